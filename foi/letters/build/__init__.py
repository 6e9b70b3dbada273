"""A response becomes a letter: assembly, in a module for each thing that a letter is made of."""
