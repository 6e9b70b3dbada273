"""Reading a value as people write it: "£1,090,980", "7%", "28-40%", "19%+", "<5", "Held by NHSE"."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from foi.stats.periods.kinds import BadPeriod
from foi.stats.periods.tokens import DATE, read_point
from foi.stats.values.model import BadValue, ObservationStatus, Unit, Value, ValueKind

LONGEST: Final = 100
MOST_DIGITS: Final = 24

NO_VALUE: Final = {
    "-": ObservationStatus.NOT_RECORDED,
    "not held": ObservationStatus.NOT_HELD,
    "information not held": ObservationStatus.NOT_HELD,
    "no information held": ObservationStatus.NOT_HELD,
    "data not held": ObservationStatus.NOT_HELD,
    "not recorded": ObservationStatus.NOT_RECORDED,
    "data not recorded": ObservationStatus.NOT_RECORDED,
    "not collected": ObservationStatus.NOT_COLLECTED,
    "data not collected": ObservationStatus.NOT_COLLECTED,
    "not applicable": ObservationStatus.NOT_APPLICABLE,
    "n/a": ObservationStatus.NOT_APPLICABLE,
    "[z]": ObservationStatus.NOT_APPLICABLE,
    "held by another body": ObservationStatus.HELD_BY_OTHER,
}
"""[z], [p] and [e] are the shorthand of the Government Statistical Service."""
LABELS: Final = {
    "(provisional)": ObservationStatus.PROVISIONAL,
    "(estimated)": ObservationStatus.ESTIMATED,
    "(estimate)": ObservationStatus.ESTIMATED,
    "(queried)": ObservationStatus.QUERIED,
    "[p]": ObservationStatus.PROVISIONAL,
    "[e]": ObservationStatus.ESTIMATED,
}
NONE_AT_ALL: Final = ("none", "nil", "no", "x", "..", ":", "[x]", "[w]")
UNKNOWN: Final = ("unknown", "not known", "not available", "not provided", "not stated", "tbc", "#n/a", "nk")
KEPT_BACK: Final = ("*", "**", "c", "[c]", "withheld", "suppressed", "redacted")

APPROXIMATELY: Final = re.compile(
    r"(?:approximately|approx\.?|about|around|roughly|circa|c\.?|~|≈) ?(?=[£\d+-])"
)
UP_TO: Final = re.compile(r"(?:up to|at most|no more than|≤|<=) ?")
BELOW: Final = re.compile(r"(?:fewer than|less than|under|below|<) ?")
ABOVE: Final = re.compile(r"(?:more than|over|above|>) ?(?!=)")
AT_LEAST: Final = re.compile(r"(?:at least|no fewer than|no less than|≥|>=) ?")
OR_MORE: Final = re.compile(r"\+| or (?:more|over|above)")
OR_FEWER: Final = re.compile(r" or (?:fewer|less|under|below)$")
BETWEEN: Final = re.compile(r"between (.+) and (.+)")
PER_CENT: Final = re.compile(r"(?<=[0-9]) ?(?:%|per ?cent|pc\b)")
NOUNS: Final = {Unit.YEARS: r" ?(?:years?|yrs?\.?)", Unit.UNITS: r" ?units?"}
NUMBER: Final = r"([+-]?)(£?)([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(\.[0-9]+)?(%?)"
WHOLE: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
SINGLE: Final = re.compile(NUMBER)
RANGE: Final = re.compile(rf"(?P<low>{NUMBER})(?: ?- ?| to )(?P<high>{NUMBER})")


def parse_value(text: str, unit: Unit = Unit.COUNT, kind: ValueKind = ValueKind.NUMBER) -> Value:
    """The value that was written, in a column of this unit and kind.

    A dash means "not recorded", the words of a status mean that status. Raises BadValue with a message that
    says what is wrong and how to write it, also for an empty text: nothing is not a value.
    """
    words = _plain(text)
    if not words:
        raise BadValue(
            "There is nothing here. Write 0 for none, or say why there is no figure: not held, not recorded."
        )
    status = _status(words)
    if status:
        return replace(status, kind=kind, unit=unit)
    if kind is ValueKind.TEXT:
        return Value(kind, unit, text=text.strip())
    if len(words) > LONGEST:
        raise _not_a_number(words)
    words, label = _without_label(words)
    return replace(_date(words) if kind is ValueKind.DATE else _number(words, unit), status=label)


def _without_label(words: str) -> tuple[str, ObservationStatus]:
    """Without "(provisional)" or the like at the end, and the status that this says."""
    for label, status in LABELS.items():
        if words.lower().endswith(label):
            return words[: -len(label)].strip(), status
    return words, ObservationStatus.NORMAL


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[\u2010-\u2015\u2212]", "-", text)).strip()


def _status(words: str) -> Value | None:
    """A value that is missing, when the words are those of a status."""
    if words.lower() in NO_VALUE:
        return Value.missing(NO_VALUE[words.lower()])
    held_by = re.fullmatch(r"(?:information )?held by (?P<holder>.{1,200})", words, re.IGNORECASE)
    return Value.missing(ObservationStatus.HELD_BY_OTHER, held_by["holder"]) if held_by else None


def _date(words: str) -> Value:
    if not re.fullmatch(DATE, words.lower()):
        raise BadValue(f"“{words[:40]}” is not a date. Write it like 10 October 2012.")
    try:
        return Value.day(read_point(words.lower())[0])
    except BadPeriod as error:
        raise BadValue(str(error)) from error


def _number(words: str, unit: Unit) -> Value:
    lowered = words.lower()
    _check_words(lowered, words)
    lowered, per = _without_per(BETWEEN.sub(r"\1 to \2", PER_CENT.sub("%", lowered)), unit)
    written = _without_bounds(_without_brackets(lowered, unit), unit)
    ends, decimals = _ends(written.digits, unit, words)
    low, high = ends[0], ends[1] if len(ends) == 2 else None
    if high is not None and (written.open_end or high <= low):
        raise BadValue(f"“{words}” is not a range. Write the lower number first, like 28-40.")
    if written.exclusive:
        low = _inclusive(low, written.open_end, unit, decimals, words)
    return Value(
        unit=unit,
        low=low,
        high=high,
        open_end=written.open_end,
        approximate=written.approximate,
        decimals=decimals,
        signed="+" in written.digits[:2],
        per=per,
    )


def _check_words(lowered: str, words: str) -> None:
    """Raise BadValue for words that leave open whether there is a figure."""
    if lowered in NONE_AT_ALL:
        raise BadValue(
            f"“{words}” can mean zero or no figure. Write 0 for none, or say why there is no figure."
        )
    if lowered in UNKNOWN:
        raise BadValue(
            f"“{words}” does not say why there is no figure. Write Not held, Not recorded, Not collected, "
            "Not applicable or Held by and who."
        )
    if lowered in KEPT_BACK:
        raise BadValue(
            f"“{words}” says that the source keeps the figure back. Write Held by and who, or Not held."
        )


def _without_per(words: str, unit: Unit) -> tuple[str, int | None]:
    """A rate may say per how many: "23.1 per 1,000"."""
    match = re.fullmatch(r"(.+?) ?(?:per|/) ?([0-9][0-9,]*)(?: .*)?", words) if unit is Unit.RATE else None
    return (match[1], int(match[2].replace(",", ""))) if match else (words, None)


def _without_brackets(words: str, unit: Unit) -> str:
    """An amount in brackets is below zero, as accountants write it: (£300), £(300)."""
    match = re.fullmatch(r"(£?)\((£?)([0-9.,]+)\)", words) if unit is Unit.MONEY else None
    return f"-£{match[3]}" if match else words


@dataclass(frozen=True)
class Written:
    """What stands around the digits; `exclusive` when the bound itself is not meant ("<5")."""

    digits: str
    approximate: bool
    open_end: str
    exclusive: bool


def _without_bounds(words: str, unit: Unit) -> Written:
    without = APPROXIMATELY.sub("", words, count=1)
    approximate = without != words
    without = re.sub(f"{NOUNS[unit]}$", "", without) if unit in NOUNS else without
    for pattern, open_end, exclusive in (
        (UP_TO, "low", False),
        (BELOW, "low", True),
        (AT_LEAST, "high", False),
        (ABOVE, "high", True),
    ):
        if match := pattern.match(without):
            return Written(without[match.end() :], approximate, open_end, exclusive)
    if fewer := OR_FEWER.search(without):
        return Written(without[: fewer.start()], approximate, "low", False)
    bare = re.sub(f"(?:{OR_MORE.pattern})(%?)$", r"\1", without)
    return Written(bare, approximate, "high" if bare != without else "", False)


def _inclusive(bound: Decimal, open_end: str, unit: Unit, decimals: int, words: str) -> Decimal:
    """<5 of a count is up to 4; of anything else there is no last number below 5."""
    if unit not in (Unit.COUNT, Unit.UNITS) or decimals:
        raise BadValue(f"“{words}” leaves open where it ends. Write “up to …”, or “… or more”.")
    inside = bound - 1 if open_end == "low" else bound + 1
    if inside < 0:
        raise BadValue(f"“{words}” is not a count: there is none below 0.")
    return inside


def _ends(digits: str, unit: Unit, words: str) -> tuple[list[Decimal], int]:
    """The one or two numbers, and how many decimals they were written with."""
    parts = [digits]
    if not SINGLE.fullmatch(digits) and (pair := RANGE.fullmatch(digits)):
        parts = [pair["low"], pair["high"]]
    matches = [SINGLE.fullmatch(part) for part in parts]
    read = [_exact(match, unit, words) for match in matches if match]
    if len(read) != len(parts):
        raise _not_a_number(words)
    return read, max(len(match[5] or ".") - 1 for match in matches if match)


def _exact(match: re.Match[str], unit: Unit, words: str) -> Decimal:
    before, pound, after, whole, fraction, percent = match.groups()
    if pound and unit is not Unit.MONEY:
        raise BadValue(f"“{words}” has a £ sign, and this is not an amount of money.")
    if percent and unit is not Unit.PERCENT:
        raise BadValue(f"“{words}” has a % sign, and this is not a percentage.")
    if (before and after) or len(whole) + len(fraction or "") > MOST_DIGITS:
        raise _not_a_number(words)
    if unit is Unit.MONEY and len(fraction or "") not in (0, 3):
        raise BadValue(
            f"“{words}” is not an amount of money: write the pence with two digits, like £894,677.59."
        )
    return Decimal(f"{before or after}{whole.replace(',', '')}{fraction or ''}") or Decimal(0)


def _not_a_number(words: str) -> BadValue:
    if re.search(r"[0-9] ?(?:k|m|bn|thousand|million|billion)\b", words.lower()):
        return BadValue(f"“{words[:40]}” is shortened. Write the number in full, like £1,200,000.")
    if re.fullmatch(r".*[0-9][%+]?[*†‡^\u00b9\u00b2\u00b3]+", words):
        return BadValue(
            f"“{words[:40]}” ends with a footnote mark: take it off and write the note beside it."
        )
    if any(not WHOLE.fullmatch(digits) for digits in re.findall(r"[0-9][0-9,]*", words)):
        return BadValue(f"“{words[:40]}” has its commas in the wrong place. Write thousands like 1,171.")
    return BadValue(f"“{words[:40]}” is not a number. Write it like 1,171 or 23.1, or 28-40 for a range.")
