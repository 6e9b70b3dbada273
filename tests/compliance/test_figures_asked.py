"""F04 and F05: figures of another period or scope than the question asks for, and the words that say so."""

from dataclasses import replace

import pytest

from foi.compliance.answer_figures import answers_with_figures
from foi.compliance.checks.figures_asked import COUNTED, offered
from foi.compliance.facts import Facts
from foi.reading.vocabulary import meanings
from foi.stats.editing import CheckedDataset, CheckedDimension
from foi.stats.tables import Member
from tests.compliance.figures import figure, known, printing
from tests.compliance.letters import findings, messages, part

CALENDAR = "How many lamps were repaired in the calendar year 2025?"


@pytest.mark.parametrize(
    ("asked", "held", "said", "severity"),
    [
        ("How many were repaired in 2024/25?", ["2024/25"], "", ""),
        (CALENDAR, ["2025/26"], "", "block"),
        (CALENDAR, ["2025/26"], "You asked about 2025. The figures we hold are for 2025/26.", ""),
        (CALENDAR, ["2025/26"], "We only record this by financial year.", ""),
        (CALENDAR, ["2025/26"], "The lamps are repaired by night.", "block"),
        ("How many were repaired in 2019/20?", ["2024/25"], "", "block"),
        ("How many were repaired in 2019/20?", ["2024/25"], "We do not hold figures for 2019/20.", ""),
        ("How many were repaired in 2023/24 and 2024/25?", ["2024/25"], "", "warn"),
        ("How many were repaired in 2024/25?", ["2023/24", "2024/25"], "", ""),
        ("How many were repaired in 2024?", ["Q1 2024", "Q2 2024", "Q3 2024", "Q4 2024"], "", ""),
        ("How many were repaired in 2024?", ["Q1 2024", "Q2 2024"], "", "warn"),
        ("How many were repaired in the last three years?", ["2012/13"], "", ""),
        ("How many were repaired?", ["2012/13"], "", ""),
        ("How many duties of the Lighting Act 2021 apply?", ["2012/13"], "", ""),
        ("How many were repaired in 2024/25?", [""], "", ""),
    ],
)
def test_f04_the_period_asked_and_the_period_answered(
    asked: str, held: list[str], said: str, severity: str
) -> None:
    figures = [figure(f"F{at}", at, period) for at, period in enumerate(held)]
    found = findings("F04", printing(*figures, asked=asked, said=said), figures=known(*figures))
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_f04_says_both_periods() -> None:
    one = figure("F1", 5, "2025/26")
    (said,) = messages("F04", printing(one, asked=CALENDAR), figures=known(one))
    assert said == "The question asks for 2025; the figures are for 2025/26, and the answer does not say so."


def test_f04_a_refusal_says_what_is_missing() -> None:
    one = figure("F1", 5, "2024/25")
    made = printing(one, asked="How many were repaired in 2023/24 and 2024/25?")
    refused = part("We hold none.", keys=("foia-s1-1-a-not-held",), key="part-9")
    section = replace(made.sections[0], parts=(*made.sections[0].parts, refused))
    assert messages("F04", replace(made, sections=(section,)), figures=known(one)) == []


@pytest.mark.parametrize(
    ("asked", "label", "definition", "said", "found"),
    [
        ("How many were supported?", "Children referred", "", "", True),
        ("How many were supported?", "Children supported", "", "", False),
        ("How many were referred and supported?", "Children referred", "", "", False),
        ("How many were supported?", "Children", "Everyone referred to the service.", "", True),
        ("How many were supported?", "Children", "Those referred and then supported.", "", False),
        ("How many applications were made?", "Decisions on grants", "", "", True),
        ("How much did you spend?", "Budget for lamps", "", "", True),
        ("How much did you spend?", "Budget for lamps", "", "We hold the budget, not the spend.", False),
        ("How many lamps?", "Lamps repaired", "", "", False),
    ],
)
def test_f05_the_question_and_the_figure_count_different_things(
    asked: str, label: str, definition: str, said: str, found: bool
) -> None:
    one = figure("F1", 5, label=label, noun="")
    facts = known(one, definitions={("lamps", "repaired"): definition})
    assert bool(messages("F05", printing(one, asked=asked, said=said), figures=facts)) is found


WARDS = CheckedDimension(
    "ward",
    "Ward",
    (
        Member("north", "North"),
        Member("elm", "Elm", "north"),
        Member("oak", "Oak", "north"),
        Member("ash", "Ash"),
    ),
)
PLACES = {
    "lamps": CheckedDataset(
        "lamps", "Lamps", (WARDS, CheckedDimension("kind", "Kind", (Member("elm", "Elm"),)))
    )
}
IN_ELM = "How many lamps were repaired in Elm?"


