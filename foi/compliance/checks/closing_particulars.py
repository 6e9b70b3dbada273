"""Families B, D and H: the particulars at the end: the review, within what time, and the Commissioner. PURE.

Section 17(7) FOIA attaches to notices under section 17(1), (3) and (5); other FOIA letters are expected to
have the same particulars. Section 45 Code of Practice, 5.3: a review may be asked for within forty working
days of the response. Regulation 14(5) EIR: representations under regulation 11, enforcement and appeal by
regulation 18. Regulation 11: representations within forty working days of the failure, and a decision within
forty of receiving them. The Commissioner's details, and the time to complain, are those of today.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from foi.compliance.answers import regimes_of
from foi.compliance.check import Basis, Check, Problem
from foi.compliance.facts import Facts
from foi.compliance.finding import Severity
from foi.compliance.words import block_text, own_prose, own_sentences, own_texts, sentences
from foi.law.holding import Outcome
from foi.law.provisions import Regime
from foi.law.refusal_notice import ClosingSlot, closing_requirements
from foi.letters.document import Closing, ClosingKind, Letter, Section
from foi.letters.tree import grounds_of
from foi.reading.vocabulary import compiled, ways
from foi.stats.presentation import format_date, format_list

NO_PROCEDURE = re.compile(ways("rights", "no_procedure"), re.IGNORECASE | re.DOTALL)
REVIEW = compiled("rights", "review_by_name", "complain")
COMMISSIONER = compiled("rights", "commissioner")
APPLY = compiled("rights", "right_to_apply", before=r"\b", after=r"\b")
ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
WHERE_TO_WRITE = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # an e-mail address
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # a postcode
    r"|https?://\S+"
    r"|\b0\d[\d ]{8,}\b"  # a telephone number
    rf"|\b{ways('addresses', 'street')}\b",
    re.IGNORECASE,
)
DISCLOSING = frozenset({Outcome.DISCLOSED, Outcome.PARTLY_DISCLOSED})


def review_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B07: a refusal notice gives the particulars of the review procedure, or says that there is none."""
    if needs(letter, ClosingSlot.REVIEW) is True and not has_review(letter, facts):
        yield Problem(
            "closing",
            "The letter refuses information but does not say how, and where, to ask for a review.",
            "Add the authority's review block with an address, or say that there is no review procedure.",
        )


def commissioner_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B08: a refusal notice gives the right to apply to the Commissioner under section 50."""
    if needs(letter, ClosingSlot.COMMISSIONER) is True and not has_commissioner(letter, facts):
        yield Problem(
            "closing",
            "The letter refuses information but does not give the right to apply to the Commissioner.",
            "Add the authority's block on the Information Commissioner.",
        )


def closing_expected(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B09: a letter that discloses, or says that nothing is held, is expected to carry the same
    particulars.
    """
    slots: Mapping[str, tuple[ClosingSlot, Callable[[Letter, Facts], bool]]] = {
        "the review": (ClosingSlot.REVIEW, has_review),
        "the Commissioner": (ClosingSlot.COMMISSIONER, has_commissioner),
    }
    lacking = [
        name
        for name, (slot, there) in slots.items()
        if needs(letter, slot) is False and not there(letter, facts)
    ]
    if lacking:
        yield Problem(
            "closing",
            f"Nothing is said about {' and '.join(lacking)}. Section 17 does not ask for it; it is expected.",
            "Add the closing blocks of the authority.",
            text=", ".join(lacking),
        )


def needs(letter: Letter, slot: ClosingSlot) -> bool | None:
    """Whether the letter must (True) or should (False) carry a closing; None where it need not."""
    requirements = closing_requirements(
        grounds_of(letter),
        regimes={Regime(question.regime) for section in answered(letter) for question in section.questions},
        discloses=any(section.outcome in DISCLOSING for section in letter.sections),
    )
    return next((requirement.required for requirement in requirements if requirement.slot is slot), None)


def answered(letter: Letter) -> Iterator[Section]:
    """The sections that ask something."""
    return (section for section in letter.sections if not section.heading_only)


def closing_texts(letter: Letter, *kinds: ClosingKind, regime: Regime = Regime.FOIA) -> Iterator[str]:
    """The words of the closings of some kinds that serve questions under a regime."""
    serving = (each for each in letter.closing if each.regime in ("", regime))
    return (block_text(each.blocks) for each in serving if each.kind in kinds)


