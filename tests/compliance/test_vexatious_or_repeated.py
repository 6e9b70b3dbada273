"""C18 to C20: section 14."""

from datetime import date

import pytest

from foi.compliance.facts import EarlierRequest
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import messages, saying
from tests.compliance.notices import answering, given_for, relying

REPEATED = PROVISIONS["foia-s14-2"]
ANSWERED = EarlierRequest("FOI-17", date(2026, 1, 20), complied=True)
REFUSED = EarlierRequest("FOI-17", date(2026, 1, 20))


@pytest.mark.parametrize(
    ("reference", "known", "found"),
    [
        ("FOI-17", None, 0),
        ("FOI-17", (ANSWERED,), 0),
        ("your request FOI-17", (ANSWERED,), 0),
        ("FOI-17", (REFUSED,), 1),
        ("FOI-18", (REFUSED,), 0),
        ("", None, 1),
    ],
)
def test_c18_the_earlier_request_was_complied_with(
    reference: str, known: tuple[EarlierRequest, ...] | None, found: int
) -> None:
    values = {**given_for(REPEATED), "earlier_reference": reference}
    assert len(messages("C18", relying(REPEATED, values), earlier_requests=known)) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("You are vexatious.", True),
        ("We consider that you are being vexatious.", True),
        ("He is a vexatious requester.", True),
        ("Your vexatious behaviour must stop.", True),
        ("Your request is vexatious.", False),
        ("This is about the request, and does not say that you are vexatious.", False),
        ("We find the requests vexatious.", False),
    ],
)
def test_c19_it_is_the_request_that_is_vexatious(words: str, found: bool) -> None:
    assert bool(messages("C19", saying(words))) is found


@pytest.mark.parametrize(
    ("words", "known", "found"),
    [
        ("By section 17(6) of the Act we give no further notice.", (), True),
        ("By section 17(6) of the Act we give no further notice.", (REFUSED,), True),
        ("By s17(6)(b) we give no further notice.", (EarlierRequest("FOI-17", section_14=True),), False),
        ("By section 17(6) of the Act we give no further notice.", None, False),
        ("By section 17(5) of the Act this is our notice.", (), False),
    ],
)
def test_c20_an_earlier_notice_was_given(
    words: str, known: tuple[EarlierRequest, ...] | None, found: bool
) -> None:
    made = answering("foia-s14-1", words=words)
    assert bool(messages("C20", made, earlier_requests=known)) is found


def test_c20_is_for_section_14_alone() -> None:
    assert len(messages("C20", answering("foia-s12-1", words="By section 17(6) we say no more."))) == 1
