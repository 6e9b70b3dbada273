"""Family F: totals against their parts, percentages against what they are taken of. PURE.

Held figures are checked by their data, whose categories say what belongs together; tables that come without
data, those of registers and of letters that were read, by what they print.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from foi.compliance.answer_figures import AnswerFigures, answers_with_figures
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.printed_tables import (
    AddedAmounts,
    Amount,
    amount,
    expanded,
    headings_of,
    lines_with_totals,
    tables_of,
)
from foi.compliance.words import block_text, called, sentences
from foi.letters.document import Letter, Section, Table
from foi.reading.vocabulary import compiled
from foi.stats.editing import Discrepancy, Rule
from foi.stats.presentation import format_number, round_half_up

EXPLAINED = compiled("figures", "not_just_added")
IN_PER_CENT = re.compile(r"%|\bper ?cent", re.IGNORECASE)
NUMBER = r"(?<![\d.,/£-])(\d{1,3}(?:,\d{3})+|\d+)(?![\d/]|[.,]\d|%)"
SHARE = r"(?<![\d.,/-])(\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent\b)"
PART_OF = rf"{NUMBER}(?: [a-z]+){{0,2}} (?:out )?of (?:the |a total of |all )?{NUMBER}"
NEAR = r"[^.;:%\d]{0,25}?(?:[(,] ?|\b)(?:or |that is |which is |i\.e\. |(?<=\())"
COUNT_THEN_SHARE = re.compile(rf"{PART_OF}{NEAR}{SHARE}", re.IGNORECASE)
SHARE_THEN_COUNT = re.compile(rf"{SHARE}[^.;:%\d]{{0,12}}\({PART_OF}", re.IGNORECASE)
MOST_MATCH = Fraction(3, 4)
FEWEST_ROWS = 4


# Totals -------------------------------------------------------------------------------------------


def totals(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F01: a total that its parts contradict; a note that numbers are rounded or overlap explains it."""
    for answer in answers_with_figures(letter, facts):
        for one in answer.found(Rule.TOTAL, Rule.PERIOD_TOTAL, Rule.BREAKDOWN, Rule.PART_OVER_WHOLE):
            explained = one.rounding or one.rule is Rule.BREAKDOWN or EXPLAINED.search(answer.text)
            yield Problem(
                place=answer.section.key,
                message=f"{one.where}{_source(answer, one)}: {one.words}",
                mend=one.rule.mend,
                text=one.words,
                severity=Severity.WARN if explained else None,
            )
    for section in letter.sections:
        for table in tables_of(section):
            if not _from_ledger(table):
                yield from _printed_totals(section, table)


def _source(answer: AnswerFigures, one: Discrepancy) -> str:
    """The source of the figures, where those of the answer come from several."""
    figures = {figure.key: figure.source for figure in answer.shown}
    if len(set(figures.values())) < 2:
        return ""
    source = figures.get(one.keys[0], "")
    return f" ({answer.known.sources.get(source, source)})"


def _from_ledger(table: Table) -> bool:
    """Whether its numbers are held figures; those of registers are named by register, record and column."""
    return any(cell.entry and "/" not in cell.entry for row in table.body for cell in row)


def _printed_totals(section: Section, table: Table) -> Iterator[Problem]:
    words = "\n".join(block_text(part.blocks) for part in section.parts)
    lines = list(lines_with_totals(table))
    wrong = [line for line in lines if not line.adds_up]
    if not wrong or EXPLAINED.search(words):
        return
    # Where nothing adds up in a table of several lines its rows may overlap: what they are is not known.
    overlapping = len(lines) > 1 and len(wrong) == len(lines)
    for line in wrong:
        named = f"{called(table)}, {line.heading}" if line.heading else called(table)
        yield Problem(
            place=section.key,
            message=f"{named}: the parts add up to {_said(line.sum, line.total)}, but the total says "
            f"{_said(line.total.number, line.total)}.",
            mend="Correct the total or the part. If numbers are rounded or overlap, say so under the table.",
            text=f"{line.heading}: {line.sum} {line.total.number}",
            severity=Severity.WARN if overlapping or _close(line) else None,
        )


def _close(line: AddedAmounts) -> bool:
    """Whether numbers with decimals differ by what rounding can do."""
    unit = Decimal(1).scaleb(-line.total.decimals)
    return line.total.decimals > 0 and abs(line.sum - line.total.number) <= unit * len(line.parts)


