"""H05: nothing that was to be filled in goes out, and nothing that is meant as it stands is taken for it."""

from dataclasses import replace

import pytest

from foi.compliance.finding import Severity
from foi.letters.document import Letter, LineBreak, Link, Missing, Paragraph, Strong, Text
from tests.compliance.letters import closing, findings, letter, messages, part, saying, section, table
from tests.letters import factories as make


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("It was [[figure: lamps]].", "[[figure: lamps]]"),
        ("Dear {{ name }},", "{{ name }}"),
        ("{% if held %}", "{% if held %}"),
        ("On [insert date].", "[insert date]"),
        ("On [DATE].", "[DATE]"),
        ("Signed, [name of officer]", "[name of officer]"),
        ("See [Your reference].", "[Your reference]"),
        ("The sum of [amount in pounds]", "[amount in pounds]"),
        ("[delete if not needed]", "[delete if not needed]"),
        ("It is [...].", "[...]"),
        ("It is [ … ].", "[ … ]"),
        ("<insert date>", "<insert date>"),
        ("Dear <<Title_Surname>>", "<<Title_Surname>>"),
        ("Dear «Surname»", "«Surname»"),
        ("We hold XXX records.", "XXX"),
        ("We hold xxxx.", "xxxx"),
        ("On xx/xx/xxxx we met.", "xx/xx/xxxx"),
        ("In May 20XX.", "20XX"),
        ("The date is TBC.", "TBC"),
        ("By: ________", "________"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("He/she (delete as appropriate)", "delete as appropriate"),
        ("Note to officer: cite the paragraph.", "Note to officer"),
    ],
)
def test_h05_placeholders_are_found(words: str, left: str) -> None:
    assert messages("H05", saying(words)) == [f"The placeholder “{left}” remains."]


@pytest.mark.parametrize(
    "words",
    [
        "Miller v Information Commissioner [2018] UKUT 229 (AAC).",
        "It says “we beleive [sic] so”.",
        "[name removed], [Name redacted under section 40(2)] and [date unknown].",
        "The list [note 1] and [1].",
        "[Redacted: section 40(2)]",
        "Model LED-XXX-40 and part XXX/7.",
        "Schedule XXX to the Order, Chapter XXX.",
        "Shirts in XXXL and size XL.",
        "Your contact is the information team. Insert the key, add the date and select a name.",
        "https://example.org/[name",
        "Arrays such as {a, b}.",
        "She said « oui, bien sûr ».",
        "Costs are 5 < 6 and 7 > 6.",
        "TBCs of the Tree Board Committee",
        "The wards: North_East, South__West.",
        "Dates are given as DD/MM/YYYY.",
    ],
)
def test_h05_other_words_stay(words: str) -> None:
    assert messages("H05", saying(words)) == []


def test_h05_the_requesters_words_are_quoted_and_left_alone() -> None:
    asked = make.question(
        "1", "Give the [name] of XXX, TBC", notes=("[insert date]",), stem="{{ x }}", rows=("TBC",)
    )
    quoting = replace(section(part("None.")), questions=(asked,))
    assert messages("H05", letter(quoting)) == []


def test_h05_in_a_table_tbc_is_what_is_recorded_but_a_placeholder_is_not() -> None:
    made = letter(section(part(table("TBC", "XXX", "____", "[insert value]"), kind="table")))
    assert messages("H05", made) == ["The placeholder “[insert value]” remains."]


MISSING = Missing("figure", "There is no such figure.")


@pytest.mark.parametrize(
    ("made", "place"),
    [
        (letter(section(part(Paragraph((Text("It is "), MISSING))))), "part-1"),
        (letter(section(part(Paragraph((Strong((MISSING, LineBreak(), MISSING)),))))), "part-1"),
        (letter(section(part(make.bullets((make.bullets((Paragraph((MISSING,)),)),))))), "part-1"),
        (saying("Yes.", opening=(Paragraph((MISSING,)),)), "letter"),
        (
            saying("Yes.", closings=(replace(closing("review", ""), blocks=(Paragraph((MISSING,)),)),)),
            "closing",
        ),
    ],
)
def test_h05_what_is_missing_is_said_once_with_its_place_and_why(made: Letter, place: str) -> None:
    (finding,) = findings("H05", made)
    assert (finding.place, finding.message) == (place, "“figure” is missing.")
    assert finding.mend == "There is no such figure."


def test_h05_two_missing_things_of_one_name_are_both_told() -> None:
    made = letter(section(part(Paragraph((Missing("figure", "one"), Missing("figure", "two"))))))
    assert [finding.mend for finding in findings("H05", made)] == ["one", "two"]


def test_h05_words_of_links_are_searched_and_addresses_are_not() -> None:
    linked = Paragraph(
        (Link("here", "https://example.org/XXX"), Link("[insert link]", "https://example.org"))
    )
    assert messages("H05", letter(section(part(linked)))) == ["The placeholder “[insert link]” remains."]


@pytest.mark.parametrize(
    ("salutation", "expected"),
    [
        ("Dear A. Resident", []),
        ("Dear ", ["The salutation has no name."]),
        ("Dear ,", ["The salutation has no name."]),
        ("", []),
    ],
)
def test_h05_a_salutation_has_a_name(salutation: str, expected: list[str]) -> None:
    assert messages("H05", saying("Yes.", salutation=salutation)) == expected


@pytest.mark.parametrize(("read", "severity"), [(None, Severity.BLOCK), (frozenset[str](), Severity.WARN)])
def test_h05_the_name_may_have_been_taken_out_of_a_letter_that_was_published(
    read: frozenset[str] | None, severity: Severity
) -> None:
    (finding,) = findings("H05", saying("Yes.", salutation="Dear"), slots_read=read)
    assert finding.severity is severity


def test_h05_a_decision_is_tied_to_the_words() -> None:
    one, other = (findings("H05", saying(f"On [{word}]."))[0] for word in ("date", "name"))
    assert one.text_sha256 != other.text_sha256
    assert one.excerpt == "[date]"


@pytest.mark.parametrize(
    ("words", "taken_out"),
    [
        ("[name]", True),
        ("[email address]", True),
        ("[Telephone number]", True),
        ("[date]", False),
        ("TBC", False),
    ],
)
def test_h05_who_publishes_a_letter_takes_names_out_of_it(words: str, taken_out: bool) -> None:
    made = saying(f"Ask {words}.")
    assert len(messages("H05", made)) == 1
    assert (messages("H05", made, slots_read=frozenset()) == []) is taken_out
