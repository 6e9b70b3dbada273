"""The demo in plain data: who owns what, what is counted, how it is worded, what was asked and answered."""
