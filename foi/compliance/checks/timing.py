"""Family G: the time limit, and what the letter says about it. PURE.

Section 10(1) FOIA and regulation 5(2) EIR: promptly, and by the twentieth working day. A message here never
says how many days have passed: each day it would void what was decided the day before.
"""

from collections.abc import Iterator
from datetime import date

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_sentences
from foi.law.clock import EventKind
from foi.law.working_days import WorkingDays
from foi.letters.document import Letter
from foi.reading.dates import days_in
from foi.reading.vocabulary import compiled
from foi.stats.presentation import format_date

SORRY = compiled("deadlines", "apologises", before=r"\b", after=r"\b")
DUE = compiled("deadlines", "due", before=r"\b", after=r" (?:\w{3,6}day,? )?$")
ANOTHER_LIMIT = compiled("deadlines", "another_limit", before=r"\b", after=r"\b")
NOT_CLARIFICATION = compiled("fees", "no_clarification")
BEFORE_A_DAY = 120
PROMPT_DAYS = 5
CLARIFICATION = frozenset({EventKind.CLARIFICATION_SOUGHT, EventKind.CLARIFICATION_RECEIVED})


def late_without_apology(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """G01: a letter later than its due date says that it is late."""
    sent, due = letter.date or facts.today, facts.clock.counted if facts.clock else facts.due
    # While the requester is waited for, time does not run; a day that was promised is for G04.
    if facts.clock and (facts.clock.waiting or facts.clock.promised == due):
        return
    if sent and due and sent > due and not _says_sorry(letter):
        yield Problem(
            place="letter",
            message=f"The letter goes out after its due date, {format_date(due)}, and does not say so.",
            mend="Add an apology for the delay, and the reason.",
            text=due.isoformat(),
        )


def _says_sorry(letter: Letter) -> bool:
    return any(SORRY.search(sentence) for _, sentence in own_sentences(letter))


def another_due_date(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """G02: the due date that the letter states is the one counted."""
    counted = _limits(facts)
    for place, sentence in own_sentences(letter) if counted else ():
        said = _due_date_in(sentence)
        if said and said not in counted:
            right = format_date(facts.clock.counted if facts.clock else max(counted))
            yield Problem(
                place=place,
                message=f"The letter says it was due on {format_date(said)}; the due date is {right}.",
                mend="Put the date right; the request’s page shows how it was counted.",
                excerpt=sentence,
                text=sentence,
            )


def _due_date_in(sentence: str) -> date | None:
    """The day that a sentence gives as this answer's due date, or None."""
    for day, start, _ in days_in(sentence):
        if DUE.search(sentence, max(0, start - BEFORE_A_DAY), start):
            return None if ANOTHER_LIMIT.search(sentence) else day
    return None


def _limits(facts: Facts) -> frozenset[date]:
    """The days that a letter may call its due date: the limit under each law, and before an extension."""
    clock = facts.clock
    days = (clock.kept, clock.counted, *clock.limits, clock.notice_due) if clock else (facts.due,)
    return frozenset(day for day in days if day)


def counted_anew(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """G03: the due date kept with the request is the one counted with the bank holidays known today."""
    if facts.clock and facts.clock.kept != facts.clock.counted:
        kept, counted = format_date(facts.clock.kept), format_date(facts.clock.counted)
        yield Problem(
            place="letter",
            message=f"The due date was counted as {kept}; by today’s table of bank holidays it is {counted}.",
            mend="Count it again on the request’s page, and check what the letter says.",
            text=f"{kept} {counted}",
        )


def after_the_promised_day(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """G04: a decision on the public interest after the day that an earlier letter gave."""
    sent = letter.date or facts.today
    promised = facts.clock.promised if facts.clock else None
    if sent and promised and sent > promised and not _says_sorry(letter):
        yield Problem(
            place="letter",
            message=f"We told the requester to expect a decision by {format_date(promised)}. This is later.",
            mend="Add an apology for the delay, and the reason.",
            text=promised.isoformat(),
        )


def clarification_not_needed(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """G05: a clarification restarts the time where it was needed and asked for in time (section 1(3))."""
    if facts.clock is None:
        return
    for each in facts.clock.ignored:
        if each.event.kind in CLARIFICATION:
            yield _no_restart(f"“{each.event.kind.label}”", each.event.on, each.why)
    for on, note in facts.clock.asked:
        if NOT_CLARIFICATION.search(note):
            why = "It asked for the purpose, the person or the format, not what is meant."
            yield _no_restart(f"The clarification “{note}”", on, why)


def _no_restart(what: str, on: date, why: str) -> Problem:
    return Problem(
        place="letter",
        message=f"{what} of {format_date(on)} does not start the time again. {why}",
        mend="Check the due date on the request’s page.",
        text=f"{what} {on}",
    )


def not_promptly(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """G06: a letter that is ready is sent (section 10(1): promptly)."""
    ready = facts.clock.ready if facts.clock else None
    sent = letter.date or facts.today
    if ready and sent and _working_days(ready, sent) > PROMPT_DAYS:
        yield Problem(
            place="letter",
            message=f"The letter was approved on {format_date(ready)} and not sent since.",
            mend="Send it now: the answer is due promptly, not on the last day.",
            text=ready.isoformat(),
        )


def _working_days(start: date, end: date) -> int:
    return WorkingDays().between(start, end)


CHECKS = (
    Check(
        "G01",
        Severity.WARN,
        "section 10(1) FOIA; regulation 5(2) EIR",
        "a late letter acknowledges that it is late",
        late_without_apology,
    ),
    Check(
        "G02",
        Severity.BLOCK,
        "section 10(6) FOIA; regulation 2(1) EIR",
        "the due date as the letter states it",
        another_due_date,
    ),
    Check(
        "G03",
        Severity.WARN,
        "section 10(6) FOIA",
        "the table of bank holidays has changed since the date was counted",
        counted_anew,
    ),
    Check(
        "G04",
        Severity.WARN,
        "section 10(3) FOIA",
        "a public interest decision after the day it was promised for",
        after_the_promised_day,
    ),
    Check(
        "G05",
        Severity.WARN,
        "section 1(3) FOIA; regulation 9 EIR",
        "a clarification that was not needed",
        clarification_not_needed,
        not_looked_at="whether a clarification was needed is a judgement: only those that asked for "
        "something else, or came too late, are found",
    ),
    Check(
        "G06",
        Severity.INFO,
        "section 10(1) FOIA",
        "“promptly”: a letter ready long before it was sent",
        not_promptly,
    ),
)
