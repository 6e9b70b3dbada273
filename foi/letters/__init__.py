"""Letters: the tree, its assembly, HTML, PDF and the frozen issue."""
