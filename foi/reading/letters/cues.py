"""How letters speak of a provision they cite, as data: each line below is one way of speaking.

`…_BEFORE` is searched in the sentence before the citation and reaches to it, `…_AFTER` in what follows it and
starts there; the rest is searched in the sentence as a whole. Text has plain quotes and dashes. PURE.
"""

import re


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways), re.IGNORECASE)


_ADVERB = (
    r"(?:also|therefore|now|still|then|further|hereby|currently|however|accordingly|consequently|properly"
    r"|correctly|fully|in fact|actually|both|each|thus|only|additionally|being|been|normally|usually"
    r"|generally|ordinarily|otherwise|always)"
)
_ADVERBS = rf"(?:{_ADVERB} )*"
_NOT_ABLE = (
    r"(?:unable|not able|not possible|cannot|can't|can not|could not|will not|won't|do(?:es)? not|don't"
    r"|not (?:be|been|being)|not)"
)
_GIVE = (
    r"(?:provid|suppl|disclos|releas|answer|compl(?:y|ied)|process|confirm|shar|publish|respond|includ|giv"
    r"|send|grant|meet|furnish)"
)
_MAY = r"(?:may|might|could|would|can|shall)"
_BE_NOT = (
    r"(?:does|do|did|is|are|was|were|can|could|has|have|had|should|would|will|need|am|shall)"
    r"(?:n't| not| no longer)"
)
_CLAUSE = r"[^.;]{0,60}$"  # the citation follows soon, in the same clause
_SOON = r"[^.;:]{0,60}?"  # something follows the citation soon
_NO_DUTY = r"(?:(?!\bdut(?:y|ies)\b|\bobligation|\bright\b|\b(?:we|i)\b)[^.;:]){0,60}?"

# The authority relies on it ------------------------------------------------------------------------

_REFUSING = (
    r"withh[eo]ld\w*",
    r"exempt(?:ed|s|ing|ions?)?",
    r"except(?:ed|ions?)",
    r"refus(?:e|ed|es|al|als|ing)",
    r"redact\w*",
    r"declin(?:e|ed|es|ing)",
    r"rel(?:y|ied|ying|ies) (?:up)?on",
    r"reliance (?:up)?on",
    r"engag(?:e[sd]?|ing)",
    r"appl(?:y|ies|ied|ying|ication)",
    r"invok\w*",
    r"citing",
    r"attracts?",
    r"exclud\w*",
    r"suppress\w*",
    r"omitted",
    r"remov(?:ed|ing)",
    r"(?:taken|blacked|blanked|crossed) out",
    r"obscured",
    r"maintain\w*",
    r"not (?:\w+ )?(?:obliged|required|obligated)",
    rf"{_NOT_ABLE} (?:\w+ )?(?:to )?{_GIVE}\w*",
    r"neither confirm",
    r"fall\w* (?:under|within|into)",
    r"cover(?:ed|s) (?:by|under)",
    r"c(?:aught|aptured) by",
    r"by virtue of",
    r"grounds? (?:of|in|under)",
    r"vexatious",
    r"repeated request",
    r"manifestly unreasonable",
    r"reasonably accessible",
    r"future publication",
    r"exceed\w*",
    r"(?:cost|appropriate|time|fees?) limits?",
    r"would (?:be likely to |likely |otherwise )?(?:prejudice|inhibit|endanger|adversely affect)",
)
RELIED_BEFORE = _any(rf"\b(?:{'|'.join(_REFUSING)})(?:(?!\bbut\b|\bhowever\b).)*$")
RELIED_AFTER = _any(
    *(
        rf"[^.;:]{{0,90}}?\b{way}"
        for way in (
            rf"(?:is|are|was|were|has|have|had|will be|to be) {_ADVERBS}(?:been |being )?"
            r"(?:engaged|applied|applicable|relied|used|cited|invoked|relevant|appropriate|met|satisfied"
            r"|made out|triggered)",
            rf"{_ADVERBS}(?:applies|apply)\b",
            rf"would {_ADVERBS}apply\b",
            r"would be (?:exceeded|breached|passed)",
            r"duty\b[^.;]{0,40}\bdoes not (?:arise|apply)",
            r"to (?:withhold|refuse|redact|exempt|this|these|the|your|names?|part|question|some|all)\b",
            r"(?:prevents?|prohibits?|forbids?|requires?|removes?|absolves?|relieves?|excuses?|bars?)"
            r" (?:us|the \w+ from|our|me|this|that we)\b",
            r"we (?:are|have|do|don't|will|cannot|can't|must)\b[^.;]{0,40}"
            r"\b(?:oblig|requir|have to|withh|refus|exempt|declin|unable|not\b)",
            r"exemptions? (?:is|are|has|have|appl|engag|relat)",
            r"(?:as|because|since) (?:the|this|it|these|they|disclos|releas|we)\b",
            r"in (?:respect|relation) (?:of|to)\b",
            r"reasonably accessible",
            r"would (?:be likely to |likely )?(?:prejudice|adversely|inhibit)",
        )
    ),
    r"\W{0,4}(?:please )?(?:see|refer to) (?:\w+ ){0,3}?(?:below|above|attached|overleaf|annex|appendix)\b",
)

