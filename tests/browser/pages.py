"""Every page of officers and of accounts, with the states it is looked at in.

`NOT_PAGES` are the other addresses, each with the reason. A new address that is in neither fails a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Page:
    """A page by the name of its address. `state` says what is special; `mistakes` sends its form empty."""

    name: str
    args: tuple[Any, ...] = ()
    query: str = ""
    state: str = ""
    mistakes: bool = False
    status: int = 200

    @property
    def address(self) -> str:
        return reverse(self.name, args=self.args) + self.query

    def __str__(self) -> str:
        return f"{self.name} {self.state}{' with mistakes' if self.mistakes else ''}".strip()


ACTION = "takes a form sent from another page and leads back to it"
FILE = "a file, not a page"
LATER = "answers only in the middle of signing in with another account, and leads to sign-in otherwise"
OLD = "leads from an address that allauth had before"

NOT_PAGES = {
    "figures-import-drop": ACTION,
    "figures-document-drop": ACTION,
    "figures-document-read": ACTION,
    "figures-document-file": FILE,
    "figures-findings-run": ACTION,
    "background-cancel": ACTION,
    "background-again": ACTION,
    "background-progress": "a part of a page, fetched again and again until the work is done",
    "health": "for a monitor, in JSON",
    "figure-finding-query": ACTION,
    "figure-finding-take-back": ACTION,
    "questions-settle": ACTION,
    "question-join": ACTION,
    "question-up": ACTION,
    "question-down": ACTION,
    "question-remove": ACTION,
    "answer-serves": ACTION,
    "answer-say": ACTION,
    "part-move": ACTION,
    "part-remove": ACTION,
    "part-restore": ACTION,
    "estimate-line-remove": ACTION,
    "estimate-apart": ACTION,
    "text-keep": ACTION,
    "clock-event-remove": ACTION,
    "clock-event-restore": ACTION,
    "request-recount": ACTION,
    "review-send": ACTION,
    "review-take-back": ACTION,
    "review-return": ACTION,
    "review-approve": ACTION,
    "letter-correct": ACTION,
    "letter-styles": FILE,
    "authority-colours": FILE,
    "attachment-open": FILE,
    "letter-pdf": FILE,
    "ledger-pdf": FILE,
    "review-pdf": FILE,
    "letter-ledger-pdf": FILE,
    "letter-csv": FILE,
    "figures-owner-csv": FILE,
    "letter-attachment": FILE,
    "mfa_download_recovery_codes": FILE,
    "": OLD,
    "socialaccount_signup": LATER,
    "openid_connect_login": LATER,
    "openid_connect_callback": LATER,
    "account_confirm_login_code": "sign-in by code is off: leads to sign-in",
    "account_set_password": "everyone has a password: leads to changing it",
}


def names(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The name of every address but those of the admin site."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLPattern):
            yield each.name or ""
        elif each.namespace != "admin":
            yield from names(each.url_patterns)