def has_review(letter: Letter, facts: Facts) -> bool:
    """Whether the letter says how, and where, to ask for a review, or that there is no such procedure."""
    if facts.rights_read is not None:
        return "review" in facts.rights_read
    return any(
        NO_PROCEDURE.search(text) or (REVIEW.search(ADDRESS.sub("", text)) and WHERE_TO_WRITE.search(text))
        for text in closing_texts(letter, ClosingKind.REVIEW, ClosingKind.OTHER)
    )


def has_commissioner(letter: Letter, facts: Facts, regime: Regime = Regime.FOIA) -> bool:
    """Whether the letter gives the right to apply to the Commissioner (section 50, also by regulation 18)."""
    if facts.rights_read is not None:
        return "commissioner" in facts.rights_read
    kinds = (ClosingKind.COMMISSIONER, ClosingKind.REVIEW, ClosingKind.OTHER)
    return any(
        COMMISSIONER.search(text) and APPLY.search(text)
        for text in closing_texts(letter, *kinds, regime=regime)
    )


REVIEWS = frozenset({ClosingKind.REVIEW, ClosingKind.OTHER})
PERIOD = re.compile(
    rf"\b(?:\d{{1,3}}|{ways('rights', 'number')})\s(?:\(\d{{1,3}}\)\s)?"
    rf"(?:{ways('rights', 'kind_of_day')} )?{ways('rights', 'unit')}\b",
    re.IGNORECASE,
)
RIGHT = compiled("rights", "forty_days")
FROM_RECEIPT = compiled("rights", "from_receipt")
ASKING = compiled("rights", "asking", before=r"\b", after=r"\b")
ANSWERING = compiled("rights", "answering", before=r"\b", after=r"\b")
TWENTY = compiled("rights", "twenty_days", before=r"\b", after=r"\b")
DISCRETION = compiled("rights", "discretion", before=r"\b", after=r"\b")
OF_THE_FOIA = compiled("rights", "of_the_act")


