"""Family H: links that the reader can follow. PURE.

Nothing here asks the network: a link that is dead, or leads to a page that has changed, is not found.
"""

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qsl, urlsplit

from foi.compliance.check import Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import own_words
from foi.letters.document import Block, Letter, Link, Paragraph
from foi.letters.tree import nested_blocks, nested_inlines
from foi.reading.vocabulary import compiled, ways

SECTION_21 = "foia-s21"
BARE = re.compile(r"(?:\bhttps?:|\bwww\.)[^\s<>\"“”()\[\]]+", re.IGNORECASE)
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.IGNORECASE)
INTRANET = re.compile(
    rf"\b{ways('linking', 'inside')}\b|-my\.|\.{ways('linking', 'inner_domain')}$"
    r"|^(?:10|127|192\.168)\.[\d.]+$",
    re.IGNORECASE,
)
LOGIN = compiled("linking", "sign_in", before="/", after=r"(?:[/.?]|$)")
TRACKING = compiled("linking", "tracks")
WRAPPED = compiled("linking", "wraps")


def links(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H07: links that are malformed, lead inside the council or to a sign-in, are tracked, or not encrypted.

    It blocks where the answer is the link: section 21 FOIA needs it to be within the requester's reach.
    """
    relied_on = {
        part.key
        for section in letter.sections
        for part in section.parts
        if part.notice and SECTION_21 in part.notice.provisions
    }
    for place, blocks in own_words(letter):
        for address in dict.fromkeys(addresses(blocks)):
            said, out_of_reach = trouble(address)
            if said:
                blocking = out_of_reach and place in relied_on
                yield Problem(
                    place=place,
                    message=f"The link “{address}” {said}.",
                    mend="Give a public https address, and try it before the letter goes out.",
                    excerpt=address,
                    text=address,
                    severity=None if blocking else Severity.WARN,
                )


def addresses(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The web addresses of links, and those that stand in the words."""
    for block in nested_blocks(blocks):
        if isinstance(block, Paragraph):
            for node in nested_inlines(block.children):
                if isinstance(node, Link):
                    if not node.href.startswith("mailto:"):
                        yield node.href
                elif text := getattr(node, "text", ""):
                    yield from (found[0].rstrip(".,;:!?'’") for found in BARE.finditer(text))


def trouble(address: str) -> tuple[str, bool]:
    """What is wrong with an address, in words, and whether that puts it out of the reader's reach; or "".

    An address cut short with dots, as some sites show it, is passed over.
    """
    if address.endswith(("...", "…")):
        return "", False
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return "is no complete web address", True
    host = parts.hostname or ""
    if INTRANET.search(host):
        return "leads inside the council’s own network or to SharePoint", True
    if not HOST.fullmatch(host) or ".." in address.split("?")[0]:
        return "is no complete web address", True
    return _lesser_trouble(address, parts)


def _lesser_trouble(address: str, parts: SplitResult) -> tuple[str, bool]:
    if LOGIN.search(parts.path):
        return "leads to a page on which one has to sign in", True
    if WRAPPED.search(parts.netloc):
        return "leads through a mail filter, which other people can’t follow", True
    if any(TRACKING.fullmatch(name) for name, _ in parse_qsl(parts.query)):
        return "carries marks that track the reader", False
    if address.lower().startswith("http:"):
        return "is not encrypted (http)", False
    return "", False


CHECKS = (
    Check(
        "H07",
        Severity.BLOCK,
        "section 21 FOIA",
        "links that work for the reader",
        links,
        milder=Severity.WARN,
        not_looked_at="dead links and pages that have changed: nothing here asks the network",
    ),
)