@pytest.mark.parametrize(
    ("asked", "wards", "sentence"),
    [
        (IN_ELM, ["elm"], ""),
        (IN_ELM, ["elm", "oak", ""], ""),
        (
            IN_ELM,
            [""],
            "You asked about Elm. The figures we give are not broken down by ward: they are for the whole "
            "area.",
        ),
        (IN_ELM, ["oak", "ash"], "You asked about Elm. The figures we give are for Oak and Ash."),
        (IN_ELM, ["north"], "You asked about Elm. The figures we give are for North."),
        ("How many lamps were repaired in the North?", ["elm", "oak"], ""),
        ("How many were repaired in the elm trees?", [""], ""),
        ("How many lamps did Elm Borough Council repair?", [""], ""),
        ("How many lamps were repaired?", ["elm"], "The figures we give are for Elm only."),
        ("How many lamps were repaired in each ward?", ["elm"], ""),
        ("How many lamps were repaired?", ["elm", "oak"], ""),
        ("How many lamps were repaired?", ["north"], ""),
        ("How many lamps were repaired?", [""], ""),
    ],
)
def test_f05_the_place_asked_and_the_place_answered(asked: str, wards: list[str], sentence: str) -> None:
    """The offered sentence ends the finding, and is no longer offered when it is there."""
    figures = [figure(f"F{at}", at, cell=(("ward", ward),) if ward else ()) for at, ward in enumerate(wards)]
    facts = known(*figures, datasets=PLACES)
    made = printing(*figures, asked=asked)
    assert list(offered(answers_with_figures(made, Facts(figures=facts))[0])) == (
        [sentence] if sentence else []
    )
    assert bool(messages("F05", made, figures=facts)) is bool(sentence)
    accepted = printing(*figures, asked=asked, said=sentence)
    assert messages("F05", accepted, figures=facts) == []
    assert list(offered(answers_with_figures(accepted, Facts(figures=facts))[0])) == []


def test_f05_a_refusal_says_why_a_place_is_not_given() -> None:
    one = figure("F1", 5)
    made = printing(one, asked=IN_ELM)
    refused = part("We hold none.", keys=("foia-s1-1-a-not-held",), key="part-9")
    section = replace(made.sections[0], parts=(*made.sections[0].parts, refused))
    facts = known(one, datasets=PLACES)
    assert messages("F05", replace(made, sections=(section,)), figures=facts) == []


def test_f05_is_silent_where_another_figure_counts_what_is_asked() -> None:
    both = (
        figure("F1", 5, label="Children referred"),
        figure("F2", 4, label="Children supported", measure="s"),
    )
    assert messages("F05", printing(*both, asked="How many were supported?"), figures=known(*both)) == []


def test_f05_no_word_stands_on_both_sides_of_a_pair() -> None:
    """That each word tells, from both sides, is in the examples of the vocabulary."""
    words = {name: {way.say for way in meaning.ways} for name, meaning in meanings("contrasts").items()}
    assert len(COUNTED) >= 15
    assert sorted(name for pair in COUNTED for name in pair) == sorted(words)
    assert [pair for pair in COUNTED if words[pair[0]] & words[pair[1]]] == []


@pytest.mark.parametrize(
    ("asked", "period", "label", "sentences"),
    [
        (
            CALENDAR,
            "2025/26",
            "Lamps repaired",
            ["You asked about 2025. The figures we hold are for 2025/26 (1 April 2025 to 31 March 2026)."],
        ),
        ("How many in 2025/26?", "2025/26", "Lamps repaired", []),
        (
            "How many were supported?",
            "2025/26",
            "Children referred",
            [
                "Your question speaks of “supported”. The figures we hold under “Children referred” count "
                "“referred”, so we give those."
            ],
        ),
    ],
)
def test_f04_f05_a_sentence_is_offered_that_the_check_accepts(
    asked: str, period: str, label: str, sentences: list[str]
) -> None:
    one = figure("F1", 5, period, label=label, noun="")
    facts = Facts(figures=known(one))
    made = printing(one, asked=asked)
    (answer,) = answers_with_figures(made, facts)
    assert list(offered(answer)) == sentences
    accepted = printing(one, asked=asked, said=" ".join(sentences))
    assert messages("F04", accepted, figures=facts.figures) == []
    assert messages("F05", accepted, figures=facts.figures) == []
    assert list(offered(answers_with_figures(accepted, facts)[0])) == []
