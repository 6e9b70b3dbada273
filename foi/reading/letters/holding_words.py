"""Words that give away whether information is held, where a notice neither confirms nor denies it. PURE.

Section 17(1) with sections 31(3), 40(5B) and the like FOIA; regulations 12(6) and 13(5A) EIR: such a notice
says nothing of holding, nor that anything is exempt or withheld, which only what is held can be.
"""

from foi.reading.vocabulary import compiled

_TELLING = compiled("holding", "gives_holding_away")
# From here to the end of the clause it is about whether, and not that.
_OPEN = compiled("holding", "leaves_holding_open", after=r"[^.;:\n]*")


def words_that_tell(text: str) -> str:
    """Return the first words that show whether the information is held, "" where there are none.

    "We neither confirm nor deny that we hold it" and "if we held it" leave that open.
    """
    found = _TELLING.search(_OPEN.sub(lambda clause: " " * len(clause[0]), text))
    return text[found.start() : found.end()] if found else ""
