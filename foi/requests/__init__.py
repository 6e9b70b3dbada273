"""What a requester sent: the request, its questions and its clock."""
