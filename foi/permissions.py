"""Who may do what: one table of role × action × state, asked by every page and workflow function.

`check` raises Refused with words for the officer, `can` answers. A person's powers are those of the roles
he or she has at one authority: a steward of one and officer of another is an officer there. Beside the
authorities stands the installation's administrator (`is_superuser`), who alone keeps what all of them share:
rows without an authority, national facts, accounts. Where a refusal would tell that another authority's row
exists, a page looks it up by `rows_where` or `authorities_where`, so that there is no such page.

What hangs on the letter itself stands below the table: who has written in a letter is no second person for
it, where its kind asks for one (SECOND_PERSON; an acknowledgement will not). Whoever is asked for one task
only, without a role, is let in by that task: its rule belongs beside the second person's, and asks for the
person whom the task names.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, Q, QuerySet, prefetch_related_objects

from foi.authorities.models import Authority, Membership, Role, User
from foi.responses.states import EDITABLE, NotAllowed, State, can_follow

INSTALLATION = "installation"
"""The holder of the powers that no authority gives: who administers the installation."""
HOLDERS = (*(role.value for role in Role), INSTALLATION)
ROLE_NAMES: Mapping[str, str] = {
    "officer": "officer",
    "reviewer": "reviewer",
    "steward": "data steward",
    "administrator": "administrator",
    "reader": "reader",
    INSTALLATION: "administrator of the installation",
}


class Refused(PermissionDenied, NotAllowed):
    """What a person may not do, or not as the letter stands; the message says why and who may."""


class Action(StrEnum):
    """All that is done here, in words that follow “You can’t …”."""

    SEE_REQUESTS = "see requests, letters and their records"
    RECEIVE = "enter a new request"
    KEEP_REQUEST = "change a request’s details and its clock"
    KEEP_QUESTIONS = "change the questions of a request"
    DRAFT = "write in a letter"
    SEND_FOR_REVIEW = "send a letter for review"
    TAKE_BACK = "take a letter back to drafting"
    RETURN = "return a letter with a comment"
    ACCEPT = "accept a warning about a letter, or withdraw that"
    OVERRIDE = "override what must be put right in a letter"
    APPROVE = "approve a letter"
    ISSUE = "issue a letter"
    CORRECT = "start the correction of a letter"
    DECIDE_CHANGES = "decide on letters whose figures have changed since"
    CHECK_LETTER = "check a letter from elsewhere"
    SEE_FIGURES = "see figures, wording and refusal reasons"
    CHECK_FIGURES = "run the checks of figures"
    KEEP_FIGURES = "add, change, import, confirm or query figures, or say that they are right"
    KEEP_WORDING = "change wording and refusal reasons"
    ENTER_ADMIN = "open the admin site"
    KEEP_AUTHORITY = "change the authority’s letterhead and house style"
    GIVE_ROLES = "give roles at the authority, and add its people"
    KEEP_FACTS = "change national facts (the cost limit, the Commissioner, bank holidays)"
    KEEP_INSTALLATION = "change accounts and authorities"
    SEE_WORK = "see work in the background"
    END_WORK = "cancel work that somebody else started, or try it again"


@dataclass(frozen=True)
class Grant:
    """Who may do something with what an authority has, and in which states of a letter it can be done.

    `shared` are those who may do it with rows that all authorities share. `states` is None for what is not
    done to a letter, or whatever its state. `when` says what to do while the letter is in another state.
    """

    to: frozenset[str]
    states: frozenset[State] | None = None
    when: str = ""
    shared: frozenset[str] = frozenset()


def _to(*holders: str) -> frozenset[str]:
    return frozenset(str(holder) for holder in holders)


def _before(target: State) -> frozenset[State]:
    """The states that may become another."""
    return frozenset(state for state in State if can_follow(state, target))


OFFICER, REVIEWER, STEWARD = Role.OFFICER, Role.REVIEWER, Role.STEWARD
ADMINISTRATOR, READER = Role.ADMINISTRATOR, Role.READER
NOBODY: frozenset[str] = frozenset()
UNDER_REVIEW = _before(State.DRAFTING) - EDITABLE
UNISSUED = frozenset(State) - {State.ISSUED}
WITH_A_REVIEWER = "This letter is with a reviewer. Take it back to drafting to change it."
NOT_SENT = "This letter has not been sent for review."

GRANTS: Mapping[Action, Grant] = {
    Action.SEE_REQUESTS: Grant(_to(OFFICER, REVIEWER, READER)),
    Action.RECEIVE: Grant(_to(OFFICER)),
    Action.KEEP_REQUEST: Grant(_to(OFFICER)),
    Action.KEEP_QUESTIONS: Grant(
        _to(OFFICER),
        EDITABLE,
        "A letter to this request is in review or has been issued, so its questions can't be changed.",
    ),
    Action.DRAFT: Grant(_to(OFFICER), EDITABLE, WITH_A_REVIEWER),
    Action.SEND_FOR_REVIEW: Grant(_to(OFFICER), _before(State.IN_REVIEW)),
    Action.TAKE_BACK: Grant(_to(OFFICER), UNDER_REVIEW, NOT_SENT),
    Action.RETURN: Grant(_to(REVIEWER), UNDER_REVIEW, NOT_SENT),
    Action.ACCEPT: Grant(_to(OFFICER, REVIEWER), UNISSUED),
    Action.OVERRIDE: Grant(
        _to(REVIEWER), UNDER_REVIEW, "A reviewer can override this once the letter is sent for review."
    ),
    Action.APPROVE: Grant(_to(REVIEWER), _before(State.APPROVED)),
    Action.ISSUE: Grant(_to(OFFICER, REVIEWER), _before(State.ISSUED)),
    Action.CORRECT: Grant(
        _to(OFFICER),
        frozenset({State.ISSUED}),
        "Only an issued letter needs a correction. This one can still be changed.",
    ),
    Action.DECIDE_CHANGES: Grant(_to(OFFICER)),
    Action.CHECK_LETTER: Grant(_to(*Role)),
    Action.SEE_FIGURES: Grant(_to(*Role, INSTALLATION), shared=_to(*Role, INSTALLATION)),
    Action.CHECK_FIGURES: Grant(_to(OFFICER, STEWARD)),
    Action.KEEP_FIGURES: Grant(_to(STEWARD, INSTALLATION), shared=_to(INSTALLATION)),
    Action.KEEP_WORDING: Grant(_to(STEWARD, INSTALLATION), shared=_to(INSTALLATION)),
    Action.ENTER_ADMIN: Grant(_to(STEWARD, ADMINISTRATOR, INSTALLATION)),
    Action.KEEP_AUTHORITY: Grant(_to(STEWARD, ADMINISTRATOR, INSTALLATION)),
    Action.GIVE_ROLES: Grant(_to(ADMINISTRATOR, INSTALLATION)),
    Action.KEEP_FACTS: Grant(NOBODY, shared=_to(INSTALLATION)),
    Action.KEEP_INSTALLATION: Grant(NOBODY, shared=_to(INSTALLATION)),
    Action.SEE_WORK: Grant(_to(*Role)),
    Action.END_WORK: Grant(_to(STEWARD, INSTALLATION)),
}


# A person's powers -----------------------------------------------------------------------------------------


def roles() -> QuerySet[Membership]:
    """All roles with their authorities, by the authority's name."""
    return Membership.objects.select_related("authority").defer("authority__logo").order_by("authority__name")


