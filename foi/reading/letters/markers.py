"""The words by which the parts of an authority's letter are told apart, as data.

They are those that letters have in common, whoever writes them: how a request is quoted, how an answer
begins, what stands at the foot. All are searched in text with plain quotes and dashes. PURE.
"""

import re

_AUTHORITY = (
    r"(?:the |this |our )?(?:[\w&'.,-]+ ){0,7}?"
    r"(?:council|trust|police|constabulary|force|university|college|school|department|office|agency|ministry"
    r"|authority|service|board|commission|commissioner|ofcom|opcc|psni|mps|nhs \w+|group|executive|company)"
)

# The quoted request ---------------------------------------------------------------------------------

ASKED_HEADING = re.compile(
    r"(?:(?:your |the |full |original |details of (?:your |the )?|text of (?:your |the )?)*"
    r"(?:requests?|questions?|enquiry|query)(?: (?:details|summary|text|made|received|wording))?"
    r"|(?:information|what) (?:you(?:'ve| have)? )?(?:requested|asked for|asked)"
    r"|you (?:have |had )?(?:asked|requested|wrote)(?: (?:for|us|the following|as follows))?)\W*$",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:you (?:have |had |also |specifically |had also )?"
    r"(?:asked|requested|wrote|said|enquired|sought|wanted|stated|seek|seeking|queried)"
    r"|(?:you|which|that) (?:would like|wish(?:ed)?|want(?:ed)?) to (?:know|see|receive)"
    r"|seek(?:ing)? (?:access to )?(?:the )?following|requested (?:the )?(?:details of )?(?:the )?following"
    r"|(?:your|the|this) (?:\w+ ){0,4}(?:requests?|e-?mail|letter|enquiry|questions?)"
    r" (?:for information )?(?:(?:was|is|were|are|reads?|asked|states?|stated|as follows|below)\b)"
    r"|following (?:information|questions?|request)|requested information (?:is|was|on)"
    r"|request (?:details|wording)|(?:your|the) request)\b"
    r"[^.?]{0,160}:\W*$",
    re.IGNORECASE,
)
ASKED_INLINE = re.compile(
    r"\b(?:you|which you|in which you) (?:have |had |also )?(?:asked|requested|seek|sought|enquired)"
    r"(?: (?:us|for|access to|about|the council))*\b\s*:?\s*",
    re.IGNORECASE,
)
NO_QUOTE = re.compile(
    r"\b(?:response|reply|answers?|decision|findings?|details? below)\b[^.]{0,80}:\W*$", re.I
)

# The answer -----------------------------------------------------------------------------------------

