"""Citations of the two regimes: reading what people write, and writing what a notice needs.

A notice has to "specify the exemption in question" (section 17(1)(b) FOIA, regulation 14(3) EIR), down to
the paragraph. People write "s.40 (2)", "Section 17.1", "Reg. 12.5.e"; a letter prints "section 40(2)".
Citations of other Acts ("section 237 of the Enterprise Act 2002") are not read as ours.
"""

from foi.law.citation.finding import find
from foi.law.citation.reading import parse
from foi.law.citation.value import Citation, CitationError, Regime

__all__ = ["Citation", "CitationError", "Regime", "find", "parse"]
