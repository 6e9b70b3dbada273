"""Accounts are made by administrators: nobody signs up, here or through a council's own sign-in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from foi.authorities.models import User
from foi.permissions import roles


class WithRoles:
    """Fetches a person together with his or her roles: every page asks for both, and one query will do."""

    # Made once: every page asks for this, and putting a query together takes a good part of asking it.
    roles = roles().select_related("user", "authority")

    def get_user(self, user_id: Any) -> User | None:
        own = self.roles.filter(user=user_id)
        if not own:
            return super().get_user(user_id)  # type: ignore[misc]
        user = own[0].user
        # What prefetch_related keeps: foi.permissions finds the roles there.
        user._prefetched_objects_cache = {"memberships": own}  # type: ignore[attr-defined]
        return user if self.user_can_authenticate(user) else None  # type: ignore[attr-defined]


class PasswordBackend(WithRoles, ModelBackend):
    """Who signs in with a password."""


class AccountBackend(WithRoles, AuthenticationBackend):
    """Who signs in on the pages of accounts, or with the council's own account."""


class ClosedSignup(DefaultAccountAdapter):
    """Sign-in only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address limits are counted by: what the outermost proxy of our own saw, else who is connected.

        A list shorter than our proxies has come past some of them, and nothing in it can be relied on.
        """
        told = request.headers.get("X-Forwarded-For", "").split(",")
        if len(told) < settings.ALLAUTH_TRUSTED_PROXY_COUNT:
            request.META.pop("HTTP_X_FORWARDED_FOR", None)
            request.__dict__.pop("headers", None)
        return super().get_client_ip(request)


class ClosedSocialSignup(DefaultSocialAccountAdapter):
    """A council account signs in to an existing person of the same e-mail address, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False


class SignInForm(LoginForm):
    """Names the address as all other pages do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = "E-mail"


class ForgottenPasswordForm(ResetPasswordForm):
    """Names the address as all other pages do."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "E-mail"
