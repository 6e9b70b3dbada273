"""All rules together: each is told in words, each can be asked for alone, and what they find in the demo."""

from dataclasses import replace
from datetime import date

import pytest

from foi.stats.checks import Held, Rule, check_figures, likely_relations
from foi.stats.checks.sweep import CHECKS, ON_A_DAY
from foi.stats.value import Value
from tests.stats.checks.demo import demo
from tests.stats.checks.figures import counted, dimension, figure, held

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

FOUND = {
    Rule.BREAKDOWN: [
        "Child victims of domestic abuse, 2020-2021: The figures add up by age to 339, by sex to 187 and by "
        "ethnicity to 338, and the total says 356.",
        "Child victims of domestic abuse, 2020-2021: The figures add up by age to 195 and by ethnicity to "
        "210, and the total says 204.",
    ],
    Rule.CALCULATION: [
        "Children referred in a year, average, April 2018 to March 2021: 438 does not match the average of "
        "3 figures, 2018/19 to 2020/21, (517.7).",
    ],
    Rule.IMPOSSIBLE: [
        "Change in cases, 2019 to 2020, Warwickshire, 2020: Nothing can fall by more than 100%, and this "
        "says −196% (queried). It is queried already.",
        "Change in cases, 2019 to 2020, West Yorkshire, 2020: Nothing can fall by more than 100%, and this "
        "says −176% (queried). It is queried already.",
    ],
    Rule.UNLIKELY: [
        "Change in cases, 2019 to 2020, West Midlands, 2020: A rise of 1,206% means 13 times as many. "
        "It is queried already.",
    ],
    Rule.REPEATED: [
        "Cases where victim is pregnant, Children and Young People’s Family Service (VCS): The same value, "
        "5, stands in 2018/19, 2019/20 and 2020/21. Was it copied?",
        "Paid by Housing Planning and Commissioning: The same value, £829,565, stands in 2010-11 and "
        "2011-12. Was it copied?",
    ],
    Rule.NEARLY_ALIKE: [
        "Offences, Offences recorded by the police, 2019/20: 7,651 (“Domestic abuse in Leicester, services "
        "and reports”) is nearly 7,619 (“Recorded domestic abuse, nationally and by area”: Domestic abuse "
        "offences, Leicester, 12 months to March 2020). Do they count the same?",
    ],
    Rule.BASES_DIFFER: [
        "Share who did not take up the IDVA service, 2020/21: 90 is 21% of about 429, and for “Share of "
        "referrals that were of men” 82 is 5% of about 1,640.",
        "Share who had been to accident and emergency, 2020/21: 366 is 26% of about 1,408, and for “Share "
        "who had reported to or called the police” 380 is 83% of about 458.",
    ],
    Rule.TOTAL: [],
    Rule.PERIOD_TOTAL: [],
    Rule.NOT_A_HUNDRED: [],
    Rule.DATASETS_DIFFER: [],
    Rule.PART_OF_PERIOD: [],
    Rule.ZERO_OR_NOTHING: [],
}


@pytest.fixture(scope="module")
def everything() -> Held:
    figures = demo()
    return replace(figures, relations=likely_relations(figures))


@pytest.mark.parametrize("rule", FOUND)
def test_what_the_rules_find_in_the_documents(everything: Held, rule: Rule) -> None:
    found = [f"{one.where}: {one.words}" for one in check_figures(everything, TODAY, {rule})]
    assert sorted(found) == sorted(FOUND[rule])


def test_how_many_jumps_and_sources_there_are_in_the_documents(everything: Held) -> None:
    found = [one.rule for one in check_figures(everything, TODAY, {Rule.JUMP, Rule.SOURCES_DIFFER})]
    assert (found.count(Rule.JUMP), found.count(Rule.SOURCES_DIFFER)) == (13, 2)