def memberships_of(user: Any) -> list[Membership]:
    """A person's roles with their authorities by name, read once for each request; none of nobody's."""
    if not (user.is_authenticated and user.is_active):
        return []
    if "memberships" not in getattr(user, "_prefetched_objects_cache", ()):
        prefetch_related_objects([user], Prefetch("memberships", roles()))
    return list(user.memberships.all())


def authorities_of(user: Any) -> list[Authority]:
    """The authorities that a person has a role at, by name."""
    return list({each.authority_id: each.authority for each in memberships_of(user)}.values())


def _is_installation(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_active and user.is_superuser)


def holds(user: Any, authority: int | None) -> frozenset[str]:
    """What a person holds at an authority; with None, at any: what is shared is everybody's to see."""
    at = memberships_of(user)
    roles = {each.role for each in at if authority is None or each.authority_id == authority}
    return frozenset(roles | {INSTALLATION}) if _is_installation(user) else frozenset(roles)


def _own(user: Any, action: Action) -> frozenset[int]:
    to = GRANTS[action].to
    return frozenset(each.authority_id for each in memberships_of(user) if each.role in to)


def _everywhere(user: Any, action: Action) -> bool:
    return _is_installation(user) and INSTALLATION in GRANTS[action].to


def authorities_where(user: Any, action: Action) -> QuerySet[Authority]:
    """The authorities for which a person may do something, by name."""
    if _everywhere(user, action):
        return Authority.objects.order_by("name")
    return Authority.objects.filter(pk__in=_own(user, action)).order_by("name")


