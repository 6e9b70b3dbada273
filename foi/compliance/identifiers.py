"""What in a text points to one person: numbers with check digits, private e-mail addresses, dates of birth.
PURE.

Names are not searched for: no rule tells a name from other words. A number counts only where its shape, its
check digit or the words before it leave little doubt, so that references, dates and postcodes stay out.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from foi.reading.vocabulary import compiled, meanings, ways


class IdentifierKind(StrEnum):
    """What sort of identifier it is."""

    EMAIL = "email"
    WORK_EMAIL = "work_email"
    MOBILE = "mobile"
    NATIONAL_INSURANCE = "national_insurance"
    NHS = "nhs"
    BIRTH = "birth"
    POSTCODE_AND_AGE = "postcode_and_age"
    PUPIL = "pupil"
    VEHICLE = "vehicle"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    IdentifierKind.EMAIL: "a private e-mail address",
    IdentifierKind.WORK_EMAIL: "an e-mail address with a person's name",
    IdentifierKind.MOBILE: "a mobile telephone number",
    IdentifierKind.NATIONAL_INSURANCE: "a National Insurance number",
    IdentifierKind.NHS: "an NHS number",
    IdentifierKind.BIRTH: "a date of birth",
    IdentifierKind.POSTCODE_AND_AGE: "a postcode together with an age",
    IdentifierKind.PUPIL: "a unique pupil number",
    IdentifierKind.VEHICLE: "a vehicle's registration mark",
}


@dataclass(frozen=True)
class Identifier:
    """Something in a text that points to a person."""

    kind: IdentifierKind
    text: str

    @property
    def masked(self) -> str:
        """As much of it as is needed to find it: a finding is kept with the letter."""
        if self.kind is IdentifierKind.BIRTH:
            return re.sub(r"\d", "•", self.text)
        head, tail = self.text[:2], self.text[2:]
        return head + re.sub(r"[A-Za-z0-9](?=.{2})", "•", tail)


EMAIL = re.compile(r"(?<![\w.+'-])([\w.+'-]{1,64})@([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})")
PRIVATE_MAIL = compiled("identifying", "private_mail", after=r"\.(?:com|co\.uk|net|me|org)")
NAME_IN_MAIL = re.compile(r"[a-z]{1,20}[._][a-z'-]{2,24}\d{0,2}", re.IGNORECASE)
OFFICES = frozenset(way.say for way in meanings("mailboxes")["office"].ways)
LONG_OFFICES = re.compile("|".join(sorted(word for word in OFFICES if len(word) > 5)))
MOBILE = re.compile(r"(?<![\w£.,/+-])(?:\+44[ -]?(?:\(0\)[ -]?)?|0)7[1-57-9](?:[ -]?\d){8}(?![\d/])")
NATIONAL_INSURANCE = re.compile(
    r"(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[ABCEGHJ-PRSTW-Z][ABCEGHJ-NPRSTW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]"
    r"(?![A-Za-z0-9])"
)
NHS = re.compile(
    r"(?<![\w,.£/-])[1-9]\d\d([ -])\d{3}\1\d{4}(?![\w,/-]|\.\d)"
    rf"|\bNHS(?: {ways('identifying', 'nhs_number')})?\W{{1,3}}(?P<labelled>\d{{10}})(?!\d)",
    re.IGNORECASE,
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
DATE = (
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? {MONTH},? (?:19|20)\d\d)"
)
BIRTH = re.compile(
    rf"\b(?:{ways('identifying', 'birth')}\W{{0,4}}(?:(?:is|was) )?(?:{DATE}|\d{{5}}(?![\d,]))"
    rf"|{ways('identifying', 'born')} (?:on )?{DATE})",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
AGE = re.compile(
    rf"\b{ways('identifying', 'aged')} ?\d{{1,3}}\b"
    r"(?!\s?(?:to\b|-|–|and\b|or\b|\+|plus|years? (?:and|or|to)\b))"
    rf"|\b\d{{1,3}}{ways('identifying', 'years_old')}\b",
    re.IGNORECASE,
)
PUPIL = re.compile(r"(?<![A-Za-z0-9])[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z](?![A-Za-z0-9])")
PUPIL_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
VEHICLE = re.compile(
    rf"\b{ways('identifying', 'vehicle')}\b[^\n]{{0,40}}?(?<![A-Za-z0-9])"
    r"(?P<mark>(?-i:[A-HK-PRSV-Y][A-HJ-PR-Y](?:0[1-9]|[1-3]\d|[5-8]\d) ?[A-HJ-PR-Z]{3}))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
# Words over a column of a table that give its cells their meaning.
LABEL = compiled("identifying", "heading", before=r"\b", after=r"\b")


def identifiers(text: str, spared: Collection[str] = ()) -> Iterator[Identifier]:
    """The identifiers in a text, but for those spared, which are folded (see `folded`)."""
    for hint, find in FINDERS:
        if hint.search(text):
            for found in find(text):
                if folded(found.text) not in spared:
                    yield found


def folded(text: str) -> str:
    """An address or number as it compares: letters and digits only."""
    return re.sub(r"[^a-z0-9@]", "", text.lower())


def contacts_in(text: str) -> frozenset[str]:
    """The e-mail addresses, telephone numbers and postcodes of a text, folded: what is known need not be
    found.
    """
    found = [match[0] for pattern in (EMAIL, MOBILE, POSTCODE) for match in pattern.finditer(text)]
    return frozenset(map(folded, found))


def labelled_row(headings: tuple[str, ...], cells: tuple[str, ...]) -> str:
    """A row of a table as a text in which cells stand after those headings that give them their meaning."""
    return "; ".join(
        f"{headings[place].strip()}: {cell.strip()}"
        if place < len(headings) and LABEL.search(headings[place])
        else cell.strip()
        for place, cell in enumerate(cells)
        if cell.strip()
    )


def _emails(text: str) -> Iterator[Identifier]:
    if "@" in text:
        for found in EMAIL.finditer(text):
            if PRIVATE_MAIL.fullmatch(found[2]):
                yield Identifier(IdentifierKind.EMAIL, found[0])
            elif NAME_IN_MAIL.fullmatch(found[1]) and not _is_office(found[1]):
                yield Identifier(IdentifierKind.WORK_EMAIL, found[0])


def _is_office(mailbox: str) -> bool:
    """Whether a mailbox is a team's: "data.protection" or "x.freedomofinformation", not "a.person"."""
    folded = mailbox.lower()
    return bool(LONG_OFFICES.search(folded)) or not OFFICES.isdisjoint(re.split(r"[._'-]", folded))


