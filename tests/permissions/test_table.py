"""The table of foi.permissions as a matrix: every action, role and state, and the document made from it."""

import pytest

from foi.permissions import (
    GRANTS,
    HOLDERS,
    INSTALLATION,
    ROLE_NAMES,
    SECOND_PERSON,
    Action,
    Refused,
    can,
    check,
)
from foi.responses.models import ResponseKind
from foi.responses.states import TRANSITIONS, State
from tests.docs.permissions import DOCUMENT, RECIPE, written
from tests.factories import make_authority, make_user

# o officer, v reviewer, s steward, a administrator, r reader, i administrator of the installation; then who
# may with what all share; then the states: R received, D drafting, V in review, A approved, I issued.
LETTERS = dict(zip(HOLDERS, "ovsari", strict=True))
STATES = dict(zip(State, "RDVAI", strict=True))
MATRIX = """
SEE_REQUESTS      o v . . r .   . . . . . .   R D V A I
RECEIVE           o . . . . .   . . . . . .   R D V A I
KEEP_REQUEST      o . . . . .   . . . . . .   R D V A I
KEEP_QUESTIONS    o . . . . .   . . . . . .   R D . . .
DRAFT             o . . . . .   . . . . . .   R D . . .
SEND_FOR_REVIEW   o . . . . .   . . . . . .   . D . . .
TAKE_BACK         o . . . . .   . . . . . .   . . V A .
RETURN            . v . . . .   . . . . . .   . . V A .
ACCEPT            o v . . . .   . . . . . .   R D V A .
OVERRIDE          . v . . . .   . . . . . .   . . V A .
APPROVE           . v . . . .   . . . . . .   . . V . .
ISSUE             o v . . . .   . . . . . .   . . . A .
CORRECT           o . . . . .   . . . . . .   . . . . I
DECIDE_CHANGES    o . . . . .   . . . . . .   R D V A I
CHECK_LETTER      o v s a r .   . . . . . .   R D V A I
SEE_FIGURES       o v s a r i   o v s a r i   R D V A I
CHECK_FIGURES     o . s . . .   . . . . . .   R D V A I
KEEP_FIGURES      . . s . . i   . . . . . i   R D V A I
KEEP_WORDING      . . s . . i   . . . . . i   R D V A I
ENTER_ADMIN       . . s a . i   . . . . . .   R D V A I
KEEP_AUTHORITY    . . s a . i   . . . . . .   R D V A I
GIVE_ROLES        . . . a . i   . . . . . .   R D V A I
KEEP_FACTS        . . . . . .   . . . . . i   R D V A I
KEEP_INSTALLATION . . . . . .   . . . . . i   R D V A I
SEE_WORK          o v s a r .   . . . . . .   R D V A I
END_WORK          . . s . . i   . . . . . .   R D V A I
"""


def row(action: Action) -> str:
    """An action's line of the matrix, from the table."""
    grant = GRANTS[action]
    own, shared = (
        " ".join(letter if holder in to else "." for holder, letter in LETTERS.items())
        for to in (grant.to, grant.shared)
    )
    states = " ".join(STATES[each] if each in (grant.states or State) else "." for each in State)
    return f"{action.name:<17} {own}   {shared}   {states}"


def test_the_table_is_the_matrix() -> None:
    assert "\n".join(map(row, Action)) == MATRIX.strip()


def test_nothing_is_left_out() -> None:
    assert set(GRANTS) == set(Action)
    assert set(ROLE_NAMES) == set(HOLDERS)
    assert {holder for grant in GRANTS.values() for holder in grant.to | grant.shared} == set(HOLDERS)
    assert {state for grant in GRANTS.values() for state in grant.states or ()} == set(State)
    assert set(SECOND_PERSON) == set(ResponseKind.values)


MOVES = {
    Action.SEND_FOR_REVIEW: State.IN_REVIEW,
    Action.APPROVE: State.APPROVED,
    Action.ISSUE: State.ISSUED,
    Action.TAKE_BACK: State.DRAFTING,
    Action.RETURN: State.DRAFTING,
}


