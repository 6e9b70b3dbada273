"""Family E: personal data in the letter's words and tables, and in documents sent with it, hidden data too.
PURE.

What is looked for has a shape of its own (foi.compliance.identifiers). Names have none: for documents the
check asks whether somebody looked for them. The council's own contact details and the addressee's are passed
over.

A spreadsheet holds more than is seen when it is opened. Pivot caches and hidden sheets have given away
thousands of records; the Commissioner asks public authorities not to publish original spreadsheets (advisory
note, September 2023).
"""

from collections.abc import Iterator

from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import DocumentFacts, Facts, FileContents
from foi.compliance.finding import Severity
from foi.compliance.identifiers import (
    LABEL,
    Identifier,
    IdentifierKind,
    contacts_in,
    identifiers,
    labelled_row,
)
from foi.compliance.words import block_text, first_of, own_texts, own_words, sentences
from foi.letters.document import Block, Letter, Table
from foi.letters.tree import nested_blocks

# May be meant to be given: an officer's address, a council van's mark.
LESS_CERTAIN = frozenset({IdentifierKind.WORK_EMAIL, IdentifierKind.VEHICLE})


def personal_data(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E09: what points to one person, in words, tables and documents."""
    known = known_contacts(letter, facts)
    for (place, blocks), (_, text) in zip(own_words(letter), own_texts(letter), strict=True):
        if place != "closing" and (any(identifiers(text, known)) or _has_telling_headings(blocks)):
            found = [each for piece in texts_of(blocks) for each in identifiers(piece, known)]
            for kind in dict.fromkeys(each.kind for each in found):
                yield _in_words(place, kind, [each for each in found if each.kind is kind])
    for document in facts.documents or ():
        yield from _in_document(document)


def known_contacts(letter: Letter, facts: Facts) -> frozenset[str]:
    """The contact details that a letter may carry: the council's, the addressee's, those of its closings."""
    head, addressee = letter.authority, letter.addressee
    texts = [
        *(head.email, head.phone, head.website, *head.address, *letter.sign_off),
        *(addressee.email, *addressee.address),
        *(block_text(closing.blocks) for closing in letter.closing),
    ]
    if facts.requested:
        texts += [facts.requested.email, *facts.requested.address]
    return contacts_in("\n".join(texts))


def _has_telling_headings(blocks: tuple[Block, ...]) -> bool:
    """Whether a table's headings give a meaning to cells that they don't have by themselves."""
    tables = (block for block in nested_blocks(blocks) if isinstance(block, Table))
    return any(LABEL.search(cell.text) for table in tables for row in table.head for cell in row)


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of blocks in pieces that belong together: sentences, rows of tables with their headings."""
    yield from sentences(blocks)
    for block in nested_blocks(blocks):
        if isinstance(block, Table):
            headings = tuple(cell.text for cell in block.head[-1]) if block.head else ()
            yield from (labelled_row(headings, tuple(cell.text for cell in row)) for row in block.body)
            yield from block.notes


def _in_words(place: str, kind: IdentifierKind, found: list[Identifier]) -> Problem:
    more = f", {len(found)} times" if len(found) > 1 else ""
    return Problem(
        place=place,
        message=f"The letter contains what looks like {kind.label}{more}.",
        mend="Take it out, unless it may be given to the world.",
        excerpt=found[0].masked,
        text="; ".join(each.text for each in found),
        severity=Severity.WARN if kind in LESS_CERTAIN else None,
    )


def _in_document(document: DocumentFacts) -> Iterator[Problem]:
    contents = document.contents or FileContents()
    for kind, times, where in contents.identifiers:
        often = f", {times} times, first" if times > 1 else ""
        yield Problem(
            place="letter",
            message=f"“{document.title}” contains what looks like {kind.label}{often} {where}.",
            mend="Take it out of the document, unless it may be given to the world.",
            excerpt=document.file_name,
            text=f"{document.key} {kind} {times}",
            severity=Severity.WARN if kind in LESS_CERTAIN else None,
        )
    yield from _left_behind(document, contents)
    if not document.checked_for_names:
        yield Problem(
            place="letter",
            message=f"Nobody is recorded as having checked “{document.title}” for names.",
            mend="Have it checked, and record by whom and when.",
            text=document.key,
            severity=Severity.WARN,
        )


def _left_behind(document: DocumentFacts, contents: FileContents) -> Iterator[Problem]:
    """Comments and tracked changes that a reader of the file can bring up."""
    left = {"comment": contents.comments, "tracked change": contents.tracked_changes}
    named = " and ".join(f"{n} {name}{'s' if n > 1 else ''}" for name, n in left.items() if n)
    if named:
        yield Problem(
            place="letter",
            message=f"“{document.title}” still has {named}.",
            mend="Take them out, unless they are meant for the requester.",
            excerpt=document.file_name,
            text=f"{document.key} {named}",
            severity=Severity.WARN,
        )


MANY_ROWS = 500
SHOWN = 3


def hidden_contents(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """E10: spreadsheets with hidden sheets, rows, columns or pivot caches; other leftovers are a warning."""
    for document in facts.documents or ():
        contents = document.contents or FileContents()
        if hidden := list(_hidden(contents)):
            yield Problem(
                place="letter",
                message=f"“{document.title}” has hidden content: {first_of(hidden)}.",
                mend="Send the figures as CSV, or copy what is shown into a new file.",
                excerpt=document.file_name,
                text=f"{document.key} {'; '.join(hidden)}",
            )
        if others := list(_others(contents)):
            yield Problem(
                place="letter",
                message=f"Look again at “{document.title}”: {first_of(others)}.",
                mend="Send the figures as CSV, or make sure that nothing goes out unseen.",
                excerpt=document.file_name,
                text=f"{document.key} {'; '.join(others)}",
                severity=Severity.WARN,
            )


def _hidden(contents: FileContents) -> Iterator[str]:
    yield from contents.hidden
    if contents.pivot_caches:
        yield "a pivot table's cache, which keeps the records behind it"


def _others(contents: FileContents) -> Iterator[str]:
    if contents.external_links:
        yield "it has links to other workbooks, which keep values from them"
    if contents.named_ranges:
        yield f"it has named ranges ({', '.join(contents.named_ranges[:SHOWN])})"
    if contents.rows > MANY_ROWS:
        yield f"it has {contents.rows:,} rows, more than anybody reads through"
    if contents.people:
        yield f"its properties name {', '.join(contents.people[:SHOWN])}"
    if contents.unread:
        yield contents.unread


CHECKS = (
    Check(
        "E09",
        Severity.BLOCK,
        "section 40 FOIA; UK GDPR article 5(1)(f)",
        "personal data in words, tables and documents",
        personal_data,
        milder=Severity.WARN,
        not_looked_at="names, which have no shape that a rule can tell; the words of PDF files and "
        "pictures, which nothing here reads",
    ),
    Check(
        "E10",
        Severity.BLOCK,
        "the Commissioner's advisory note on spreadsheets, September 2023",
        "spreadsheets with hidden content",
        hidden_contents,
        basis=Basis.SAFETY,
        milder=Severity.WARN,
        not_looked_at="spreadsheets of the old kind (XLS): only that they can't be looked into is said",
    ),
)
