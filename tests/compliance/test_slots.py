"""Which check answers for which slot of a notice, and what counts as given and printed."""

import pytest

from foi.compliance.answers import citations_in, prints, within
from foi.compliance.checks import CHECKS
from foi.compliance.slots import RULES, SlotRule, rule_for
from foi.law.citation import find
from foi.law.provisions import PROVISIONS
from foi.law.refusal_notice import particulars
from foi.reading.dates import day_of
from tests.compliance.letters import messages
from tests.compliance.notices import answering, given_for, relying


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.check} {rule.particulars[0]}")
def test_each_rule_answers_for_something(rule: SlotRule) -> None:
    assert any(rule_for(key, each.key) is rule for key in PROVISIONS for each in particulars(key))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.check} {rule.particulars[0]}")
def test_each_rule_belongs_to_a_check_that_is_as_grave(rule: SlotRule) -> None:
    (check,) = (check for check in CHECKS if check.id == rule.check)
    assert rule.severity in (None, check.severity, check.milder)


def test_the_first_rule_that_fits_holds() -> None:
    named = {
        ("foia-s40-2", "condition"): "C08",
        ("foia-s40-2", "reason"): "B03",
        ("foia-s40-2-4a", "access_exemption"): "B03",
        ("foia-s44-1-a", "enactment"): "C14",
        ("foia-s44-1-b", "obligation"): "B03",
        ("eir-12-4-c", "needed"): "D10",
        ("eir-9-advice", "needed"): "C21",
        ("foia-s31", "public_interest_for"): "B05",
    }
    assert {key: found.check for key in named if (found := rule_for(*key))} == named
    assert rule_for("foia-s8-invalid", "missing") is None


@pytest.mark.parametrize(
    ("text", "words", "printed"),
    [
        ("We rely on it. The gate codes are in it.", "the gate codes are in it", True),
        ("The **gate** codes,\nall of them, are in it.", "Gate codes: all of them", True),
        ("The gate codes are in it.", "the alarm codes", False),
        ("The gates are in it.", "the gate", False),
        ("Section 27(1)(a) applies.", "(a)", True),
        ("A lamp fell.", "(a)", False),
    ],
)
def test_words_are_printed_whatever_stands_between_them(text: str, words: str, printed: bool) -> None:
    assert prints(text, words) is printed


@pytest.mark.parametrize(
    ("name", "value", "words", "found"),
    [
        ("earlier_date", "2026-01-20", "We answered FOI-17 on 20 January 2026.", 0),
        ("earlier_date", "2026-01-20", "We answered FOI-17 on 20/01/2026.", 0),
        ("earlier_date", "2026-01-20", "We answered FOI-17 on 21 January 2026.", 1),
        ("earlier_date", "January", "We answered FOI-17 in January.", 0),
    ],
)
def test_c18_days_may_be_written_in_another_way(name: str, value: str, words: str, found: int) -> None:
    made = answering("foia-s14-2", words=words, given={"earlier_reference": "FOI-17", name: value})
    assert len(messages("C18", made)) == found


@pytest.mark.parametrize(
    ("value", "words", "found"),
    [
        ("1240.00", "The fee is £1,240.", 0),
        ("£12.40", "The fee is £12.40.", 0),
        ("12.40", "The fee is £13.40.", 1),
    ],
)
def test_c22_amounts_may_be_written_in_another_way(value: str, words: str, found: int) -> None:
    fee = PROVISIONS["foia-s13-fee-over-limit"]
    values = {**given_for(fee), "amount": value}
    text = "\n".join([words, *(each for name, each in values.items() if name != "amount")])
    assert len(messages("C22", answering(fee.key, words=text, given=values))) == found


def test_what_is_given_and_not_printed_is_told_apart_from_what_is_not_given() -> None:
    provision = PROVISIONS["foia-s43-2"]
    (unprinted,) = messages("C13", relying(provision, without="whose_interests"))
    assert unprinted.startswith("“Whose commercial interests” is filled in, but")


@pytest.mark.parametrize(
    ("key", "prefix", "inside"),
    [
        ("foia-s40-2", "foia-s40", True),
        ("foia-s40", "foia-s40", True),
        ("foia-s40", "foia-s4", False),
        ("eir-12-5-e", "eir-12-5", True),
        ("eir-12-5-e", "eir-12-4", False),
    ],
)
def test_a_key_lies_within_its_own_section(key: str, prefix: str, inside: bool) -> None:
    assert within(key, prefix) is inside


CITING = """section 40|Section\n40(2)|s40(2)|s.40(2)|ss. 40 and 41|reg 12(4)|Regs. 12, 13|§ 40|FOIA 40(2)
|EIR 12(4)(a)|exemption 40(2) of the Act|sections: 31(1)|Reg.12.5.e|sect 36 (2)(c)|regulation 13 (1)"""


@pytest.mark.parametrize("text", CITING.split("|"))
def test_no_citation_is_passed_over_for_looking_like_none(text: str) -> None:
    said = f"It applies, {text}."
    assert citations_in(said) == tuple(find(said))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-03", "2026-04-03"),
        ("3 April 2026", "2026-04-03"),
        ("on 03/04/2026", "2026-04-03"),
        ("soon", ""),
    ],
)
def test_a_day_as_forms_send_it_or_people_write_it(text: str, day: str) -> None:
    assert str(day_of(text) or "") == day