@pytest.mark.parametrize(("action", "target"), MOVES.items())
def test_a_step_is_allowed_where_the_letters_life_allows_it(action: Action, target: State) -> None:
    allowed = GRANTS[action].states
    assert allowed is not None
    may = {state for state, following in TRANSITIONS.items() if target in following}
    assert allowed == may - ({State.RECEIVED} if target is State.DRAFTING else set())


@pytest.mark.django_db
@pytest.mark.parametrize("holder", HOLDERS)
def test_each_role_may_do_what_the_matrix_says_and_nothing_else(holder: str) -> None:
    """Role × action × state, at its own authority, at another, and with what all share."""
    authority, other = make_authority(), make_authority()
    roles = () if holder == INSTALLATION else (authority,)
    role = holder if roles else "officer"
    person = make_user(*roles, role=role, is_superuser=holder == INSTALLATION)
    for line in MATRIX.strip().splitlines():
        name, own, shared, states = line[:17].strip(), line[18:29], line[32:43], line[46:]
        action, letter = Action[name], LETTERS[holder]
        for state in State:
            expected = letter in own and STATES[state] in states
            assert can(person, action, authority.pk, state) == expected, (name, state)
        assert can(person, action, None) == (letter in shared), name
        assert can(person, action, other.pk) == (holder == INSTALLATION and letter in own), name


@pytest.mark.django_db
@pytest.mark.parametrize("action", Action)
def test_nobody_may_do_anything_signed_out_or_deactivated(action: Action) -> None:
    authority = make_authority()
    gone = make_user(authority, roles=["officer", "reviewer", "steward"], is_active=False, is_superuser=True)
    for where in (authority.pk, None):
        with pytest.raises(Refused):
            check(gone, action, where)


ASK = "Ask one of them to do it."
WORDS = [
    (
        Action.DRAFT,
        State.DRAFTING,
        f"You can't write in a letter here. Only an officer of this authority can. {ASK}",
    ),
    (
        Action.ISSUE,
        State.APPROVED,
        f"You can't issue a letter here. Only an officer or reviewer of this authority can. {ASK}",
    ),
    (
        Action.KEEP_FIGURES,
        None,
        "You can't add, change, import, confirm or query figures, or say that they are right here. "
        f"Only a data steward of this authority can. {ASK}",
    ),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "state", "words"), WORDS)
def test_who_may_do_it_is_said(action: Action, state: State | None, words: str) -> None:
    authority = make_authority()
    with pytest.raises(Refused) as refused:
        check(make_user(authority, role="reader"), action, authority.pk, state)
    assert str(refused.value) == words


NOT_NOW = [
    (Action.DRAFT, State.IN_REVIEW, "with a reviewer. Take it back to drafting"),
    (Action.DRAFT, State.ISSUED, "has been issued and can't be changed. A correction is a new letter."),
    (Action.KEEP_QUESTIONS, State.ISSUED, "so its questions can't be changed"),
    (Action.ISSUE, State.DRAFTING, "This letter is “Drafting”, so you can't issue a letter now."),
    (Action.CORRECT, State.DRAFTING, "can still be changed"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("action", "state", "words"), NOT_NOW)
def test_why_a_letters_state_does_not_let_it_is_said(action: Action, state: State, words: str) -> None:
    authority = make_authority()
    with pytest.raises(Refused, match=words.replace(".", r"\.")):
        check(make_user(authority), action, authority.pk, state)


def test_what_is_done_by_the_machine_is_asked_about_its_state_only() -> None:
    check(None, Action.DRAFT, 1, State.DRAFTING)
    with pytest.raises(Refused):
        check(None, Action.DRAFT, 1, State.ISSUED)


def test_the_document_says_what_the_table_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == written(), f"Write it anew: {RECIPE}"
