"""The text of a request made into proposed questions, with a place for every character. PURE."""
