"""A letter's life as data: the states of a Response and which may follow which (DOMAIN: a letter's life)."""

from collections.abc import Mapping

from django.db import models


class State(models.TextChoices):
    """Where a response stands."""

    RECEIVED = "received", "To be started"
    DRAFTING = "drafting", "Drafting"
    IN_REVIEW = "in_review", "To review"
    APPROVED = "approved", "Approved"
    ISSUED = "issued", "Issued"


TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.DRAFTING}),
    State.DRAFTING: frozenset({State.IN_REVIEW}),
    State.IN_REVIEW: frozenset({State.APPROVED, State.DRAFTING}),
    State.APPROVED: frozenset({State.ISSUED, State.DRAFTING}),
    State.ISSUED: frozenset(),
}

EDITABLE = frozenset({State.RECEIVED, State.DRAFTING})


class NotAllowed(Exception):
    """A change of state, or an edit, that the letter's life does not allow; the message says why and what to
    do.
    """


def can_follow(state: str, target: str) -> bool:
    """Whether `target` may follow `state`."""
    return State(target) in TRANSITIONS[State(state)]