# It explains ---------------------------------------------------------------------------------------

EXPLAINS_AFTER = _any(
    r"[^.;:]{0,80}?\b(?:is|are|provides?|states?|exempts?|allows?|protects?|covers?|relates?|requires?"
    r"|sets? out|says?|applies|means|permits?|does not oblige|enables?|concerns?|removes?|prohibits?"
    r"|confers|creates?)\b"
)

# It does not apply ---------------------------------------------------------------------------------

_HOLDING_GOOD = (
    r"(?:appl(?:y|ied|icable)|engage|engaged|relied|relevant|required|appropriate|correct(?:ly)?|made out|met"
    r"|maintained|upheld|needed|arise|extend|cover|justified|hold good|stand|cited|used|claimed)"
)
DENIED_AFTER = _any(
    rf"{_NO_DUTY}\b{_BE_NOT} {_ADVERBS}(?:have |be |been |being )*{_HOLDING_GOOD}\b",
    rf"{_NO_DUTY}\b(?:no longer|cannot|can no longer|could not)\b[^.;:]{{0,40}}"
    r"\b(?:appl|engag|rel(?:y|ied)|maintain|uph|stand)",
    r"[^.;:]{0,90}?\b(?:in error|incorrect(?:ly)?|wrongly|mistaken(?:ly)?|overturn\w*|is disapplied"
    r"|was inappropriate|not to have been|(?:is|was|are|were|has been|have been) withdrawn)\b",
    rf"{_SOON}\bbut\b[^.;]{{0,60}}"
    r"\b(?:favours?|in favour of|lies in|outweigh\w*|decided to|chosen to)\b[^.;]{0,40}"
    r"\b(?:disclos|releas|answer)",
)
_INTENDING = (
    r"(?:intend(?:s|ing)? to |seek(?:s|ing)? to |consider(?:ed)? (?:that )?|believe (?:that )?"
    r"|think (?:that )?|propos(?:e|es|ing) to |need(?:s|ing)? to |had to |be |been |being "
    r"|wish(?:es|ing)? to )*"
)
_DOING = (
    r"(?:rel(?:y|ied|ying)|appl(?:y|ied|ying)|invok\w+|us(?:e|ed|ing)|cit(?:e|ed|ing)|engag\w+"
    r"|withh[eo]ld\w*|exempt(?:ed)?|refus\w+|any need to rely|claim\w*)"
)
_THE_EXEMPTION = r"(?:the )?(?:exemptions? |exceptions? )?(?:in |at |under )?\W*$"
DENIED_BEFORE = _any(
    rf"\b(?:{_BE_NOT}|no longer|never|not) {_ADVERBS}{_INTENDING}{_DOING}\b (?:[\w'-]+ ){{0,6}}?"
    rf"{_THE_EXEMPTION}",
    rf"\b(?:do|does)(?: not|n't) (?:consider|believe|think|accept) (?:that )?{_THE_EXEMPTION}",
    r"\bnot(?: \w+)? (?:exempt|excepted)(?: information)? (?:by virtue of|under|from|because of) \W*$",
    r"\b(?:not|no|never) (?:be |been |a |an |any )*(?:\w+ )?"
    r"(?:refusal|refused|exemptions?|vexatious|engaged|withheld)\b[^,.;]{0,30}$",
    r"\b(?:withdraw\w*|overturn\w*|disappl\w*|set aside|abandon\w*|revers\w*|depart\w* from"
    r"|remov(?:e|ing) (?:our|the|its))\b[^.;]{0,90}$",
    r"\b(?:rather than|instead of|outside(?: of)?|other than|neither|nor(?! den)|any need to rely on"
    r"|without (?:relying|recourse))\b(?! confirm)[^,.;]{0,50}$",
    rf"\b(?:incorrectly|wrongly|mistakenly|in error)\b{_CLAUSE}",
)

# It could apply, or would have ----------------------------------------------------------------------