def _said(number: Decimal, like: Amount) -> str:
    return f"{like.unit if like.unit == '£' else ''}{format_number(number)}"


# Percentages --------------------------------------------------------------------------------------


def percentages(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """F02: a percentage that does not follow from the numbers beside it; shares that do not make 100%."""
    for answer in answers_with_figures(letter, facts):
        for one in answer.found(Rule.NOT_A_HUNDRED, Rule.CALCULATION):
            if not EXPLAINED.search(answer.text):
                yield Problem(answer.section.key, f"{one.where}: {one.words}", one.rule.mend, text=one.words)
    for section in letter.sections:
        for part in section.parts:
            for sentence in sentences(part.blocks):
                yield from _in_sentence(part.key, sentence)
        for table in tables_of(section):
            yield from _in_table(section, table)


def _in_sentence(place: str, sentence: str) -> Iterator[Problem]:
    found = [(m[3], m[1], m[2], m[0]) for m in COUNT_THEN_SHARE.finditer(sentence)]
    found += [(m[1], m[2], m[3], m[0]) for m in SHARE_THEN_COUNT.finditer(sentence)]
    for share, part, whole, words in found:
        numerator, denominator = (Decimal(text.replace(",", "")) for text in (part, whole))
        if denominator and not _is_share(share, numerator, denominator):
            yield Problem(
                place=place,
                message=f"{share}% does not match {part} of {whole} ({_exact(numerator, denominator)}%).",
                mend="Calculate the percentage again, or correct the numbers.",
                excerpt=sentence,
                text=words,
            )


def _is_share(share: str, part: Decimal, whole: Decimal) -> bool:
    """Whether it is the share as rounded, however the last place was rounded."""
    unit = Fraction(1, 10 ** len(share.partition(".")[2]))
    return abs(Fraction(part) / Fraction(whole) * 100 - Fraction(share)) <= unit


def _exact(part: Decimal, whole: Decimal) -> str:
    return format_number(round_half_up(Fraction(part) / Fraction(whole) * 100, 1))


def _in_table(section: Section, table: Table) -> Iterator[Problem]:
    """A column of percentages beside one of counts with a total: most are shares of it, and one is not."""
    body = expanded(table.body)
    if body is None or len(body) < FEWEST_ROWS + 1:
        return
    headings = headings_of(table, len(body[0]))
    for column in range(2, len(body[0])):
        if IN_PER_CENT.search(headings[column]) or all("%" in row[column].text for row in body):
            both = [(amount(row[column - 1].text), amount(row[column].text)) for row in body]
            pairs = [(count, share) for count, share in both if count and share]
            for at in _odd_ones(pairs) if len(pairs) == len(body) else ():
                yield _wrong_share(section, table, body[at][0].text, pairs[at], pairs[-1][0])


def _odd_ones(pairs: list[tuple[Amount, Amount]]) -> list[int]:
    """The places of shares that do not follow, where nearly all others do."""
    whole = pairs[-1][0].number
    if not whole or sum(count.number for count, _ in pairs[:-1]) != whole:
        return []
    wrong = [
        at
        for at, (count, share) in enumerate(pairs[:-1])
        if not _is_share(f"{share.number:.{share.decimals}f}", count.number, whole)
    ]
    return wrong if Fraction(len(pairs) - 1 - len(wrong), len(pairs) - 1) >= MOST_MATCH else []


def _wrong_share(
    section: Section, table: Table, row: str, pair: tuple[Amount, Amount], whole: Amount
) -> Problem:
    count, share = pair
    return Problem(
        place=section.key,
        message=f"{called(table)}, {row}: {format_number(share.number)}% does not match "
        f"{format_number(count.number)} of {format_number(whole.number)} "
        f"({_exact(count.number, whole.number)}%).",
        mend="Calculate the percentage again, or correct the numbers.",
        text=f"{row}: {count.number} {share.number} {whole.number}",
    )


CHECKS = (
    Check(
        "F01",
        Severity.BLOCK,
        "regulation 5(4) EIR; section 1(1) FOIA",
        "totals and the sum of their parts",
        totals,
        milder=Severity.WARN,
    ),
    Check(
        "F02",
        Severity.WARN,
        "regulation 5(4) EIR; section 1(1) FOIA",
        "percentages and what they are taken of",
        percentages,
    ),
)
