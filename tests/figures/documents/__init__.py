"""Documents read whole: Word and PDF files made here, and read back."""