POSSIBLE_BEFORE = _any(
    r"\b(?:if|unless|whether)\b(?:(?!\bthen\b)[^;:]){0,140}$",
    r"(?:^|[,;:] |\b(?:but|and|that) )\W*(?:had|were|should|where) [^;:]{0,140}$",
    rf"\b{_MAY} (?:{_ADVERB} |well |possibly |potentially |likely |in turn |perhaps |even )*"
    r"(?:have (?:been|to|had)|fall|attract|need|consider|seek|wish|become|apply|engage|rely|refuse|withhold"
    r"|cite|claim|be (?:able|possible|refused|withheld|subject|considered|appropriate|covered|caught|exempt"
    r"|engaged|relied|applied))\b[^.;]{0,110}$",
    r"\b(?:for example|e\.g\.?|such as|including but not)(?!\w)[^.;]{0,80}$",
    r"\b(?:consider|decid|ask|determin)(?:e|ed|ing)? (?:whether|if)\b[^.;]{0,80}$",
    r"\breserve the right\b[^.;]{0,120}$",
)
POSSIBLE_AFTER = _any(
    rf"{_SOON}\b{_MAY} (?:{_ADVERB} |well )*(?:have (?:applied|been)|apply"
    r"|be (?:engaged|applicable|relied|applied|relevant|used))\b",
    rf"{_SOON}\b(?:we|the \w+|authorities|an authority|it) {_MAY} {_ADVERBS}"
    r"(?:refuse|withhold|decline|apply|charge)\b",
)
# "It would take 30 hours, so section 12 would apply" refuses; "if we held it, it would apply" does not.
CONCLUDES = _any(
    r"\b(?:therefore|accordingly|consequently|hence|thus|as such|so|as a result|for (?:this|these|that)"
    r" reasons?)\b[^.;]{0,60}$"
)
WOULD_APPLY = _any(rf"{_SOON}\bwould {_ADVERBS}(?:apply|be (?:engaged|applicable|applied|relied))\b(?! if\b)")
OPEN = _any(
    r"(?<!determine )(?<!establish )(?<!ascertain )(?<!confirm )(?<!deny )(?<!see )(?<!find out )\bif\b",
    r"\bunless\b",
    r"(?:^|[,;:] )\W*(?:had|were|should|where) ",
    r"\bwould have\b",
)
# After the "if", "whether" or "would" the authority still says that it refuses.
DECIDED = _any(
    r"\b(?:is|are|being|we|i|(?<!would )(?<!could )(?<!might )(?<!may )(?:have|has)(?: been)?)"
    r" (?:\w+ ){0,2}?(?:withheld|withholding|exempt(?:ed)?|refused|refusing|redacted|relying|applying"
    r"|applied|engaged)\b(?<!would be exempt)",
    r"\b(?:therefore|accordingly|consequently|hence|thus|as such|and so|for this reason)\b",
    r"\band (?:\w+ )?(?:exempt|withhold|refuse|redact)\b (?:all |some |part )?(?:of )?"
    r"(?:this|that|the|these|those|it|your)\b",
    r"\b(?:we|i|the \w+) (?:\w+ )?(?:rely|relies|withholds?|refuses?|applies)\b",
    r"\bwhether (?:or not )?(?:the )?(?:balance|public interest)\b",
    r"\bconfirm (?:n?or) deny whether\b",
    r"\bwhether (?:or not )?(?:we|it|the \w+) holds?\b",
)

# It is about something else -------------------------------------------------------------------------

# Statistics of requests, not a refusal of this one; "§" stands for the citation.
COUNTED = _any(
    r"\b(?:requests|refusals|fois|applications|reviews)\b[^.;]{0,60}"
    r"\b(?:refused|rejected|withheld|exempt(?:ed)?|declined)\b",
    r"\b(?:refused|rejected|declined|withheld) [\d,]+ ",
    r"[:=-] ?[\d,.]+%?\W*$",
    r"§\s+[\d,]+%?\W*$",
)
COMPARED_BEFORE = _any(
    r"\b(?:equivalent|counterpart|similar|comparable|corresponding|analogous|corresponds?|same as|mirrors?)"
    r"(?: (?:to|of|with|in|exemption|provision))*(?: the)?\W*$",
)
YOU_SAY = _any(
    r"\byou (?:have |had |also |then |now )*(?:say|said|state[ds]?|argu\w+|contend\w*|claim\w*|believe\w*"
    r"|feel|felt|disput\w+|disagree\w*|question\w*|challeng\w+|complain\w*|suggest\w*|assert\w*|thought|think"
    r"|point\w* out|submit\w*|express\w*|were unhappy|are (?:unhappy|dissatisfied|concerned)"
    r"|asked (?:us )?(?:whether|if|why|that|for (?:an |a )?(?:internal )?review))\b",
    r"\byour (?:complaint|view|argument|belief|contention|position|assertion)\b",
)

# An earlier letter ----------------------------------------------------------------------------------

