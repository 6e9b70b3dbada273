"""How letters speak of a provision they cite: what stands before it, after it, or in the sentence as a whole.

`…_BEFORE` is searched in the sentence before the citation and reaches to it, `…_AFTER` in what follows it and
starts there; the rest is searched in the sentence as a whole. Text has plain quotes and dashes. PURE.
"""

from foi.reading.vocabulary import compiled, ways

_SOON = r"[^.;:]{0,60}?"  # something follows the citation soon

RELIED_BEFORE = compiled(
    "citing",
    "relied",
    before=rf"\b(?:{ways('withholding', 'withheld')}|",
    after=r")(?:(?!\bbut\b|\bhowever\b).)*$",
)
RELIED_AFTER = compiled("citing", "relied_after")
EXPLAINS_AFTER = compiled("citing", "explains", before=r"[^.;:]{0,80}?\b", after=r"\b")
DENIED_BEFORE = compiled("citing", "denied_before")
DENIED_AFTER = compiled("citing", "denied_after")
POSSIBLE_BEFORE = compiled("citing", "possible_before")
POSSIBLE_AFTER = compiled("citing", "possible_after")

# "It would take 30 hours, so section 12 would apply" refuses; "if we held it, it would apply" does not.
CONCLUDES = compiled("citing", "therefore", "so", before=r"\b", after=r"\b[^.;]{0,60}$")
WOULD_APPLY = compiled("citing", "would_apply", before=rf"{_SOON}\bwould (?:\w+ )?", after=r"\b(?! if\b)")
OPEN = compiled("citing", "open")
DECIDED = compiled("citing", "decided")

# Statistics of requests, not a refusal of this one; "§" stands for the citation.
COUNTED = compiled("citing", "counted", after=r"|[:=-] ?[\d,.]+%?\W*$|§\s+[\d,]+%?\W*$")
COMPARED_BEFORE = compiled(
    "citing", "compared", before=r"\b", after=r"(?: (?:to|of|with|in|exemption|provision))*(?: the)?\W*$"
)
YOU_SAY = compiled("citing", "you_say")
EARLIER = compiled("citing", "earlier")
PAST = compiled("citing", "past", before=r"\b", after=r" (?:\w+ ){0,6}?\W*$")
STILL = compiled("citing", "still_so", before=r"\b(?:is|are|am|remains?|continues?|still) (?:\w+ ){0,2}?")
UPHELD = compiled("citing", "upheld")

STATUTE = compiled("citing", "statute")
GENERAL = compiled("citing", "general")
GENERAL_AFTER = compiled("citing", "general", before=_SOON)
REFUSES = compiled("withholding", "refusing")
