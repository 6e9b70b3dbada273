"""The work list: which letters need whom, by when."""
