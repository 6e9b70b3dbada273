"""What `make quality` compares with cases outside the project."""
