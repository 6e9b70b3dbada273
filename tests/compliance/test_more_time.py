"""B16 to B18 and D11: more time, and for what."""

from datetime import date

import pytest

from foi.compliance.facts import ClockFacts
from foi.compliance.finding import Severity
from foi.law.provisions import PROVISIONS
from tests.compliance.letters import findings, letter, messages, part, saying, section, text
from tests.compliance.notices import ISSUED, RECEIVED, UNDECIDED, answering, given_for, relying

LONGER = PROVISIONS["foia-s10-3-pit-extension"]
DUE = date(2026, 4, 8)


@pytest.mark.parametrize(
    ("exemption", "found"),
    [
        ("section 43(2), as suppliers would be undercut", 0),
        ("section 40(2), as names are in it", 1),
        ("section 41(1), as it was given in confidence", 1),
        ("an exemption that protects suppliers", 0),
    ],
)
def test_b16_only_a_qualified_exemption_gives_more_time(exemption: str, found: int) -> None:
    values = {**given_for(LONGER), "exemption": exemption}
    assert len(messages("B16", relying(LONGER, values))) == found


def test_b16_the_exemption_may_be_another_part_of_the_letter() -> None:
    values = {name: value for name, value in given_for(LONGER).items() if name != "exemption"}
    (awaited,) = relying(LONGER, values).sections
    assert len(messages("B16", letter(awaited))) == 1
    assert messages("B16", letter(awaited, section(part("It is exempt.", keys=("foia-s43-2",))))) == []


@pytest.mark.parametrize(
    ("words", "enough"),
    [
        (UNDECIDED, True),
        ("The Council is still considering where the public interest lies.", True),
        ("We need more time to weigh the public interest.", True),
        ("We need more time.", False),
        ("The public interest favours keeping it.", False),
    ],
)
def test_b16_says_that_nothing_is_decided(words: str, enough: bool) -> None:
    values = given_for(LONGER)
    made = answering(LONGER.key, words="\n".join([words, *values.values()]), given=values)
    assert (messages("B16", made) == []) is enough


@pytest.mark.parametrize(
    ("day", "found"),
    [("2026-05-08", 0), ("2026-05-11", 1), ("11 May 2026", 1), ("soon", 0)],
)
def test_b17_decides_within_forty_working_days(day: str, found: int) -> None:
    """Received on 9 March 2026: the fortieth working day is 8 May."""
    made = relying(LONGER, {**given_for(LONGER), "decision_date": day})
    assert len(messages("B17", made, received=RECEIVED)) == found
    assert messages("B17", made) == []


def test_b17_goes_by_the_clock_where_there_is_one() -> None:
    made = relying(LONGER, {**given_for(LONGER), "decision_date": "2026-05-20"})
    clock = ClockFacts(kept=DUE, counted=DUE, decision_due=date(2026, 5, 29))
    assert messages("B17", made, received=RECEIVED, clock=clock) == []


@pytest.mark.parametrize(
    "words",
    [
        "We need to extend the deadline for our response because of the complexity of your request.",
        "We have extended the time limit by ten days. Staff in the service are on annual leave.",
        "The due date has been extended as we are awaiting approval from the director.",
        "We will take more time to respond, as the department is very busy.",
        "Given the volume of work, we are extending the 20 working days by a week.",
    ],
)
def test_b18_the_foia_knows_no_other_reason(words: str) -> None:
    (finding,) = findings("B18", saying(words))
    assert finding.severity is Severity.BLOCK
    assert finding.excerpt
    opening = letter(section(part("There are 12.")), opening=(text(words),))
    assert [each.place for each in findings("B18", opening)] == ["letter"]


@pytest.mark.parametrize(
    "words",
    [
        "We apologise for the delay, which was due to staff absence.",
        "We need more time to respond, to weigh the public interest in this complex matter.",
        "The contract was extended by a year because of its complexity.",
        "The planning deadline was extended for further consultation.",
        "The scheme takes more time in winter, as services are busy.",
    ],
)
def test_b18_other_words_are_no_extension(words: str) -> None:
    assert messages("B18", saying(words)) == []


def test_b18_is_silent_under_the_eir() -> None:
    words = "We need to extend the deadline for our response because of the complexity of your request."
    assert messages("B18", letter(section(part(words), regime="eir"))) == []


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("There are 4,000 plans, a large volume, and they are complex to compare.", []),
        ("The request is complex.", ["volume"]),
        ("There are 4,000 plans to look at.", ["complexity"]),
        ("It is complex, of a large volume, and we are consulting the third parties.", ["consultation"]),
        ("It is complex and voluminous. We have to weigh the public interest.", ["consultation"]),
        ("The officer is on leave.", ["complexity or volume"]),
    ],
)
def test_d11_rests_on_complexity_and_volume(reason: str, found: list[str]) -> None:
    longer = PROVISIONS["eir-7-extension"]
    said = messages("D11", relying(longer, {**given_for(longer), "reason": reason}))
    assert len(said) == len(found)
    assert all(word in message for word, message in zip(found, said, strict=True))


@pytest.mark.parametrize(("last_day", "found"), [(ISSUED, 0), (date(2026, 4, 2), 1), (None, 0)])
def test_d11_is_notified_by_the_twentieth_working_day(last_day: date | None, found: int) -> None:
    clock = ClockFacts(kept=DUE, counted=DUE, notice_due=last_day)
    assert len(messages("D11", relying(PROVISIONS["eir-7-extension"]), clock=clock)) == found
