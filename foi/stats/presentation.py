"""Numbers, money, dates and lists as they are printed in a letter: 1,171, £894,677.59, 3 April 2026."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

MINUS: Final = "\N{MINUS SIGN}"
"""Printed for negative numbers: screen readers say "minus" for it and pass over a hyphen."""

MONTH_NAMES: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def format_date(day: date) -> str:
    """3 April 2026."""
    return f"{day.day} {format_month(day)}"


def format_month(day: date) -> str:
    """April 2026."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def round_half_up(amount: Decimal | Fraction, decimals: int) -> Decimal:
    """To so many decimal places, halves away from zero, exact however many digits the amount has."""
    if isinstance(amount, Decimal) and (whole_number := _without_rounding(amount, decimals)) is not None:
        return whole_number
    exact = Fraction(amount) * 10**decimals
    whole = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    # Built from its digits: arithmetic would round to the 28 digits of the decimal context.
    return Decimal((int(exact < 0 and whole > 0), tuple(int(digit) for digit in str(whole)), -decimals))


def _without_rounding(amount: Decimal, decimals: int) -> Decimal | None:
    """The same number with so many places where it has no more but zeros: most numbers, and much quicker."""
    sign, digits, exponent = amount.as_tuple()
    if not isinstance(exponent, int):
        return None
    more = exponent + decimals
    if more < 0 and any(digits[more:]):
        return None
    kept = digits[:more] if more < 0 else (*digits, *[0] * more)
    return Decimal((int(sign and any(digits)), kept, -decimals))


def own_decimals(amount: Decimal) -> int:
    """The decimal places that the amount really has, trailing zeros left out: 0 for 1171.000000."""
    _, digits, exponent = amount.as_tuple()
    if not isinstance(exponent, int) or exponent >= 0 or not any(digits[exponent:]):
        return 0
    zeros = next(place for place, digit in enumerate(reversed(digits)) if digit)
    return -exponent - zeros


def format_number(
    amount: Decimal, decimals: int | None = None, signed: bool = False, before: str = ""
) -> str:
    """1,171 or 23.1 or +14; `decimals` None means those the number has, `before` stands after the sign."""
    rounded = round_half_up(amount, own_decimals(amount) if decimals is None else decimals)
    sign = MINUS if rounded < 0 else "+" if signed and rounded > 0 else ""
    return f"{sign}{before}{rounded.copy_abs():,f}"


def format_money(amount: Decimal, decimals: int | None = None, signed: bool = False) -> str:
    """£20,000 or £894,677.59: pounds alone when there are no pence, else always two digits of pence."""
    shown = own_decimals(amount) if decimals is None else decimals
    return format_number(amount, shown and max(shown, 2), signed, before="£")


def format_list(words: Sequence[str], last: str = "and") -> str:
    """One, two or more words as in running text: a; a and b; a, b and c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def first_of(words: Sequence[str], most: int, between: str = ", ", last: str = " and ") -> str:
    """The first so many of a long list, and how many more there are: a, b and 7 more."""
    more = f"{last}{len(words) - most:,} more" if len(words) > most else ""
    return between.join(words[:most]) + more


def within_sentence(label: str) -> str:
    """A label inside a sentence: only its first letter changes, and none of an abbreviation (SEND pupils)."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def without_dash(text: str) -> str:
    """The text, "" when it is blank or nothing but dashes: neither says why there is nothing."""
    return text.strip() if text.strip("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212 \t\n") else ""


def format_count(number: int, singular: str, plural: str = "") -> str:
    """1 child, 2 children, 1,171 cases: the number with its noun; the plural adds an s unless given."""
    return f"{number:,} {singular if number == 1 else plural or f'{singular}s'}"
