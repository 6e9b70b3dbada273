"""Family C: what is, or will be, public: where it is, whether this requester can reach it, and when. PURE.

Sections 21 and 22 FOIA; regulation 6(1)(b) EIR.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from foi.compliance.answers import Relied, relied_on
from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.slots import empty_slots
from foi.letters.document import Letter, Link, Paragraph
from foi.letters.tree import nested_blocks, nested_inlines
from foi.reading.dates import MONTHS, day_of
from foi.reading.vocabulary import compiled, ways
from foi.stats.presentation import format_date

PUBLIC = ("foia-s21", "eir-6-1-b")
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+|\bwww\.[^\s<>\"')\]]+", re.IGNORECASE)
SEARCH_PAGE = re.compile(r"(?:^|/)search(?:/|\.\w+)?$", re.IGNORECASE)
SEARCH_QUERY = compiled("access", "search_terms", before="(?:^|&)", after="=")
HOME = compiled("access", "home_page", before="^/?(?:", after=r"(?:\.\w+)?/?)?$")
OFFLINE = compiled(
    "access", "without", before=r"\b", after=rf"\b[^.\n]{{0,40}}\b{ways('access', 'online')}\b"
)
BARRED = compiled("access", "barred")
MONTH_AND_YEAR = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]{{0,6}}\.? (\d{{4}})\b", re.IGNORECASE)
YEAR = re.compile(r"\b(20\d\d)\b")


def where(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C01: the place is exact; a home page or a search page is not it."""
    yield from empty_slots("C01")(letter, facts)
    for part in relied_on(letter):
        links = addresses(part) if part.relies_on(*PUBLIC) else []
        if links and all(is_vague(link) for link in links):
            yield Problem(
                part.part.key,
                f"The link {links[0]} leads to a home page or a search, not to the information.",
                "Give the address of the page or file itself.",
                excerpt=links[0],
                text=part.text,
                severity=Severity.WARN,
            )


def addresses(part: Relied) -> list[str]:
    """The web addresses of a part: of its links and in its words."""
    paragraphs = (block for block in nested_blocks(part.part.blocks) if isinstance(block, Paragraph))
    nodes = (node for paragraph in paragraphs for node in nested_inlines(paragraph.children))
    links = [node.href for node in nodes if isinstance(node, Link) and node.href.startswith("http")]
    given = [part.has("location_url")] if part.has("location_url") else []
    written = (found.rstrip(".,;:") for found in WEB_ADDRESS.findall(part.text))
    return list(dict.fromkeys([*given, *links, *written]))


def is_vague(address: str) -> bool:
    """Whether an address is a site's home page or a search, and not a page of its own."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return False
    home = HOME.match(parts.path) and not parts.query
    search = SEARCH_PAGE.search(parts.path.rstrip("/")) or SEARCH_QUERY.search(parts.query)
    return bool(home or search)


def can_be_reached(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C02: section 21 is about what this requester can reach."""
    asked = " ".join((facts.requested.text, facts.requested.adjustments)) if facts.requested else ""
    offline = OFFLINE.search(asked)
    for part in relied_on(letter):
        if not part.relies_on("foia-s21"):
            continue
        if offline and addresses(part):
            yield _doubt(part, "The requester says that they can’t use the internet.", offline[0])
        if barred := BARRED.search(part.text):
            yield _doubt(part, "The place may be closed to the requester, or cost money.", barred[0])


def _doubt(part: Relied, why: str, excerpt: str) -> Problem:
    return Problem(
        part.part.key,
        f"{why} Is the information reasonably accessible to them (section 21(1))?",
        "Send it, or say how this requester can get it.",
        excerpt=excerpt,
        text=part.text,
    )


def already_published(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """C04: what has been published by now is no longer held for future publication."""
    issued = letter.date or facts.today
    for part in relied_on(letter):
        day = last_day_of(part.has("publication_date")) if part.relies_on("foia-s22") else None
        if day and issued and day < issued:
            yield Problem(
                part.part.key,
                f"The date of publication, {part.has('publication_date')}, was before {format_date(issued)}.",
                "Disclose it, point to it under section 21, or correct the date.",
                excerpt=part.has("publication_date"),
                text=part.text,
            )


def last_day_of(text: str) -> date | None:
    """The last day that a date of publication can mean: a day, a month or a year; None for other words."""
    if day := day_of(text):
        return day
    if found := MONTH_AND_YEAR.search(text):
        month, year = MONTHS[found[1].lower()], int(found[2])
        return date(year, month, monthrange(year, month)[1])
    years = [int(year) for year in YEAR.findall(text)]
    return date(max(years), 12, 31) if years else None


CHECKS = (
    Check(
        "C01",
        Severity.BLOCK,
        "sections 16, 17(1)(c) and 21 FOIA; regulation 6(2) EIR",
        "section 21 says exactly where the information is",
        where,
        milder=Severity.WARN,
        not_looked_at="whether the link works: nothing here asks the network",
    ),
    Check(
        "C02",
        Severity.WARN,
        "section 21(1) and (3) FOIA",
        "section 21 and what this requester can reach",
        can_be_reached,
        not_looked_at="whether what is charged for is in the publication scheme",
    ),
    Check(
        "C03",
        Severity.BLOCK,
        "section 22(1)(a) to (c) FOIA",
        "section 22: settled before the request, by whom published and when",
        empty_slots("C03"),
        milder=Severity.WARN,
    ),
    Check(
        "C04",
        Severity.BLOCK,
        "section 22(1)(a) FOIA",
        "section 22 after the date of publication",
        already_published,
    ),
)
