"""All rules together: each is told in words, each can be asked for alone, and what they find in the demo."""

from dataclasses import replace
from datetime import date

import pytest

from foi.stats.editing import Held, Rule, check_figures, likely_relations
from foi.stats.editing.rules import CHECKS, ON_A_DAY
from foi.stats.values import Value
from tests.stats.editing.demo import demo
from tests.stats.editing.figures import counted, dimension, figure, held
from tests.stats.editing.found import FOUND

TODAY = date(2026, 10, 1)


@pytest.mark.parametrize("rule", Rule)
def test_every_rule_has_a_heading_and_says_what_to_do(rule: Rule) -> None:
    assert rule.label
    assert rule.mend.endswith(".")


def test_every_rule_is_looked_for_once() -> None:
    looked_for = [rule for rules, _ in CHECKS for rule in rules]
    assert sorted([*looked_for, *ON_A_DAY, Rule.PERIOD_ASKED]) == sorted(Rule)


def test_only_the_rules_asked_for_speak() -> None:
    figures = [*counted("all=9 girls=4 boys=6"), figure("-4", measure="others")]
    everything = held(figures, dimension("sex", "all", "girls<all", "boys<all"))
    assert {one.rule for one in check_figures(everything, TODAY)} == {
        Rule.TOTAL,
        Rule.IMPOSSIBLE,
        Rule.NOT_CONFIRMED,
    }
    assert {one.rule for one in check_figures(everything, TODAY, {Rule.TOTAL})} == {Rule.TOTAL}
    assert {one.rule for one in check_figures(everything)} == {Rule.TOTAL, Rule.IMPOSSIBLE}


def test_nothing_held_is_nothing_found() -> None:
    assert list(check_figures(Held(()), TODAY)) == []


def test_categories_and_datasets_that_are_not_described_do_no_harm() -> None:
    figures = (figure("5", "sex=girls"), figure("0", "sex=boys"), figure(Value.words("Yes")))
    assert {one.rule for one in check_figures(Held(figures), TODAY)} == {Rule.NOT_CONFIRMED}


# The figures of the demo, which are those of real documents


@pytest.fixture(scope="module")
def everything() -> Held:
    return demo()


def test_no_way_of_making_a_measure_of_the_demo_is_left_to_its_name(everything: Held) -> None:
    assert likely_relations(everything) == ()


def test_a_recorded_way_wins_over_a_guess(everything: Held) -> None:
    guessed = {one.result for one in likely_relations(replace(everything, relations=()))}
    recorded = {one.result for one in everything.relations}
    assert guessed <= recorded


@pytest.mark.parametrize("rule", sorted(set(FOUND) - set(ON_A_DAY)))
def test_what_the_rules_find_in_the_documents(everything: Held, rule: Rule) -> None:
    found = [f"{one.where}: {one.words}" for one in check_figures(everything, TODAY, {rule})]
    assert sorted(found) == sorted(FOUND[rule])


def test_every_rule_is_told_of() -> None:
    assert set(FOUND) == set(Rule) - {Rule.PERIOD_ASKED}


def test_how_many_figures_wait_for_their_owners(everything: Held) -> None:
    found = [one.rule for one in check_figures(everything, TODAY, ON_A_DAY)]
    assert (found.count(Rule.REVIEW_DUE), found.count(Rule.NOT_CONFIRMED)) == (11, 3)
