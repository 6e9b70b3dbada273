"""The words by which the parts of an authority's letter are told apart, as data.

They are those that letters have in common, whoever writes them: how a request is quoted, how an answer
begins, what stands at the foot. All are searched in text with plain quotes and dashes. PURE.
"""

import re

from foi.reading.vocabulary import compiled, ways

_AUTHORITY = rf"(?:the |this |our )?(?:[\w&'.,-]+ ){{0,7}}?{ways('parts', 'authority')}"

# The quoted request ---------------------------------------------------------------------------------

ASKED_HEADING = compiled("parts", "request_heading", after=r"\W*$")
ASKED = compiled("parts", "leads_to_request", before=r"\b", after=r"\b[^.?]{0,160}:\W*$")
ASKED_INLINE = compiled(
    "parts",
    "asks_inline",
    before=r"\b(?:in which )?you (?:have |had |also )?",
    after=r"(?: (?:us|for|access to|about|the council))*\b\s*:?\s*",
)
NO_QUOTE = compiled("parts", "no_request", before=r"\b", after=r"\b[^.]{0,80}:\W*$")

# The answer -----------------------------------------------------------------------------------------

ANSWER_HEADING = compiled(
    "parts",
    "answer_word",
    before=rf"(?:in |our |the |my |full |final |foi |{_AUTHORITY}(?:'s|s')? )*",
    after=rf"(?: {ways('parts', 'of_request')}|s)?\W*$",
)
ANSWER_LABEL = compiled(
    "parts",
    "answer_label",
    before=r"(?:a\d{1,2}[a-z]?\b|(?:our |the )?",
    after=r"\s*(?:\(?\d{0,2}[a-z]?\)?)?\s*[:.)-])\s*",
)
ANSWER_START = compiled("parts", "answer_start", after=r"(?!\w)")
PLAIN_ANSWER = compiled(
    "parts",
    "plain_answer",
    before=r"£|(?!(?:19|20)\d\d\b)\d|(?:the|this) (?:\w+ ){0,4}" + ways("parts", "answers_with") + r"\b|",
)
GIVES_FIGURE = re.compile(r"[:=-]\s?£?[\d,.]+%?\W*$|\b(?:is|was|were|are) £?[\d,.]+", re.IGNORECASE)
REQUESTER = compiled("parts", "requester", before=r"\b", after=r"\b")
REQUESTER_ASKS = compiled("parts", "requester_asks", before=r"\b", after=r"\b")
AUTHORITY_VOICE = compiled("parts", "authority_speaks")
AUTHORITY_ONLY = compiled("parts", "authority_only")  # and no requester, even of exemptions

# Around the letter ----------------------------------------------------------------------------------

OPENING = compiled("parts", "opening")
FIELD = compiled("mail", "earlier_field", before=r"\*{0,2}", after=r"\*{0,2}\s*:\s")
THREAD = compiled("mail", "thread")
ATTACHED_FILES = compiled("mail", "files", before=r"(?:\d{1,3} )?", after=":?$")
FILE_NAME = re.compile(
    r"\S.{0,150}\.(?:pdf|docx?|xlsx?|csv|png|jpe?g|gif|html?|zip|msg|rtf|txt|pptx?)$", re.I
)
FILE_DETAIL = compiled("mail", "file_action", before=r"(?:[\d.]+ ?[kmg]b?|", after=")$")
DISCLAIMER = compiled("parts", "footer")
CITES = re.compile(r"\b(?:ss?|sect(?:ion)?s?|reg(?:ulation)?s?)\b\.?\s?\d{1,2}\b", re.IGNORECASE)
ANNEX = compiled("parts", "annex", before=r"(?:legal |legislative )?", after=r"(?: [a-z\d]{1,2})?\W*$")
QUERIES = compiled("parts", "invites", before=r"\b", after=r"\b")


def answers_plainly(text: str) -> bool:
    """Whether a line has the form of an answer: "Yes", "None", "We ...", "... is 45", "Response: ..."."""
    return bool(PLAIN_ANSWER.match(text) or GIVES_FIGURE.search(text) or ANSWER_LABEL.match(text))