_OUR = r"(?:our|the|my|its|your|this|that|a|an)(?: \w+(?:'s|s')?)?"
EARLIER = _any(
    rf"\b{_OUR} (?:original|initial|previous|earlier|first|last|prior) (?:\w+ ){{0,2}}?"
    r"(?:response|refusal|reply|decision|letter|notice|answer|e-?mail|request)",
    r"\b(?:response|reply|letter|e-?mail|refusal notice|decision|refusal) (?:of|dated|sent|on|from)"
    r" (?:\d|\[|(?-i:[A-Z]))",
    r"\b(?:previously|originally|initially|at the time|on that occasion|at first)\b",
    r"\b(?:we|i|council|trust|which) (?:told|informed|advised|notified|wrote to) you (?:on|in|that|by)\b",
    r"^\W*\d{1,2} \w+ \d{4}\b",
    r"\bwe refused your (?:last|previous|earlier)",
    r"\brefusal of your (?:last|previous|earlier|first)",
)
# A letter that reports on a review tells what was done before in the past tense.
PAST = _any(
    r"\b(?:relied|withheld|refused|applied|cited|claimed|redacted|exempted) (?:\w+ ){0,6}?\W*$",
    r"\b(?:was|were|had|been) (?:\w+ ){0,6}?\W*$",
)
# What an earlier letter began may still hold: "as we said then, it is exempt".
STILL = _any(
    r"\b(?:is|are|am|remains?|continues?|still) (?:\w+ ){0,2}?(?:exempt|withheld|withholding|refus\w+"
    r"|appl\w+|engaged|relied|relying|redacted|covered)",
)
UPHELD = _any(
    r"\buph[eo]ld\w*\b",
    r"\bmaintain\w* (?:our|the|its|that) (?:position|decision|original|refusal)\b",
    r"\bstand by\b",
    r"\bremains? exempt\b",
    r"\bcontinues? to (?:apply|rely|withhold|be exempt|be engaged)\b",
    r"\b(?:correctly|properly|rightly|appropriately)"
    r" (?:applied|engaged|withheld|refused|relied|cited|used)\b",
    r"\b(?:was|were|is) (?:correct|right|appropriate|justified|reasonable)\b",
    r"\bagree with (?:the|our|this) (?:\w+ )?"
    r"(?:decision|balance|response|conclusion|application|use)\b",
    r"\byour complaint is not upheld\b",
    r"\bsatisfied that\b",
)

# The letter as a whole ------------------------------------------------------------------------------

# A page of the Act copied in: what it cites is the Act's business.
STATUTE = _any(
    r"\b(?:is|are) (?:also )?exempt information if\b",
    r"\bduty to confirm or deny does not arise (?:in relation to|if)\b(?! doing)",
    r"\bpublic authority which, in relation to any request\b",
    r"\bany information to which a request for information relates\b",
    r"\bdoes not fall within subsection\b",
    r"\bfor the purposes of (?:this|that) section\b",
    r"\bin subsection \(",
    r"\bthe (?:first|second|third) condition is\b",
    r"\bconditions? below is satisfied\b",
    r"\bmust, within the time for complying\b",
    r"\bthis subsection\b",
    r"\bby any person of\b",
)
# What the law lets any authority do, which refuses nothing yet.
GENERAL = _any(
    r"\b(?:allows?|permits?|enables?|entitles?) (?:a |an |the )?(?:public )?"
    r"(?:authority|authorities|body|bodies)\b",
    r"\b(?:an?|any|public|other) (?:public )?(?:authority|authorities|bodies) (?:may|can|might|is not obliged"
    r"|are not obliged|is able|are able|to refuse)\b",
)
GENERAL_AFTER = _any(rf"{_SOON}(?:{GENERAL.pattern})")
# The authority refusing something, said by itself: what makes an explained exemption a ground.
REFUSES = _any(
    r"\b(?:withh[eo]ld\w*|refus(?:e|ed|ing|al)\b|redact\w*|exempt(?:ed|ing)?\b|declin(?:e|ed|ing))",
    r"\b(?:exemptions?|exceptions?) (?:\w+ ){0,2}?(?:appl\w+|engaged)",
    r"\bneither confirm nor deny",
    r"\bnot obliged to",
    r"\bunable to (?:provide|supply|disclose|release|comply|answer|process)",
    r"\b(?:will|can) ?not (?:be )?(?:provid|disclos|releas|suppl)\w+",
    r"\bexceed(?:s|ed|ing)? the (?:appropriate|cost|time|18|24|statutory|permitted)",
    r"\b(?:can ?not|can't|won't|(?:are|am|is) (?:unable|not able) to) (?:\w+ )?"
    r"(?:provide|supply|disclose|release|comply|answer|process|respond|fulfil|proceed)",
)
