"""What pages need of an authority."""