def _nhs(text: str) -> Iterator[Identifier]:
    for found in NHS.finditer(text):
        number = found["labelled"] or found[0]
        if nhs_check_digit_fits(re.sub(r"\D", "", number)):
            yield Identifier(IdentifierKind.NHS, number)


def nhs_check_digit_fits(digits: str) -> bool:
    """Modulus 11 over the first nine digits, weighted 10 to 2 (NHS Data Dictionary)."""
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return check % 11 == int(digits[9]) and len(set(digits)) > 1


def _pupils(text: str) -> Iterator[Identifier]:
    return (
        Identifier(IdentifierKind.PUPIL, found[0])
        for found in PUPIL.finditer(text)
        if pupil_check_letter_fits(found[0])
    )


def pupil_check_letter_fits(number: str) -> bool:
    """The first letter of a unique pupil number is a checksum of the rest, weighted 2 to 13, modulus 23."""
    values = [PUPIL_LETTERS.index(each) if each.isalpha() else int(each) for each in number[1:]]
    total = sum(value * weight for weight, value in enumerate(values, start=2))
    return PUPIL_LETTERS[total % 23] == number[0]


def _postcodes_with_age(text: str) -> Iterator[Identifier]:
    if AGE.search(text):
        for found in POSTCODE.finditer(text):
            yield Identifier(IdentifierKind.POSTCODE_AND_AGE, found[0])


def _vehicles(text: str) -> Iterator[Identifier]:
    return (Identifier(IdentifierKind.VEHICLE, found["mark"]) for found in VEHICLE.finditer(text))


def _each(kind: IdentifierKind, pattern: re.Pattern[str]) -> Callable[[str], Iterator[Identifier]]:
    return lambda text: (Identifier(kind, found[0]) for found in pattern.finditer(text))


# Each with what is looked for first: few texts have any of it.
FINDERS: tuple[tuple[re.Pattern[str], Callable[[str], Iterator[Identifier]]], ...] = (
    (re.compile("@"), _emails),
    (re.compile(r"07|\+44"), _each(IdentifierKind.MOBILE, MOBILE)),
    (re.compile(r"\d ?[A-D]\b"), _each(IdentifierKind.NATIONAL_INSURANCE, NATIONAL_INSURANCE)),
    (re.compile(r"\d[ -]\d{3}[ -]\d|NHS\b.{0,10}\d", re.IGNORECASE), _nhs),
    (compiled("identifying", "birth", "born"), _each(IdentifierKind.BIRTH, BIRTH)),
    (re.compile(r"\d[A-Z]{2}\b"), _postcodes_with_age),
    (re.compile(r"\d{11}"), _pupils),
    (re.compile(r"[A-Z]{2}\d\d ?[A-Z]{3}\b"), _vehicles),
)