ANSWER_HEADING = re.compile(
    rf"(?:in |our |the |my |full |final |foi |{_AUTHORITY}(?:'s|s')? )*"
    r"(?:response|responses|reply|replies|answers?|decision|findings|outcome|result of searches"
    r"|(?:what )?we (?:said|answered|replied|responded))"
    r"(?: to (?:your|the) (?:request|questions?)| and reasons| is as follows| below| notice|s)?\W*$",
    re.IGNORECASE,
)
ANSWER_LABEL = re.compile(
    r"(?:(?:our |the )?(?:response|answer|reply|ans)\s*(?:\(?\d{0,2}[a-z]?\)?)?\s*[:.)-]"
    r"|a\d{1,2}[a-z]?\b)\s*",
    re.IGNORECASE,
)
_ME = r"(?:i|we)"
ANSWER_START = re.compile(
    rf"{_ME} (?:can|could|am able to|are able to|would like to|wish to|regret to|am writing to|are pleased to"
    r"|am pleased to|must|have to) (?:now |also )?(?:confirm|advise|inform|tell|provide|disclose|neither"
    r"|respond|reply"
    r"|say|answer)\b"
    rf"|{_ME} (?:have |am |are )?(?:today |now |also |therefore |been )*(?:decided|dealt|dealing|considered"
    r"|completed"
    r"|concluded|treat(?:ed|ing)|processed|handl(?:ed|ing)|conducted|carried out|located|searched|responded"
    r"|attach(?:ed)?|enclose[d]?|confirm|consider|believe|withh(?:o|e)ld(?:ing)?|hold|do not hold|don't hold"
    r"|neither confirm|apologi[sz]e|regret)\b"
    rf"|{_AUTHORITY} (?:can|does|do|is|are|has|have|holds?|will|considers?|considered|confirms?|withholds?"
    r"|neither"
    r"|employs?|conducted|believes?|did|was|must|had)\b"
    r"|(?:your|this|the) request (?:for (?:information|\w+) )?(?:(?:has|is|was|will|have) (?:now |also "
    r"|been |being |be )*"
    r"(?:considered|handled|dealt|processed|treated|reviewed|refused|assessed|passed|managed|subject))\b"
    r"|please (?:find|see|note|be advised|refer|be aware)\b|(?:in|with) (?:response|regards?|relation"
    r"|respect|reference)"
    r" to\b|under the (?:provisions|terms|freedom|environmental|act)\b|(?:section \d+|part [iv\d]+) of the\b"
    r"|the (?:freedom of information|foi) act\b|unfortunately\b|having (?:considered|reviewed|made|searched"
    r"|conducted)\b"
    r"|following (?:receipt|an?|the|our|your|careful|consultation|extensive)\b"
    r"|this (?:information|request|response|letter|data|is exempt|question|part)\b[^?]*$"
    r"|(?:as|for) (?:you|your|clarity|background|context)\b[^?]*$|further to\b|to answer\b|in answer\b"
    r"|(?:this|it) (?:has|is) (?:been )?(?:now )?(?:established|confirmed|decided)\b|on this occasion\b"
    r"|the (?:information|data|details?|following|table|figures?|attached|below|total|answer"
    r"|requested)\b[^?]*"
    r" (?:is|are|was|were|has been|have been|can be|cannot be|shows?|show|below)\b"
    r"|the (?:information|data) you (?:have )?(?:requested|asked|seek)\b|see (?:attached|below|table|above)\b"
    r"|good (?:morning|afternoon)\b",
    re.IGNORECASE,
)
PLAIN_ANSWER = re.compile(
    r"(?:yes|no|none|nil|not (?:held|applicable|recorded|known)|n/a|total|see|please (?:see|find|refer"
    r"|note)|we\b|i (?:can|am)\b"
    r"|there (?:is|are|were|was)|£|(?!(?:19|20)\d\d\b)\d)|(?:the|this) (?:\w+ ){0,4}(?:does not|do not"
    r"|holds?|has|have|is|are|was|were|can)\b",
    re.IGNORECASE,
)
GIVES_FIGURE = re.compile(r"[:=-]\s?£?[\d,.]+%?\W*$|\b(?:is|was|were|are) £?[\d,.]+", re.IGNORECASE)
REQUESTER = re.compile(r"\b(?:i|i'm|i'd|my|me|mine)\b", re.IGNORECASE)
REQUESTER_ASKS = re.compile(
    r"\b(?:please (?:can|could|would|provide|send|supply|confirm|state|tell|list|include|give)|(?:can"
    r"|could) you"
    r"|i (?:would|'d) like|i (?:am|'m) (?:requesting|asking)|i (?:wish to )?request)\b",
    re.IGNORECASE,
)
AUTHORITY_VOICE = re.compile(
    r"\b(?:is|are|being|been|was|were|be) (?:\w+ )?(?:withheld|exempt(?:ed)?|held by|not held|refused)\b"
    r"|\b(?:do|does) not hold\b|\bneither confirm nor deny\b|\bthis letter (?:acts|serves|therefore)\b"
    r"|\bwe (?:have )?(?:withheld|redacted|removed|refused|estimate)\b",
    re.IGNORECASE,
)