def rows_where(user: Any, action: Action, authority: str = "authority") -> Q:
    """The rows with which a person may do something; `authority` is the lookup to the one they belong to."""
    own = Q() if _everywhere(user, action) else Q(**{f"{authority}__in": _own(user, action)})
    shared = Q(**{f"{authority}__isnull": True})
    if GRANTS[action].shared & holds(user, None):
        return own | shared if own else own
    return own if own else ~shared


def people_who(action: Action, authority: int) -> QuerySet[User]:
    """Those who may do something by a role at an authority."""
    having = Membership.objects.filter(authority=authority, role__in=GRANTS[action].to)
    return User.objects.filter(is_active=True, pk__in=having.values("user"))


# Asking ----------------------------------------------------------------------------------------------------


def can(user: Any, action: Action, authority: int | None, state: str | None = None) -> bool:
    """Whether a person may do something with what an authority has, or all share (None); see `check`."""
    try:
        check(user, action, authority, state)
    except Refused:
        return False
    return True


def check(user: Any, action: Action, authority: int | None, state: str | None = None) -> None:
    """Raise Refused unless a person may do something with what an authority has, or all share (None).

    `state` is that of the letter it is done to. Without a person it is the machine that acts, for whoever
    runs its commands: only the state is asked about.
    """
    grant = GRANTS[action]
    to = grant.shared if authority is None else grant.to
    if user is not None and not to & holds(user, authority):
        raise Refused(_who_may(action, to))
    if state is not None and grant.states is not None and State(state) not in grant.states:
        raise Refused(_why_not_now(action, State(state)))


def can_anywhere(user: Any, action: Action) -> bool:
    """Whether a person may do something for one authority at least, or with what all share."""
    grant = GRANTS[action]
    return bool((grant.to | grant.shared) & holds(user, None))


def check_anywhere(user: Any, action: Action) -> None:
    """Raise Refused unless a person may do something for one authority at least, or with what all share."""
    if not can_anywhere(user, action):
        raise Refused(_who_may(action, GRANTS[action].to | GRANTS[action].shared))


def check_each(user: Any, action: Action, authorities: Iterable[int | None]) -> None:
    """Raise Refused unless a person may do something with rows of all these authorities."""
    for authority in set(authorities):
        check(user, action, authority)


def _who_may(action: Action, to: frozenset[str]) -> str:
    """What the person can't do, who can, and what to do next."""
    if not to:
        return f"You can't {action} for all authorities together. Choose one authority first."
    if to == {INSTALLATION}:
        return f"You can't {action}. Only the administrator of this site can. Ask them to do it."
    names = [ROLE_NAMES[holder] for holder in HOLDERS if holder in to]
    if INSTALLATION in to and len(to) > 1:
        names.pop()  # who asks works for an authority, and is told whom to ask there
    listed = " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
    article = "an" if listed[0] in "aeio" else "a"
    return (
        f"You can't {action} here. Only {article} {listed} of this authority can. Ask one of them to do it."
    )


