"""What the run of the checks notices, for the examples of the vocabulary.

Each reader puts the example where the check looks for it - an answer, an opening, a closing, the question -
in a letter that is otherwise in order, and asks the catalogue's check.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache

from foi.compliance.facts import ClockFacts, Requested
from foi.law.provisions import PROVISIONS
from foi.letters.document import Letter, Table, TableCell
from tests.compliance.letters import closing, letter, messages, part, saying, section
from tests.compliance.notices import answering, given_for, relying

LINK = "https://www.example.org/lighting/report-2025"


def _says(check: str, words: str, made: Letter, **facts: object) -> bool:
    """Whether the check's messages have these words."""
    return any(words in message for message in messages(check, made, **facts))


@cache
def _given(key: str) -> Mapping[str, str]:
    """What a complete notice under a provision gives."""
    return given_for(PROVISIONS[key])


def _refusing(key: str, text: str, regime: str = "foia") -> Letter:
    """A letter whose one answer relies on a ground, in these words alone."""
    return letter(section(part(text, keys=(key,)), regime=regime))


# What is refused, held, and by whom ---------------------------------------------------------------------

READ: Mapping[str, object] = {"slots_read": frozenset[str]()}
"""Of a letter that was read, and not made here."""
NEITHER = "We neither confirm nor deny that we hold this."


def _refuses(text: str) -> bool:
    """Whether the words of an answer without a provision refuse something."""
    return bool(messages("B01", saying(text)))


def _refuses_what_is_not_held(text: str) -> bool:
    return bool(messages("B11", _refusing("foia-s1-1-a-not-held", text)))


def _tells_whether_held(text: str, **facts: object) -> bool:
    return not messages("A03", _refusing("foia-s43-2", text), **facts)


def _warns_against_conclusions(text: str) -> bool:
    return not messages("C10", _refusing("foia-s40-5b-a", f"{NEITHER} {text}"))


def _is_a_councils(text: str) -> bool:
    return bool(messages("B12", _refusing("foia-s35-1-a", text), **READ))


def _was_made_here(source: str) -> bool:
    given = {**_given("foia-s41"), "obtained_from": source}
    return _says("C12", "made itself", relying(PROVISIONS["foia-s41"], given))


# More time --------------------------------------------------------------------------------------------


def _undecided(text: str) -> bool:
    given = _given("foia-s10-3-pit-extension")
    made = answering("foia-s10-3-pit-extension", words="\n".join([text, *given.values()]), given=given)
    return not messages("B16", made)


def _longer(reason: str) -> Letter:
    """An extension under regulation 7 for this reason."""
    return relying(PROVISIONS["eir-7-extension"], {**_given("eir-7-extension"), "reason": reason})


# What is public, what is asked for, what costs money ----------------------------------------------------


def _offline(asked: str) -> bool:
    made = _refusing("foia-s21", f"It is at {LINK}.")
    return _says("C02", "can’t use the internet", made, requested=Requested(asked, "Requester"))


def _asks_why(text: str) -> bool:
    return _says("C21", "their reasons", _refusing("foia-s1-3", text))


def _charges_staff(text: str) -> bool:
    return _says("C22", "staff time", _refusing("foia-s9-fees-notice", text))


def _charges_inspection(text: str) -> bool:
    return _says("D15", "registers", _refusing("eir-8-charge", text, "eir"))


def _counts_what_may_not_be(text: str) -> bool:
    return _says("C16", "seems to be counted", _refusing("foia-s12-1", text))


# The time limit -----------------------------------------------------------------------------------------

DUE = date(2026, 3, 30)
ON_TIME = ClockFacts(kept=DUE, counted=DUE)


def _states_a_due_date(text: str) -> bool:
    """Whether a letter is taken to give another due date than the one counted."""
    return bool(messages("G02", saying(text), due=DUE))


def _asks_for_no_clarification(note: str) -> bool:
    """Whether what was asked in these words starts no time again."""
    asked = replace(ON_TIME, asked=((DUE, note),))
    return bool(messages("G05", saying("There are 12."), clock=asked))


# The Act and the Regulations --------------------------------------------------------------------------


def _under_regulations(text: str, key: str = "eir-12-4-b") -> Letter:
    return _refusing(key, text, "eir")


def _asked_about(asked: str, words: str = "It is withheld.") -> Letter:
    """A refusal for commercial confidence of what is asked here."""
    return answering("eir-12-5-e", words=words, asked=asked)


def _other_law(text: str) -> bool:
    return bool(messages("D01", letter(section(part(text), regime="eir"))))


# The end of the letter --------------------------------------------------------------------------------


