"""Management commands: thin; they parse arguments, call workflow and print."""
