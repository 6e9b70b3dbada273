"""The type of a request behind `login_required`."""

from django.http import HttpRequest

from foi.authorities.models import User


class SignedInRequest(HttpRequest):
    """A request whose user is a person, not the nobody of pages before sign-in."""

    user: User
