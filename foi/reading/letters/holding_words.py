"""Words that give away whether information is held, where a notice neither confirms nor denies it. PURE.

Section 17(1) with sections 31(3), 40(5B) and the like FOIA; regulations 12(6) and 13(5A) EIR: such a notice
says nothing of holding, nor that anything is exempt or withheld, which only what is held can be.
"""

import re

_WHO = r"(?:we|council|authority|office|commissioner|\[\[own_name\]\])"
_WHAT = (
    r"(?:information|data|records?|documents?|figures?|details|files?|this|that|it|they|these|none|nothing)"
)
_ALSO = r"(?:do|does|did|not|don['’]t|doesn['’]t|also|only|currently|still|can|confirm(?: that)?|we|it)"

_TELLING = re.compile(
    rf"(?<!\w){_WHO} (?:{_ALSO} ){{0,8}}(?:hold|holds|held|withhold|withheld|have (?:withheld|redacted))\b"
    rf"|\b{_WHAT}\b[^.;:\n]{{0,40}}? (?:is|are|was|were) (?:not |also |therefore )?(?:held|exempt|withheld)\b"
    r"|\bexempt from disclosure\b|\b(?:is|are) being withheld\b|\bthere is no such\b",
    re.IGNORECASE,
)
# From here to the end of the clause it is about whether, and not that.
_OPEN = re.compile(
    r"\b(?:neither confirm|(?:not|cannot|can['’]t|nor|never|or|to) (?:to )?(?:confirm|deny|say)"
    r"|confirming|denying|confirmation|denial|whether|if|would|might|could)\b[^.;:\n]*",
    re.IGNORECASE,
)


def words_that_tell(text: str) -> str:
    """Return the first words that show whether the information is held, "" where there are none.

    "We neither confirm nor deny that we hold it" and "if we held it" leave that open.
    """
    found = _TELLING.search(_OPEN.sub(lambda clause: " " * len(clause[0]), text))
    return text[found.start() : found.end()] if found else ""