def _closing(check: str, words: str, text: str, key: str = "foia-s43-2") -> bool:
    """Whether the check speaks, in these words, of a refusal that closes with the example alone."""
    regime = key.split("-")[0]
    closings = (closing("review", text, regime),)
    return _says(check, words, letter(section(part("No.", keys=(key,)), regime=regime), closings=closings))


def _greets_nobody_else(salutation: str) -> bool:
    """Whether a letter to someone with another name greets nobody who could be taken for another."""
    made = letter(section(part("There are 12.")), salutation=salutation)
    return not _says("E13", "greets somebody", made, requested=Requested("Lamps?", "Somebody"))


def _wrong_window(text: str) -> bool:
    return _closing("B10", "The time to ask", text)


# Tables about people ----------------------------------------------------------------------------------


def _drawn(caption: str, heading: str, first: str) -> Letter:
    """A table of two places with one number each, the first of these."""
    head = (tuple(TableCell((text,), header="column") for text in ("Place", heading)),)
    body = tuple(
        (TableCell((name,), header="row"), TableCell((count,))) for name, count in (("A", first), ("B", "36"))
    )
    return letter(section(part(Table("table-1", caption, head, body))))


def _in_cell(text: str) -> Letter:
    """A table of pupils with this in one cell, and a zero elsewhere."""
    head = (tuple(TableCell((name,), header="column") for name in ("Place", "Pupils")),)
    body = tuple(
        (TableCell((name,), header="row"), TableCell((count,)))
        for name, count in (("A", text), ("B", "36"), ("C", "0"))
    )
    return letter(section(part(Table("table-1", "Pupils by ward", head, body))))


def _key_gives(text: str) -> bool:
    """Whether a key below a table gives the figures that it is for."""
    return _says("E05", "nearly give it", saying(text))


# The law ----------------------------------------------------------------------------------------------


def _weighs_needlessly(text: str) -> bool:
    return bool(messages("B06", _refusing("foia-s21", text)))


def _cites_replaced(text: str) -> bool:
    return bool(messages("B15", saying(text)))