# What no requester writes, even of exemptions.
AUTHORITY_ONLY = re.compile(
    r"\b(?:i|we) (?:can|am able to|are able to|would like to|am writing to|are writing to) (?:now |also )?"
    r"(?:confirm|inform|advise)\b|\bwe (?:have )?(?:withheld|redacted)\b|\bthis letter (?:acts|serves)\b"
    r"|\bthank you for your (?:request|e-?mail|enquiry)\b|\bwe do(?: not|n't) hold\b",
    re.IGNORECASE,
)

# Around the letter ----------------------------------------------------------------------------------

OPENING = re.compile(
    r"(?:thank you|thanks|many thanks|i (?:refer|write|am writing)|we (?:refer|write|are writing)"
    r"|further to|re\b|ref\b"
    r"|in (?:response|reply) to|with reference to|i acknowledge|your (?:request|e-?mail|letter"
    r"|correspondence|enquiry)\b"
    r"|(?:we|i) (?:sincerely )?apologi[sz]e|please accept|please find[^.]{0,60}(?:response|reply)|i hope"
    r"|freedom of"
    r" information|environmental information|foi\b|eir\b|request\b|subject\b|good (?:morning|afternoon|day)"
    r"|(?:i|we) (?:am|are|have|can)[^.]{0,40}(?:dealing with|dealt with|treating|handling|processing"
    r"|considered|received)"
    r" your (?:request|e-?mail|letter|correspondence))",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"\*{0,2}(?:from|sent|to|cc|bcc|subject|importance|attachments?|reply-to|received)\*{0,2}\s*:\s", re.I
)
THREAD = re.compile(
    r"-{3,} ?(?:original|forwarded) (?:message|appended message) ?-{2,}|begin forwarded message:"
    r"|on .{5,120} wrote:$|from: .{0,120}\bsent: |_{20,}\s*from:",
    re.IGNORECASE,
)
ATTACHED_FILES = re.compile(r"(?:\d{1,3} attachments?|attachments?:?)$", re.IGNORECASE)
FILE_NAME = re.compile(
    r"\S.{0,150}\.(?:pdf|docx?|xlsx?|csv|png|jpe?g|gif|html?|zip|msg|rtf|txt|pptx?)$", re.I
)
FILE_DETAIL = re.compile(r"(?:[\d.]+ ?[kmg]b?|download|view as html|view)$", re.IGNORECASE)
DISCLAIMER = re.compile(
    r"\bintended (?:only |solely |exclusively )*for (?:the |use |its )(?!future)|\bintended recipient"
    r"|\bnamed (?:recipient|addressee)|\b(?:e-?mail|message|attachments?)\b[^.]{0,80}\b(?:viruses|malware)\b"
    r"|\bthis e-?mail (?:and any|is confidential|may contain|has been scanned|message)"
    r"|(?:print|printing) this e-?mail|^disclaimer\b|\bfollow us on\b|\bscanned by\b"
    r"|\bhow (?:we|the council) (?:use|process|handle)s? your personal (?:data|information)"
    r"|^(?:references|visible links|hidden links)$|^show quoted sections$",
    re.IGNORECASE,
)
CITES = re.compile(r"\b(?:ss?|sect(?:ion)?s?|reg(?:ulation)?s?)\b\.?\s?\d{1,2}\b", re.IGNORECASE)
ANNEX = re.compile(
    r"(?:legal |legislative )?(?:annex|appendix|schedule|legislation|extracts? from the act"
    r"|exemptions explained)"
    r"(?: [a-z\d]{1,2})?\W*$",
    re.IGNORECASE,
)
QUERIES = re.compile(
    r"\b(?:any (?:further )?(?:queries|questions|enquiries)|(?:hesitate|free|wish) to (?:get in touch"
    r"|contact)"
    r"|quote (?:the|your|this) (?:reference|number)|further (?:enquiries|queries|questions|assistance))\b",
    re.IGNORECASE,
)


def answers_plainly(text: str) -> bool:
    """Whether a line has the form of an answer: "Yes", "None", "We ...", "... is 45", "Response: ..."."""
    return bool(PLAIN_ANSWER.match(text) or GIVES_FIGURE.search(text) or ANSWER_LABEL.match(text))
