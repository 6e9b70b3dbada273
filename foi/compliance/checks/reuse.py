"""Family H: the terms of re-use, the form in which data goes out, and copyright. PURE."""

from collections.abc import Iterator

from foi.compliance.check import Check, Problem
from foi.compliance.checks.closing_particulars import needs
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, own_texts, sentences
from foi.law.refusal_notice import ClosingSlot
from foi.letters.document import ClosingKind, Letter, Section
from foi.letters.tree import grounds_of, iter_tables
from foi.reading.vocabulary import compiled, ways

TERMS = compiled("reuse", "terms")
OPEN_LICENCE = compiled("reuse", "open_licence")
OTHERS_RIGHTS = compiled("reuse", "others_rights")
DATA_ASKED_FOR = compiled("reuse", "data_form", before=r"\b", after=r"\b")
DATA_FORMATS = frozenset({"CSV", "XLSX", "XLS", "ODS", "JSON", "XML", "TSV", "GEOJSON", "TXT", "ZIP"})
ANOTHER_FORM = frozenset({"foia-s11-3-form", "eir-6-1-a"})
WITHHELD_FOR_COPYRIGHT = compiled(
    "reuse",
    "because",
    before=rf"\b{ways('reuse', 'refused')}\b[^.;]{{0,120}}\b",
    after=r"\b[^.;]{0,60}\bcopyright\b",
)


def terms_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H01: a letter that discloses says on what terms; an open licence does not cover what others own."""
    if needs(letter, ClosingSlot.REUSE) is None:
        return
    read = "reuse" in (facts.rights_read or ())
    if not read and not any(TERMS.search(text) for _, text in reversed(own_texts(letter))):
        yield Problem(
            place="closing",
            message="The letter discloses information and does not say on what terms it may be used again.",
            mend="Add the authority’s block on re-use: the Open Government Licence, or copyright.",
        )
    yield from _licensed_for_others(letter, facts)


def _licensed_for_others(letter: Letter, facts: Facts) -> Iterator[Problem]:
    owned = [each.title for each in facts.documents or () if each.third_party_rights.strip()]
    licence = "\n".join(block_text(each.blocks) for each in letter.closing if each.kind is ClosingKind.REUSE)
    if owned and OPEN_LICENCE.search(licence) and not OTHERS_RIGHTS.search(licence):
        yield Problem(
            place="closing",
            message=f"The licence takes in “{owned[0]}”, in which somebody else has rights.",
            mend="Say that the licence does not cover what belongs to others.",
            text="; ".join(owned),
        )


def no_data_form(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H02: data asked for in a form that can be used again is sent in one, or the letter says why not."""
    wished = facts.requested.preferred_form if facts.requested else ""
    if not DATA_ASKED_FOR.search(wished) or not letter.attachments or _sends_data(letter):
        return
    if ANOTHER_FORM.isdisjoint(grounds_of(letter)):
        formats = ", ".join(dict.fromkeys(each.format for each in letter.attachments))
        yield Problem(
            place="letter",
            message=f"The requester asked for “{wished}”, and what is sent is {formats}.",
            mend="Send it as CSV, or say why that is not reasonably practicable (section 11(3)).",
            excerpt=wished,
            text=f"{wished} {formats}",
        )


def _sends_data(letter: Letter) -> bool:
    """Whether data goes out: as a document of such a format, or as the CSV of a table."""
    return any(each.format.upper() in DATA_FORMATS for each in letter.attachments) or any(
        True for _ in iter_tables(letter)
    )


def copyright_as_reason(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H03: copyright is no exemption under the FOIA."""
    for section in letter.sections:
        if _is_under_foia(section):
            for part in section.parts:
                for sentence in sentences(part.blocks):
                    if WITHHELD_FOR_COPYRIGHT.search(sentence):
                        yield Problem(
                            place=part.key,
                            message="Copyright is given as a reason to refuse; it is no exemption.",
                            mend="Give the information, or cite an exemption.",
                            excerpt=sentence,
                            text=sentence,
                        )


def _is_under_foia(section: Section) -> bool:
    return any(question.regime == "foia" for question in section.questions)


CHECKS = (
    Check(
        "H01",
        Severity.WARN,
        "Re-use of Public Sector Information Regulations 2015",
        "the terms on which disclosed information may be used again",
        terms_missing,
    ),
    Check(
        "H02",
        Severity.BLOCK,
        "section 11(1), (1A) and (3) FOIA",
        "a dataset in a form that can be used again",
        no_data_form,
        not_looked_at="whether what was asked for is a dataset in the sense of section 11(5)",
    ),
    Check(
        "H03",
        Severity.BLOCK,
        "section 17(1)(b) FOIA; Part II has no such exemption",
        "copyright as a reason to refuse under the FOIA",
        copyright_as_reason,
    ),
)
