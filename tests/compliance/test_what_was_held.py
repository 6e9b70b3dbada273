"""A03, A04 and A06: what the letter says of holding: whether, as at which day, after what search."""

from dataclasses import replace
from datetime import date

import pytest

from foi.letters.document import LedgerEntry, Letter, Number, Paragraph, Route, Table, TableCell, Text
from tests.compliance.letters import findings, letter, messages, part, section, text

RECEIVED = date(2026, 3, 2)
UNSAID = ["The answer to question 1 refuses, but does not say whether the information is held."]
COMMERCIAL = "foia-s43-2"


def refused(words: str, *keys: str, **fields: str) -> Letter:
    """A letter that refuses its one question in these words."""
    return letter(section(part(words, keys=keys), **{"outcome": "refused", **fields}))


@pytest.mark.parametrize(
    ("words", "keys", "expected"),
    [
        ("It is exempt under section 43(2): a rival would underbid us.", (COMMERCIAL,), UNSAID),
        ("We withhold it under section 31(1)(a).", ("foia-s31-1-a",), UNSAID),
        ("The household waste plan is exempt.", ("foia-s22",), UNSAID),
        ("It would take 40 hours.", ("foia-s12-1",), UNSAID),
        ("It is available elsewhere.", ("foia-s21",), UNSAID),
        ("We hold it. It is exempt under section 43(2).", (COMMERCIAL,), []),
        ("The Council holds these plans, which are exempt.", (COMMERCIAL,), []),
        ("The contract held by Legal Services is exempt.", (COMMERCIAL,), []),
        ("Names have been redacted from the report.", ("foia-s40-2",), []),
        ("We neither confirm nor deny it.", ("foia-s40-5b-a",), []),
        ("We neither confirm nor deny it.", ("foia-s31-3",), []),
        ("To find out would take too long.", ("foia-s12-2",), []),
        ("Section 12 applies.", ("foia-s12",), []),
        ("Section 40 applies.", ("foia-s40",), []),
        ("This request is vexatious.", ("foia-s14-1",), []),
        ("What do you mean by lamps?", ("foia-s1-3-clarification",), []),
        ("It is environmental: see below.", ("foia-s39",), []),
        ("It was never recorded.", ("foia-s1-1-a-not-held",), []),
        ("It is excepted under regulation 12(4)(d).", ("eir-12-4-d",), []),
    ],
)
def test_a03_a_refusal_says_whether_the_information_is_held(
    words: str, keys: tuple[str, ...], expected: list[str]
) -> None:
    assert messages("A03", refused(words, *keys)) == expected


def test_a03_another_part_of_the_answer_or_the_opening_may_say_it() -> None:
    refusal = part("It is exempt.", keys=(COMMERCIAL,), key="part-2")
    assert messages("A03", letter(section(part("We hold the contract."), refusal, outcome="refused"))) == []
    opened = refused("It is exempt.", COMMERCIAL)
    opened = replace(opened, opening=(text("We hold what you ask for; part of it is exempt."),))
    assert messages("A03", opened) == []


def test_a03_each_answer_says_it_for_itself() -> None:
    said = section(part("We hold it, and it is exempt.", keys=(COMMERCIAL,)), outcome="refused", label="1")
    unsaid = section(part("It is exempt.", keys=(COMMERCIAL,), key="part-2"), outcome="refused", label="2")
    assert [(each.place, each.message) for each in findings("A03", letter(said, unsaid))] == [
        ("part-2", "The answer to question 2 refuses, but does not say whether the information is held.")
    ]


def test_a03_what_is_given_in_part_is_held() -> None:
    assert messages("A03", refused("The rest is exempt.", COMMERCIAL, outcome="partly_disclosed")) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("It is exempt under section 43(2).", UNSAID),
        ("It is exempt under section 21, as it is available on our website.", []),
        ("It will be published in May, and is exempt until then.", []),
    ],
)
def test_a03_of_a_letter_read_from_its_words_what_is_implied_counts(words: str, expected: list[str]) -> None:
    assert messages("A03", refused(words, COMMERCIAL), slots_read=frozenset()) == expected


def entry(key: str, as_at: date | None, **fields: object) -> LedgerEntry:
    return LedgerEntry(key, Route.HELD, "12", measure=f"Lamps {key}", as_at=as_at, **fields)  # type: ignore[arg-type]


def printing(*entries: LedgerEntry, used: str = "FA") -> Letter:
    words = part(Paragraph((Text("There are "), Number("12", used), Text("."))))
    return letter(section(words), ledger=entries)


NEWER = "Lamps FA: as at a day after the request arrived on 2 March 2026. The right is to what was held then."


@pytest.mark.parametrize(
    ("as_at", "expected"),
    [
        (date(2026, 3, 3), [NEWER]),
        (date(2026, 3, 2), []),
        (date(2025, 12, 31), []),
        (None, []),
    ],
)
def test_a04_figures_show_what_was_held_when_the_request_arrived(
    as_at: date | None, expected: list[str]
) -> None:
    found = findings("A04", printing(entry("FA", as_at)), received=RECEIVED)
    assert [each.message for each in found] == expected
    assert all(each.severity == "warn" and each.place == "answer-1" for each in found)


def test_a04_looks_into_tables_and_behind_calculations() -> None:
    newer = entry("FA", date(2026, 4, 1))
    table = Table("table-1", "Lamps", (), ((TableCell(("North",)), TableCell(("12",), entry="FA")),))
    assert messages("A04", letter(section(part(table)), ledger=(newer,)), received=RECEIVED) == [NEWER]
    share = entry("C1", None, inputs=("FA",))
    assert messages("A04", printing(newer, share, used="C1"), received=RECEIVED) == [NEWER]


def test_a04_figures_that_no_answer_prints_are_passed_over() -> None:
    assert messages("A04", printing(entry("FB", date(2026, 4, 1))), received=RECEIVED) == []
    assert messages("A04", printing(entry("FA", date(2026, 4, 1)))) == []


NOT_HELD = ("foia-s1-1-a-not-held",)
UNSEARCHED = ["What question 1 asks for is said not to be held, and no search is recorded."]


@pytest.mark.parametrize(
    ("keys", "searched", "expected"),
    [
        (NOT_HELD, frozenset(), UNSEARCHED),
        (("eir-12-4-a",), frozenset(), UNSEARCHED),
        (NOT_HELD, frozenset({"answer-2"}), UNSEARCHED),
        (NOT_HELD, frozenset({"answer-1"}), []),
        ((COMMERCIAL,), frozenset(), []),
        ((), frozenset(), []),
        (NOT_HELD, None, []),
    ],
)
def test_a06_not_held_has_a_record_of_the_search(
    keys: tuple[str, ...], searched: frozenset[str] | None, expected: list[str]
) -> None:
    made = letter(section(part("We do not hold it.", keys=keys)))
    assert messages("A06", made, searched=searched) == expected


def test_a06_a_search_told_in_the_notice_is_one() -> None:
    denied = part("We do not hold it.", keys=NOT_HELD)
    assert denied.notice
    told = replace(denied.notice, particulars=(("search", "We asked the lighting team."),))
    made = letter(section(replace(denied, notice=told)))
    assert messages("A06", made, searched=frozenset()) == []
