"""B11: "not held" under the FOIA worded as a refusal, told apart from bins, ratepayers and children in
need.
"""

import pytest

from foi.letters.document import Table, TableCell
from tests.compliance.letters import findings, letter, messages, part, section

NOT_HELD = ("foia-s1-1-a-not-held",)


@pytest.mark.parametrize(
    "words",
    [
        "This is our refusal notice for this question.",
        "We therefore refuse this part of your request.",
        "The Council must refuse your request.",
        "Your request is refused, as we hold nothing.",
        "This letter is a refusal of your request.",
        "This is a refusal, as nothing is held.",
        "This information is exempt from disclosure.",
        "The exemption in the Act applies.",
        "We rely on section 17 of the Freedom of Information Act 2000.",
        "A notice under Section 17.1: information not held.",
        "See s.17(1) FOIA.",
        "Under s17 we tell you that nothing is held.",
    ],
)
def test_b11_wording_of_a_refusal_is_found(words: str) -> None:
    assert len(messages("B11", letter(section(part(words, keys=NOT_HELD))))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "We do not hold this information, as section 1(1)(a) has us tell you.",
        "We hold no figures on refuse collection.",
        "We do not count the refuse sacks that the council collects.",
        "We do not record how many properties are exempt.",
        "We do not record exemptions for students.",
        "We hold no record of refusals of licences.",
        "Why there was a refusal on medical grounds is known to the doctor alone.",
        "We do not record refusal rates.",
        "We hold no record of section 17 assessments.",
        "We do not hold section 17 (Children Act) support by ward.",
        "Payments under section 17 of the Children Act 1989 are not recorded by ward.",
        "This is not a refusal: we hold nothing.",
        "This answer is an answer under section 1, not a notice under section 17.",
        "Section 170 and regulation 17 have nothing to do with it.",
    ],
)
def test_b11_other_words_are_not(words: str) -> None:
    assert messages("B11", letter(section(part(words, keys=NOT_HELD)))) == []


REFUSES = "We refuse your request under section 17."


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        (("foia-s1-1-a-not-held",), True),
        (("foia-s43-2",), False),
        (("foia-s1-1-a-not-held", "foia-s43-2"), False),
        (("foia-s40-5b-a",), False),
        (("eir-12-4-a",), False),
        ((), False),
    ],
)
def test_b11_looks_at_not_held_under_the_foia_alone(keys: tuple[str, ...], found: bool) -> None:
    assert bool(messages("B11", letter(section(part(REFUSES, keys=keys))))) is found


def test_b11_quotes_the_words_and_is_tied_to_them() -> None:
    filler = "We have looked everywhere, and asked everyone, in every office of the building. " * 3
    words = f"{filler}This is our refusal notice. {filler}"
    (finding,) = findings("B11", letter(section(part(words, keys=NOT_HELD, key="part-7"))))
    assert finding.place == "part-7"
    assert "This is our refusal notice." in finding.excerpt
    assert len(finding.excerpt) < len(words) / 2
    assert finding.text == words


def test_b11_reads_tables_too() -> None:
    table = Table("t", "Refused requests", (), ((TableCell(("12",)),),))
    assert len(messages("B11", letter(section(part(table, keys=NOT_HELD))))) == 1
