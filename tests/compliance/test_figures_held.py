"""F03, F06, F07, F08 and part of F09: held figures that are stale, contradicted, tentative, far off."""

from dataclasses import replace
from datetime import date

import pytest

from foi.letters.document import LetterKind, Route
from foi.stats.values import ObservationStatus, Value
from tests.compliance.figures import TODAY, entry, figure, gave, in_a_sentence, known, printing
from tests.compliance.letters import findings, messages

LAMPS = figure("F1", 512)


@pytest.mark.parametrize(
    ("due", "regime", "severity"),
    [
        (date(2026, 3, 31), "foia", "warn"),
        (date(2026, 3, 31), "eir", "block"),
        (TODAY, "foia", "warn"),
        (date(2026, 6, 2), "eir", ""),
        (None, "eir", ""),
    ],
)
def test_f03_figures_past_their_review(due: date | None, regime: str, severity: str) -> None:
    late = figure("F1", 512, review_due=due)
    found = findings("F03", printing(late, regime=regime), figures=known(late), today=TODAY)
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_f03_several_are_one_finding_that_names_the_first_day() -> None:
    late = [figure(f"F{at}", at, review_due=date(2026, at, 1), label=f"Lamps {at}") for at in (3, 4)]
    (said,) = messages("F03", printing(*late), figures=known(*late), today=TODAY)
    assert said.startswith("2 figures were due for review on 1 March 2026 or later (Lamps 3, 2024/25;")


def test_f03_is_silent_without_the_day_or_the_figures() -> None:
    late = figure("F1", 512, review_due=date(2026, 3, 31))
    assert messages("F03", printing(late), figures=known(late)) == []
    assert messages("F03", printing(late), today=TODAY) == []


@pytest.mark.parametrize(
    ("before", "said", "severity"),
    [
        (512, "", ""),
        (498, "", "block"),
        (498, "We have since corrected our earlier answer.", "warn"),
        (498, "Our letter FOI-0881-25 gave 498; two repairs were counted late.", ""),
        (498, "The Council repairs lamps by night.", "block"),
    ],
)
def test_f06_another_letter_gave_another_value(before: int, said: str, severity: str) -> None:
    facts = known(LAMPS, disclosed=(gave(LAMPS, before),))
    found = findings("F06", printing(LAMPS, said=said), figures=facts)
    assert [each.severity for each in found] == ([severity] if severity else [])
    if severity:
        assert "FOI-0881-25 of 1 September 2025 gave 498; this says 512." in found[0].message


def test_f06_a_correction_gives_another_value_on_purpose() -> None:
    made = replace(printing(LAMPS), kind=LetterKind.CORRECTION)
    (found,) = findings("F06", made, figures=known(LAMPS, disclosed=(gave(LAMPS, 498),)))
    assert found.severity == "warn"


def test_f06_another_period_or_category_is_no_contradiction() -> None:
    others = (figure("F2", 498, "2023/24"), figure("F3", 498, cell=(("ward", "north"),)))
    facts = known(LAMPS, disclosed=tuple(gave(one, 498) for one in others))
    assert messages("F06", printing(LAMPS), figures=facts) == []


def test_f06_many_of_one_letter_are_one_finding() -> None:
    several = [figure(f"F{at}", 100 + at, cell=(("ward", f"w{at}"),)) for at in range(3)]
    facts = known(*several, disclosed=tuple(gave(one, 7) for one in several))
    (said,) = messages("F06", printing(*several), figures=facts)
    assert said.endswith("2 others like it.")


@pytest.mark.parametrize(
    ("status", "note", "after", "found"),
    [
        (ObservationStatus.PROVISIONAL, "", " lamps.", True),
        (ObservationStatus.ESTIMATED, "", " lamps.", True),
        (ObservationStatus.PROVISIONAL, "", " lamps, a provisional number.", False),
        (ObservationStatus.NORMAL, "These figures are provisional.", " lamps.", True),
        (ObservationStatus.NORMAL, "These figures are final.", " lamps.", False),
        (ObservationStatus.NORMAL, "", " lamps.", False),
    ],
)
def test_f07_provisional_figures_behind_a_calculation(
    status: ObservationStatus, note: str, after: str, found: bool
) -> None:
    one = figure("F1", 512, note=note)
    one = replace(one, value=replace(one.value, status=status))
    calculated = in_a_sentence(
        replace(one, key="share-F1", value=Value.number(12)),
        after=after,
        route=Route.CALCULATED,
        inputs=("F1",),
        figure=None,
    )
    assert bool(messages("F07", calculated, figures=known(one))) is found


def test_f07_a_figure_that_prints_its_own_label_is_called_so() -> None:
    one = replace(LAMPS, value=replace(LAMPS.value, status=ObservationStatus.PROVISIONAL))
    assert messages("F07", printing(one), figures=known(one)) == []


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [(512, 500, False), (512, 1024, True), (512, 250, True), (4, 8, False), (498, 0, False)],
)
def test_f08_a_large_change_is_told_and_asks_for_nothing(before: int, now: int, found: bool) -> None:
    one = figure("F1", now)
    facts = known(one, series=(figure("F0", before, "2023/24"),))
    told = findings("F08", printing(one), figures=facts)
    assert [each.severity for each in told] == (["info"] if found else [])


def test_f08_zero_after_a_series() -> None:
    one = figure("F1", 0)
    facts = known(one, series=(figure("F0", 400, "2023/24"), figure("F9", 410, "2022/23")))
    (said,) = messages("F08", printing(one), figures=facts)
    assert said == "Lamps repaired, 2024/25: 0 after a series that had 400 in 2023/24."


def test_f08_is_silent_about_jumps_in_periods_that_are_not_printed() -> None:
    facts = known(LAMPS, series=(figure("F0", 500, "2023/24"), figure("F9", 20, "2022/23")))
    assert messages("F08", printing(LAMPS), figures=facts) == []


@pytest.mark.parametrize(
    ("fields", "undated", "said"),
    [
        ({}, False, []),
        ({"source": ""}, False, ["No source is recorded for 1 figure (“Lamps repaired”)."]),
        ({"owner": " "}, False, ["No owner is recorded for 1 figure (“Lamps repaired”)."]),
        ({}, True, ["No day on which it was taken is recorded for 1 figure (“Lamps repaired”)."]),
    ],
)
def test_f09_source_owner_and_day_of_a_held_figure(
    fields: dict[str, str], undated: bool, said: list[str]
) -> None:
    facts = known(LAMPS, undated=frozenset({"F1"} if undated else ()))
    assert messages("F09", printing(LAMPS, entries=[entry(LAMPS, **fields)]), figures=facts) == said
