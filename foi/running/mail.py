"""The one way mail leaves: an installation with demonstration data sends none but to a catcher here.

The people and authorities of a demonstration have real names, and whoever tries it out types addresses.
"""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from foi.authorities.models import Authority

logger = logging.getLogger(__name__)

STAYS_HERE = frozenset({"console", "filebased", "locmem", "dummy"})
"""Django's ways to send that keep the mail on this machine."""
PASSED_ON = frozenset({25, 465, 587})
"""Ports of mail servers that pass mail on to the world; catchers listen elsewhere (1025, 8025)."""
THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class CarefulBackend(BaseEmailBackend):
    """Sends as FOI_EMAIL_URL says, where that does no harm; what is not sent is logged, without content."""

    def __init__(self, fail_silently: bool = False, **how: Any) -> None:
        super().__init__(fail_silently=fail_silently)
        self.how = how

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        reason = not_sent_because()
        if reason:
            recipients = sum(len(message.recipients()) for message in email_messages)
            logger.warning("Mail was not sent: %s", reason, extra={"recipients": recipients})
            return 0
        inner = get_connection(settings.MAIL_BACKEND, fail_silently=self.fail_silently, **self.how)
        return inner.send_messages(email_messages) or 0


def not_sent_because() -> str:
    """Why no mail may leave, in words; empty where it may."""
    if not settings.MAIL_IS_SET and not settings.DEBUG:
        return "FOI_EMAIL_URL is not set"
    if not is_local() and Authority.objects.of_demonstration().exists():
        return "there is demonstration data, and FOI_EMAIL_URL names no catcher of mail on this machine"
    return ""


def is_local() -> bool:
    """Whether mail stays on this machine: printed, in a file, or given to a server that catches it here."""
    package, _, way = settings.MAIL_BACKEND.removesuffix(".EmailBackend").rpartition(".")
    if package != "django.core.mail.backends":
        return False
    caught = settings.EMAIL_HOST in THIS_MACHINE and settings.EMAIL_PORT not in PASSED_ON
    return way in STAYS_HERE or (way == "smtp" and caught)
