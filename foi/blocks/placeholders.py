"""The closed grammar of [[placeholders]] in wording: merge fields, figures, calculations, particulars, locked
spans.

PURE. Wording is data; it is parsed here and never run as a template. The grammar:

    [[own_name]]                                   a merge field, one of MERGE_FIELDS
    [[figure: F3K2M9QXZA]]                         a held figure by its code; words after it remind
    [[share: FAAA of FBBB]]  [[share: FAAA of FBBB, 1 decimal]]
    [[difference: FAAA minus FBBB]]  [[change: FAAA to FBBB]]
    [[sum: FAAA + FBBB]]  [[average: FAAA + FBBB]]
    [[rate: FAAA per 1,000 of FBBB, 1 decimal]]
    [[particular: why_it_applies]]                 in a refusal reason's wording: what the officer fills in
    [[lock]] … [[/lock]]                           words an officer may not change when using the block
"""

import re
from dataclasses import dataclass

MERGE_FIELDS = {
    "authority": "the authority's full name",
    "own_name": "the authority's name for itself",
    "reference": "our reference",
    "subject": "the subject of the request",
    "requester": "the requester's name",
    "received": "the date the request was received",
    "date": "the date of the letter",
    "due": "the date the answer was due",
    "heading": "the Act or Acts the letter answers under",
    "review_contact": "to whom a request for an internal review is written",
    "review_email": "the e-mail address for reviews",
    "commissioner_name": "the Commissioner's name",
    "commissioner_address": "the Commissioner's postal address",
    "commissioner_phone": "the Commissioner's telephone",
    "commissioner_website": "the Commissioner's page for complaints",
    "review_questions": "the questions a review route concerns, when a letter carries two regimes",
}
CODE = r"F[A-Z2-7]{9}"
PLACEHOLDER = re.compile(r"\[\[([^\[\]]*)\]\]")
TAIL = r"(?:, (\d) decimals?)?"
CALCULATIONS = {
    "share": re.compile(rf"({CODE}) of ({CODE}){TAIL}"),
    "difference": re.compile(rf"({CODE}) minus ({CODE}){TAIL}"),
    "change": re.compile(rf"({CODE}) to ({CODE}){TAIL}"),
    "sum": re.compile(rf"({CODE}(?: \+ {CODE})+){TAIL}"),
    "average": re.compile(rf"({CODE}(?: \+ {CODE})+){TAIL}"),
    "rate": re.compile(rf"({CODE}) per ([\d,]+) of ({CODE}){TAIL}"),
}


class PlaceholderError(ValueError):
    """A placeholder that is not of the grammar; the message quotes it and says what to write."""


@dataclass(frozen=True)
class MergeField:
    """A fact of the letter, by name."""

    name: str


@dataclass(frozen=True)
class FigureSlot:
    """A held figure, by code."""

    code: str


@dataclass(frozen=True)
class Calculation:
    """A number calculated from held figures: the operation, its figures in order, and how it is printed.

    `per` is the base of a rate (0 otherwise); `decimals` is None when the wording does not say.
    """

    operation: str
    codes: tuple[str, ...]
    decimals: int | None = None
    per: int = 0


@dataclass(frozen=True)
class ParticularSlot:
    """What a refusal's notice must say, by the particular's name."""

    name: str


@dataclass(frozen=True)
class LockMark:
    """The start (opens) or end of a locked span."""

    opens: bool


Placeholder = MergeField | FigureSlot | Calculation | ParticularSlot | LockMark


def parse_placeholder(inner: str) -> Placeholder:
    """The placeholder written between [[ and ]]; raises PlaceholderError."""
    text = " ".join(inner.split())
    if text in ("lock", "/lock"):
        return LockMark(opens=text == "lock")
    if text in MERGE_FIELDS:
        return MergeField(text)
    kind, colon, rest = text.partition(":")
    rest = rest.strip()
    if colon and kind == "figure":
        return _figure(rest, text)
    if colon and kind == "particular" and re.fullmatch(r"[a-z][a-z0-9_]*", rest):
        return ParticularSlot(rest)
    if colon and kind in CALCULATIONS:
        return _calculation(kind, rest, text)
    raise PlaceholderError(
        f"[[{text}]] is not a placeholder we know. Pick one from the list, or take the brackets away."
    )


def _figure(rest: str, whole: str) -> FigureSlot:
    match = re.match(rf"({CODE})(?:\s|$)", rest)
    if not match:
        raise PlaceholderError(
            f"[[{whole}]] does not name a held figure. Insert figures with the figure picker."
        )
    return FigureSlot(match[1])


def _calculation(kind: str, rest: str, whole: str) -> Calculation:
    match = CALCULATIONS[kind].fullmatch(rest)
    if not match:
        raise PlaceholderError(
            f"[[{whole}]] is not a calculation we can do. Build it with the calculation form."
        )
    codes = tuple(re.findall(CODE, rest))
    decimals = int(match.groups()[-1]) if match.groups()[-1] else None
    per = int(match[2].replace(",", "")) if kind == "rate" else 0
    return Calculation(kind, codes, decimals, per)


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """Every placeholder of a text, in order; raises PlaceholderError for the first that is not of the
    grammar.
    """
    found = tuple(parse_placeholder(match[1]) for match in PLACEHOLDER.finditer(text))
    rest = PLACEHOLDER.sub("", text)
    if "[[" in rest or "]]" in rest:
        raise PlaceholderError("A placeholder is not closed: each [[ needs its ]].")
    _check_locks(found)
    return found


def _check_locks(found: tuple[Placeholder, ...]) -> None:
    open_now = False
    for mark in found:
        if isinstance(mark, LockMark):
            if mark.opens == open_now:
                raise PlaceholderError("[[lock]] and [[/lock]] must come in pairs, one after the other.")
            open_now = mark.opens
    if open_now:
        raise PlaceholderError("[[lock]] has no [[/lock]] after it.")


def figure_codes(text: str) -> frozenset[str]:
    """The codes of all held figures a text leans on, directly or in calculations; wrong placeholders are
    passed over. Raises nothing.
    """
    codes: set[str] = set()
    for match in PLACEHOLDER.finditer(text):
        try:
            placeholder = parse_placeholder(match[1])
        except PlaceholderError:
            continue
        if isinstance(placeholder, FigureSlot):
            codes.add(placeholder.code)
        elif isinstance(placeholder, Calculation):
            codes.update(placeholder.codes)
    return frozenset(codes)


def locked_spans(text: str) -> tuple[str, ...]:
    """The words between [[lock]] and [[/lock]], white space folded. Raises nothing."""
    return tuple(
        " ".join(span.split()) for span in re.findall(r"\[\[lock\]\](.*?)\[\[/lock\]\]", text, re.DOTALL)
    )


def lost_locks(original: str, edited: str) -> tuple[str, ...]:
    """The locked spans of a block that an edited text no longer contains word for word. Raises nothing."""
    folded = " ".join(edited.replace("[[lock]]", "").replace("[[/lock]]", "").split())
    return tuple(span for span in locked_spans(original) if span not in folded)
