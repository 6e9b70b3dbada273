"""Family C: section 12: help to narrow the request, a sum that holds, and what may be counted. PURE.

Sections 12 and 16 FOIA; SI 2004/3244 regulations 3 to 5.
"""

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from foi.compliance.answers import Relied, is_councils, is_ours, relied_on
from foi.compliance.check import Check, Problem
from foi.compliance.facts import CountedRequest, Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots, lacking, problem_of
from foi.compliance.words import sentences
from foi.law.cost_limit import hours_text, pounds
from foi.law.deadlines import aggregation_ends
from foi.letters.document import Letter
from foi.reading.vocabulary import compiled, ways
from foi.stats.presentation import format_date

SECTION_12 = "foia-s12"
LIMIT, RATE = Decimal(450), Decimal(25)
"""A council's limit and rate in pounds (regulations 3(3) and 4(4)), where no estimate is on file to say."""
NOT_COUNTED = compiled("cost", "not_counted", before=r"\b", after=r"\b")
TIME = compiled("cost", "many", before=r"\b(?:\d[\d,.]*|", after=rf") {ways('cost', 'unit')}\b")
LEFT_OUT = compiled("cost", "left_out", before=r"\b", after=r"\b")
GOVERNMENT_LIMIT = compiled("cost", "government_limit")
PRODUCT = re.compile(
    r"(?P<hours>\d[\d,]*(?:\.\d+)?) hours?\b[^.£\n]{0,30}£(?P<rate>\d+(?:\.\d\d)?)\b(?!,?\d)"
    r"[^£\n]{0,40}£(?P<cost>\d[\d,]*(?:\.\d\d)?)"
)


def narrowing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C15: how the request could be narrowed; section 12 is about the whole request, so once is enough."""
    told = any(part.has("advice") for part in relied_on(letter) if part.relies_on(SECTION_12))
    lacks = [each for each in lacking(letter, facts, "C15") if not each.is_only_a_gap]
    of_section_12 = [each for each in lacks if each.relied.relies_on(SECTION_12)]
    if not told or any(lack.unprinted for lack in of_section_12):
        yield from (problem_of(lack) for lack in of_section_12[:1])
    for lack in lacks:
        if not lack.relied.relies_on(SECTION_12):
            yield problem_of(lack)


def sums(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C16: an estimate was made, exceeds the limit, counts only what may be counted, and is shown."""
    yield from empty_slots("C16")(letter, facts)
    council = is_councils(letter, facts)
    for part in (each for each in relied_on(letter) if each.relies_on(SECTION_12)):
        yield from _on_file(part, facts)
        if is_ours(facts):
            yield from _hours(part, facts)
        if council:
            yield from _limit(part)
        yield from _products(part)
        yield from _forbidden(part)


def _on_file(part: Relied, facts: Facts) -> Iterator[Problem]:
    if facts.cost is None:
        return
    made = facts.cost.estimate
    if made is None or not made.work:
        message, mend = "No estimate is on file.", "Make one: section 12 rests on the authority’s estimate."
        yield _wrong(part, message, mend)
    elif not made.exceeds:
        message = f"The estimate is {hours_text(made.hours)}, {pounds(made.cost)}, which is within the limit."
        yield _wrong(part, message, "Answer the request, or correct the estimate.")


def _hours(part: Relied, facts: Facts) -> Iterator[Problem]:
    """The hours given in the notice against the estimate on file, or else against the limit."""
    hours = _number(part.has("hours"))
    made = facts.cost.estimate if facts.cost else None
    if hours is None:
        return
    if made and made.work:
        if abs(hours - made.hours) >= Decimal("0.1"):
            message = f"The letter says {hours_text(hours)}, the estimate {hours_text(made.hours)}."
            yield _wrong(part, message, "Put one of them right.", part.has("hours"))
    elif hours * RATE <= LIMIT:
        cost = pounds(hours * RATE)
        message = f"The estimate is {hours_text(hours)}, {cost}: within the limit of {pounds(LIMIT)}."
        yield _wrong(part, message, "Answer the request, or correct the estimate.", part.has("hours"))


def _limit(part: Relied) -> Iterator[Problem]:
    if found := GOVERNMENT_LIMIT.search(part.text):
        message = "£600 and 24 hours are the limit of government departments."
        yield _wrong(part, message, "A council’s limit is £450, which is 18 hours at £25.", found[0])


def _products(part: Relied) -> Iterator[Problem]:
    """Hours at a rate, and the pounds they are said to come to."""
    for found in PRODUCT.finditer(part.text):
        hours, rate, cost = (_number(found[name]) for name in ("hours", "rate", "cost"))
        if hours is not None and rate and cost and abs(hours * rate - cost) > max(Decimal(1), rate / 10):
            message = f"{hours_text(hours)} at {pounds(rate)} are {pounds(hours * rate)}, not {pounds(cost)}."
            yield _wrong(part, message, "Put the sum right.", found[0])


def _forbidden(part: Relied) -> Iterator[Problem]:
    """A sentence that counts time for what may not be counted; it may be meant otherwise, so it warns."""
    for sentence in sentences(part.part.blocks):
        found = NOT_COUNTED.search(sentence)
        if found and TIME.search(sentence) and not LEFT_OUT.search(sentence):
            yield Problem(
                part.part.key,
                f"Time seems to be counted for “{found[0]}”, which may not be (Fees Regulations, reg 4(3)).",
                "Count only finding out whether it is held, locating, retrieving and extracting.",
                excerpt=sentence,
                text=part.text,
                severity=Severity.WARN,
            )


def _wrong(part: Relied, message: str, mend: str, excerpt: str = "") -> Problem:
    return Problem(part.part.key, message, mend, excerpt=excerpt, text=part.text)


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("hours", "").strip())
    except InvalidOperation:
        return None


def counted_together(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C17: requests counted together are alike, of one person or campaign, and within sixty working days."""
    part = next((each for each in relied_on(letter) if each.relies_on(SECTION_12)), None)
    if part is None or facts.cost is None:
        return
    for each in facts.cost.counted_with:
        for message in _apart(each, facts):
            yield Problem(part.part.key, message, "Leave it out of the estimate.", text=each.reference)


def _apart(each: CountedRequest, facts: Facts) -> Iterator[str]:
    if not each.same_person_or_campaign:
        yield f"Request {each.reference} was made by someone else, and not in concert with this requester."
    if not each.similarity.strip():
        yield f"Nothing shows that request {each.reference} asks for the same or similar information."
    if facts.received:
        first, last = sorted((each.received, facts.received))
        ended = aggregation_ends(first).due
        if last > ended:
            yield (
                f"Request {each.reference} is outside the window of sixty working days, which ended on "
                f"{format_date(ended)}."
            )


CHECKS = (
    Check(
        "C15",
        Severity.BLOCK,
        "section 16 FOIA; regulation 9 EIR",
        "section 12 says how the request could be narrowed",
        narrowing,
        milder=Severity.WARN,
    ),
    Check(
        "C16",
        Severity.BLOCK,
        "Fees Regulations (SI 2004/3244), regulations 3 and 4",
        "section 12: the estimate and its sum",
        sums,
        milder=Severity.WARN,
        not_looked_at="an estimate here cannot hold what may not be counted; in words it is only guessed at",
    ),
    Check(
        "C17",
        Severity.BLOCK,
        "Fees Regulations (SI 2004/3244), regulation 5",
        "section 12: which requests may be counted together",
        counted_together,
    ),
)