def _why_not_now(action: Action, state: State) -> str:
    """In words why a letter's state does not let it be done."""
    if state is State.ISSUED and action is not Action.KEEP_QUESTIONS:
        return "This letter has been issued and can't be changed. A correction is a new letter."
    return GRANTS[action].when or f"This letter is “{state.label}”, so you can't {action} now."


# The second person -----------------------------------------------------------------------------------------

SECOND_PERSON: Mapping[str, bool] = {"response": True, "correction": True}
"""Whether a letter of a kind (foi.responses.models.ResponseKind) needs the approval of a second person."""


class LetterInHand(Protocol):
    """What is asked of a letter in the making: foi.responses.models.Response."""

    kind: Any
    state: Any
    approved_by: Any

    @property
    def authority_id(self) -> int: ...

    def writers(self) -> frozenset[int]: ...


def check_letter(user: Any, action: Action, letter: LetterInHand) -> None:
    """Raise Refused unless a person may do something to a letter as it stands."""
    check(user, action, letter.authority_id, letter.state)


def can_letter(user: Any, action: Action, letter: LetterInHand) -> bool:
    """Whether a person may do something to a letter as it stands."""
    return can(user, action, letter.authority_id, letter.state)


def is_second_person(user: User, letter: LetterInHand) -> bool:
    """Whether a person stands apart from a letter: has not written in it, where its kind asks for that."""
    return not SECOND_PERSON[letter.kind] or user.pk not in letter.writers()


def check_can_approve(user: User, letter: LetterInHand) -> None:
    """Raise Refused unless a reviewer of the authority who has not written in the letter asks."""
    check_letter(user, Action.APPROVE, letter)
    if not is_second_person(user, letter):
        raise Refused("You have edited this letter, so a colleague must approve it.")


def can_approve(user: User, letter: LetterInHand) -> bool:
    """Whether a person could approve a letter as it stands."""
    return can_letter(user, Action.APPROVE, letter) and is_second_person(user, letter)


def approvable(letters: "QuerySet[Any]", user: User) -> "QuerySet[Any]":
    """Of letters those that `can_approve` lets a person approve."""
    grant = GRANTS[Action.APPROVE]
    own = rows_where(user, Action.APPROVE, "information_request__authority")
    needing = [kind for kind, needed in SECOND_PERSON.items() if needed]
    written = Q(kind__in=needing) & (Q(author=user) | Q(editors=user))
    return letters.filter(own, state__in=grant.states or State).exclude(
        pk__in=letters.model._default_manager.filter(written).values("pk")
    )


def check_approval_stands(letter: LetterInHand) -> None:
    """Raise Refused unless who approved a letter might do so still: a reviewer, and none of its writers."""
    approver = letter.approved_by
    if approver is None:
        if SECOND_PERSON[letter.kind]:
            raise Refused("Nobody has approved this letter. Send it for review first.")
        return
    if not can(approver, Action.APPROVE, letter.authority_id) or not is_second_person(approver, letter):
        raise Refused(
            "The person who approved this letter can't approve it any more: they are no longer a reviewer of "
            "this authority, or have written in the letter. Take it back to drafting and have it approved "
            "again."
        )


def check_can_override(user: User, letter: LetterInHand) -> None:
    """Raise Refused unless a reviewer who has not written in the letter asks, once it is sent for review."""
    check(user, Action.OVERRIDE, letter.authority_id)
    if not is_second_person(user, letter):
        raise Refused(
            "This must be put right, or be overridden by a colleague who has not edited the letter."
        )
    check_letter(user, Action.OVERRIDE, letter)


def can_override(user: User, letter: LetterInHand) -> bool:
    """Whether a person could override what must be put right in a letter as it stands."""
    return can_letter(user, Action.OVERRIDE, letter) and is_second_person(user, letter)
