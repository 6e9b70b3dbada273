"""Requests as they come in: entering one, checking its questions, its requester and its clock."""