def window(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """B10: a review is asked for within forty working days from the response, where a time is given."""
    if Regime.FOIA not in regimes_of(letter):
        return
    for sentence in _review_sentences(letter, "foia"):
        found = next((each[0] for each in PERIOD.finditer(sentence) if _is_for_asking(sentence)), "")
        if found and (not RIGHT.search(sentence) or FROM_RECEIPT.search(sentence)):
            yield Problem(
                "closing",
                "The time to ask for a review is not forty working days from the date of the response.",
                "Say “within 40 working days from the date of this response”.",
                excerpt=sentence,
                text=sentence,
            )


def _is_for_asking(sentence: str) -> bool:
    """Whether a time in a sentence is for the requester: not for our answer, nor for the Commissioner."""
    mine = ASKING.search(sentence)
    return bool(mine) and not ANSWERING.search(sentence) and not COMMISSIONER.search(sentence)


def wording_of_eir_review(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D06: the EIR's review is a right, takes forty working days at most, and has its own source."""
    if Regime.EIR not in regimes_of(letter):
        return
    for sentence in _review_sentences(letter, "eir"):
        for pattern, message in WRONG_FOR_EIR.items():
            if pattern.search(sentence) and not COMMISSIONER.search(sentence):
                yield Problem(
                    "closing",
                    message,
                    "Use the wording of the EIR: a right under regulation 11, forty working days.",
                    excerpt=sentence,
                    text=sentence,
                )
                break


WRONG_FOR_EIR = {
    TWENTY: "Under the EIR both the time to ask and the time to answer are forty working days.",
    DISCRETION: "Under the EIR a review is no matter of discretion.",
    OF_THE_FOIA: "The review under the EIR rests on regulation 11, not on the FOIA or its Code.",
}


def _review_sentences(letter: Letter, regime: str) -> Iterator[str]:
    """The sentences of the review closings that serve a regime; one for both serves it where it is alone."""
    alone = {each.value for each in regimes_of(letter)} == {regime}
    for closing in letter.closing:
        if closing.kind in REVIEWS and _serves(closing, regime, alone=alone):
            yield from sentences(closing.blocks)


def _serves(closing: Closing, regime: str, *, alone: bool) -> bool:
    """Whether a closing is about the review of a regime's answers."""
    about = closing.kind is ClosingKind.REVIEW or REVIEW.search(block_text(closing.blocks))
    return bool(about) and (closing.regime == regime or (alone and not closing.regime))


REPRESENTATIONS = compiled("rights", "review_by_name", "complain", "representations")


def rights_missing(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """D05: a refusal gives the right to make representations, and that to go to the Commissioner."""
    if needs(letter, ClosingSlot.REPRESENTATIONS) is True and not has_representations(letter, facts):
        yield Problem(
            "closing",
            "The letter refuses environmental information without the right to make representations.",
            "Add the block on representations under regulation 11.",
            text="representations",
        )
    if needs(letter, ClosingSlot.ENFORCEMENT) is True and not has_commissioner(letter, facts, Regime.EIR):
        yield Problem(
            "closing",
            "The letter refuses environmental information without the right to go to the Commissioner.",
            "Add the block on the Information Commissioner for the EIR (regulation 18).",
            text="enforcement",
        )


def has_representations(letter: Letter, facts: Facts) -> bool:
    """Whether the letter says that the council can be asked to look at its decision again."""
    if facts.rights_read is not None:
        return "review" in facts.rights_read
    texts = closing_texts(letter, ClosingKind.REVIEW, ClosingKind.OTHER, regime=Regime.EIR)
    bare = (ADDRESS.sub("", text) for text in texts)
    return any(REPRESENTATIONS.search(text) for text in bare)


NO_LONGER_USED = compiled("rights", "no_longer_used")
QUARTER = timedelta(days=92)
THE_COMMISSIONER = compiled("rights", "commissioner", "for_short")
MONTHS = compiled("rights", "some_months", before=r"\b", after=r"\b")


def out_of_date(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H12: numbers and addresses that are no longer used; the Commissioner's are checked each quarter."""
    for place, text in own_texts(letter):
        for stale in dict.fromkeys(each[0] for each in NO_LONGER_USED.finditer(text)):
            yield Problem(
                place=place,
                message=f"“{stale}” is no longer used.",
                mend="Put in today’s details; a steward changes those of a block.",
                excerpt=stale,
                text=stale,
            )
    yield from _not_checked(letter, facts)


def _not_checked(letter: Letter, facts: Facts) -> Iterator[Problem]:
    printed = any(each.kind is ClosingKind.COMMISSIONER for each in letter.closing)
    if not (facts.today and facts.commissioner_checked and printed):
        return
    since = facts.today - QUARTER
    stale = {name: on for name, on in facts.commissioner_checked if on is None or on < since}
    if stale:
        days = [on for on in stale.values() if on]
        last = f"last checked on {format_date(min(days))}" if days else "never recorded as checked"
        yield Problem(
            place="closing",
            message=f"{format_list(list(stale))}: {last}. They are to be checked each quarter.",
            mend="Compare them with the Commissioner’s website; a steward records the day.",
            text=f"{sorted(stale)} {last}",
        )


def months_to_complain(letter: Letter, facts: Facts) -> Iterator[Problem]:
    """H13: the Commissioner asks for complaints within six weeks."""
    if not any(MONTHS.search(text) for _, text in own_prose(letter)):
        return
    for place, sentence in own_sentences(letter):
        found = MONTHS.search(sentence)
        if found and THE_COMMISSIONER.search(sentence):
            yield Problem(
                place=place,
                message=f"The letter gives {found[0]} to go to the Commissioner, who asks for six weeks.",
                mend="Say six weeks.",
                excerpt=sentence,
                text=sentence,
            )


CHECKS = (
    Check(
        "B07",
        Severity.BLOCK,
        "section 17(7)(a) FOIA",
        "the review procedure in a letter that refuses",
        review_missing,
    ),
    Check(
        "B08",
        Severity.BLOCK,
        "section 17(7)(b) FOIA",
        "the right under section 50 in a letter that refuses",
        commissioner_missing,
    ),
    Check(
        "B09",
        Severity.WARN,
        "section 45 Code of Practice; the Commissioner's guidance",
        "the same particulars in a letter that discloses or holds nothing",
        closing_expected,
        basis=Basis.GUIDANCE,
    ),
    Check(
        "B10",
        Severity.WARN,
        "section 45 Code of Practice, 5.3; the Commissioner's guidance",
        "the time to ask for a review",
        window,
        basis=Basis.GUIDANCE,
    ),
    Check(
        "D05",
        Severity.BLOCK,
        "regulation 14(5) EIR",
        "EIR: representations and enforcement in a letter that refuses",
        rights_missing,
    ),
    Check(
        "D06",
        Severity.WARN,
        "regulation 11 EIR",
        "EIR: the wording of the review",
        wording_of_eir_review,
    ),
    Check(
        "H12",
        Severity.WARN,
        "section 17(7) FOIA",
        "contact details that are out of date",
        out_of_date,
    ),
    Check(
        "H13",
        Severity.WARN,
        "the Commissioner's page on complaints",
        "the time to go to the Commissioner",
        months_to_complain,
        basis=Basis.GUIDANCE,
    ),
)