READERS: dict[str, Callable[[str], bool]] = {
    # What is refused, held, and by whom
    "checks.refuses_without_a_ground": _refuses,
    "checks.refuses_nothing_without_a_ground": lambda text: not _refuses(text),
    "checks.speaks_of_refusing": _refuses_what_is_not_held,
    "checks.speaks_of_no_refusing": lambda text: not _refuses_what_is_not_held(text),
    "checks.relies_in_the_alternative": lambda text: (
        not messages("B13", answering("foia-s30-1-b", "foia-s31-1-a", words=text))
    ),
    "checks.says_whether_it_is_held": _tells_whether_held,
    "checks.implies_that_it_is_held": lambda text: _tells_whether_held(text, **READ),
    "checks.leaves_the_rest_open": lambda text: (
        not messages("C09", _refusing("foia-s31-3-ncnd", f"We hold one report. {text}"), **READ)
    ),
    "checks.warns_against_conclusions": _warns_against_conclusions,
    "checks.is_a_councils": _is_a_councils,
    "checks.is_no_councils": lambda text: not _is_a_councils(text),
    "checks.was_made_here": _was_made_here,
    # More time
    "checks.says_undecided": _undecided,
    "checks.takes_more_time": lambda text: bool(messages("B18", saying(text))),
    "checks.takes_no_more_time": lambda text: not messages("B18", saying(text)),
    "checks.shows_complexity": lambda text: not _says("D11", "said of complexity", _longer(text)),
    "checks.shows_volume": lambda text: not _says("D11", "said of volume", _longer(f"It is complex. {text}")),
    "checks.has_no_reason_for_more_time": lambda text: _says("D11", "consultation", _longer(text)),
    # What is public, what is asked for, what costs money
    "checks.requester_is_offline": _offline,
    "checks.leads_to_no_page": lambda text: _says(
        "C01", "home page or a search", _refusing("foia-s21", text)
    ),
    "checks.may_be_closed": lambda text: _says("C02", "closed", _refusing("foia-s21", text)),
    "checks.asks_why": _asks_why,
    "checks.does_not_ask_why": lambda text: not _asks_why(text),
    "checks.charges_staff_time": _charges_staff,
    "checks.charges_no_staff_time": lambda text: not _charges_staff(text),
    "checks.gives_three_months": lambda text: (
        not _says("C22", "three months", _refusing("foia-s9-fees-notice", text))
    ),
    "checks.gives_sixty_days": lambda text: not _says("D15", "sixty", _refusing("eir-8-charge", text, "eir")),
    "checks.charges_for_inspection": _charges_inspection,
    "checks.counts_what_may_not_be": _counts_what_may_not_be,
    "checks.counts_only_what_may_be": lambda text: not _counts_what_may_not_be(text),
    "checks.gives_the_governments_limit": lambda text: _says("C16", "£600", _refusing("foia-s12-1", text)),
    "checks.asks_for_numbers": lambda text: bool(
        messages("C06", answering("foia-s36-2-c", words="It applies.", asked=text))
    ),
    # The time limit
    "checks.apologises": lambda text: not messages("G01", saying(text, date=date(2026, 4, 3)), due=DUE),
    "checks.states_a_due_date": _states_a_due_date,
    "checks.states_no_due_date": lambda text: not _states_a_due_date(text),
    "checks.asks_for_no_clarification": _asks_for_no_clarification,
    # What is said of the person who asks
    "checks.calls_a_person_vexatious": lambda text: bool(messages("C19", saying(text))),
    "checks.has_plainer_words": lambda text: _says("H10", "Plainer", saying(text)),
    "checks.blames": lambda text: _says("H10", "blame", saying(text)),
    "checks.speaks_of_motive": lambda text: bool(messages("H11", saying(text))),
    "checks.speaks_of_no_motive": lambda text: not messages("H11", saying(text)),
    # The Act and the Regulations
    "checks.looks_environmental": lambda text: bool(
        messages("D02", answering(words="There are 12.", asked=text))
    ),
    "checks.cites_the_other_law": _other_law,
    "checks.cites_no_other_law": lambda text: not messages("D01", _under_regulations(text)),
    "checks.says_that_law_forbids": lambda text: bool(messages("D14", _under_regulations(text))),
    "checks.says_of_no_law_that_it_forbids": lambda text: not messages("D14", _under_regulations(text)),
    "checks.says_not_valid": lambda text: bool(messages("D16", letter(section(part(text), regime="eir")))),
    "checks.says_only_likely": lambda text: bool(messages("D07", _under_regulations(text, "eir-12-5-e"))),
    "checks.is_about_emissions": lambda text: bool(messages("D08", _asked_about(text))),
    "checks.is_about_no_emissions": lambda text: not messages("D08", _asked_about("What emissions?", text)),
    "checks.speaks_of_another": lambda text: bool(messages("D12", _under_regulations(text, "eir-12-4-a"))),
    "checks.needs_no_address": lambda text: not messages("D12", _under_regulations(text, "eir-12-4-a")),
    # The end of the letter
    "checks.says_no_procedure": lambda text: not _closing("B07", "", text),
    "checks.offers_review": lambda text: not _closing("B07", "", text),
    "checks.gives_address": lambda text: not _closing("B07", "", text),
    "checks.offers_representations": lambda text: not _closing("D05", "representations", text, "eir-12-4-b"),
    "checks.gives_months": lambda text: _closing("H13", "", text),
    "checks.gives_right_to_apply": lambda text: not _closing("B08", "", text),
    "checks.has_wrong_window": _wrong_window,
    "checks.has_no_wrong_window": lambda text: not _wrong_window(text),
    "checks.makes_review_optional": lambda text: _closing("D06", "discretion", text, "eir-12-4-b"),
    "checks.rests_review_on_the_act": lambda text: _closing("D06", "rests on", text, "eir-12-4-b"),
    "checks.gives_twenty_days": lambda text: _closing("D06", "forty working days", text, "eir-12-4-b"),
    "checks.gives_what_is_no_longer_used": lambda text: bool(messages("H12", saying(text))),
    "checks.greets_nobody_else": _greets_nobody_else,
    # Tables about people
    "checks.nearly_gives_a_figure": lambda text: bool(messages("E05", _in_cell(text))),
    "checks.gives_the_figure_in_a_key": _key_gives,
    "checks.gives_no_figure_in_a_key": lambda text: not _key_gives(text),
    "checks.counts_people": lambda text: _says("E05", "means one at most", saying(text)),
    "checks.counts_what_happens": lambda text: bool(messages("E02", _drawn(text, "Number", "2"))),
    "checks.counts_no_people": lambda text: not messages("E02", _drawn("Pupils by ward", text, "2")),
    "checks.sorts_no_counts": lambda text: not messages("E05", _drawn("Pupils by ward", text, "1-2")),
    # The law
    "checks.cites_replaced_law": _cites_replaced,
    "checks.speaks_of_former_law": lambda text: not _cites_replaced(text),
    "checks.claims_both": lambda text: _says("B04", "with both", _refusing("foia-s43-2", text)),
    "checks.mentions_public_interest": lambda text: not _says("D04", "", answering("eir-12-4-a", words=text)),
    "checks.weighs_needlessly": _weighs_needlessly,
    "checks.weighs_nothing_needlessly": lambda text: not _weighs_needlessly(text),
    # Whom an address names
    "checks.finds_no_person": lambda text: not messages("E09", saying(text)),
}
