"""Whether a letter relies on a provision where it cites it, by the words around the citation.

A letter also cites what the requester said, what an earlier letter relied on, what would have applied, and
what does not apply; and it explains. Each pattern below is one such way of speaking; what they look at is the
sentence, before and after the citation. PURE.
"""

import re
from enum import StrEnum

BEFORE, AFTER = 260, 260
"""Characters on either side of a citation that are looked at, within its sentence."""


class Reliance(StrEnum):
    """What a sentence does with a provision that it cites."""

    RELIED = "relied on"
    EXPLAINED = "explained"  # "Section 43(2) is a qualified exemption", a heading
    DENIED = "denied"  # "section 41 does not apply"
    EARLIER = "earlier"  # "our first reply cited section 12"
    POSSIBLE = "possible"  # "may be exempt under section 43", "had we held it, ..."
    MENTIONED = "mentioned"


_ADVERB = (
    r"(?:also|therefore|now|still|then|further|hereby|currently|however|accordingly|consequently|properly"
    r"|correctly|fully"
    r"|in fact|actually|both|each|thus|only|additionally|being|been|normally|usually|generally|ordinarily"
    r"|otherwise|always)"
)
_NOT = (
    r"(?:unable|not able|not possible|cannot|can't|can not|could not|will not|won't|do(?:es)? not|don't"
    r"|not (?:be|been|being)|not)"
)
_GIVE = (
    r"(?:provid|suppl|disclos|releas|answer|compl(?:y|ied)|process|confirm|shar|publish|respond|includ|giv"
    r"|send|grant|meet|furnish)"
)
_REFUSING = (
    r"(?:withh[eo]ld\w*|exempt(?:ed|s|ing|ions?)?|except(?:ed|ions?)|refus(?:e|ed|es|al|als|ing)|redact\w*"
    r"|declin(?:e|ed|es|ing)"
    r"|rel(?:y|ied|ying|ies) (?:up)?on|reliance (?:up)?on|engage[sd]?|engaging|appl(?:y|ies|ied|ying"
    r"|ication)|invok\w*|attracts?"
    r"|not (?:\w+ )?(?:obliged|required|obligated)|neither confirm|exclud\w*|citing"
    rf"|{_NOT} (?:\w+ )?(?:to )?{_GIVE}\w*"
    r"|remov(?:ed|ing)|omitted|suppress\w*|fall\w* (?:under|within|into)|cover(?:ed|s) (?:by|under)"
    r"|caught by|captured by"
    r"|by virtue of|vexatious|repeated request|manifestly unreasonable|reasonably accessible"
    r"|future publication|exceed\w*"
    r"|(?:cost|appropriate|time|fees?) limits?|maintain\w*|grounds? (?:of|in|under))"
)
RELIED_BEFORE = re.compile(rf"\b{_REFUSING}(?:(?!\bbut\b|\bhowever\b).)*$", re.IGNORECASE)
RELIED_AFTER = re.compile(
    rf"[^.;:]{{0,90}}?\b(?:(?:is|are|was|were|has|have|had|will be) (?:{_ADVERB} )*(?:been |being )?"
    r"(?:engaged|applied|applicable|relied|used|cited|invoked|relevant|appropriate|met|satisfied|made out"
    r"|triggered)"
    rf"|(?:{_ADVERB} )*(?:applies|apply|is engaged|is relevant)\b|would be (?:exceeded|breached|passed)"
    r"|to (?:withhold|refuse|redact|exempt|this|these|the|your|names?|part|question|some|all)\b"
    r"|(?:prevents?|prohibits?|forbids?|requires?|removes?|absolves?|relieves?|excuses?|bars?) (?:us"
    r"|the \w+ from|our|me|this|that we)\b"
    r"|we (?:are|have|do|don't|will|cannot|can't|must)\b[^.;]{0,40}\b(?:oblig|requir|have to|withh|refus"
    r"|exempt|declin|unable|not\b)"
    r"|exemptions? (?:is|are|has|have|appl|engag|relat)|(?:as|because|since) (?:the|this|it|these|they"
    r"|disclos|releas|we)\b"
    r"|in (?:respect|relation) (?:of|to)\b|reasonably accessible|would (?:be likely to "
    r"|likely )?(?:prejudice|adversely|inhibit))",
    re.IGNORECASE,
)
EXPLAINS_AFTER = re.compile(
    r"[^.;:]{0,80}?\b(?:is|are|provides?|states?|exempts?|allows?|protects?|covers?|relates?|requires?"
    r"|sets? out|says?"
    r"|applies|means|permits?|does not oblige|enables?|concerns?|removes?|prohibits?|confers|creates?)\b",
    re.IGNORECASE,
)
_BE_NOT = (
    r"(?:does|do|did|is|are|was|were|can|could|has|have|had|should|would|will|need|am|shall)(?:n't| not"
    r"| no longer)"
)
DENIED_AFTER = re.compile(
    rf"[^.;:]{{0,60}}?\b{_BE_NOT} (?:{_ADVERB} )*(?:be |been |being )?(?:appl(?:y|ied|icable)|engage"
    r"|engaged|relied|relevant|required"
    r"|appropriate|correct(?:ly)?|made out|met|maintained|upheld|needed|arise|extend|cover|justified"
    r"|hold good|stand)\b"
    r"|[^.;:]{0,60}?\b(?:no longer|cannot|can no longer|could not)\b[^.;:]{0,40}\b(?:appl|engag|rel(?:y"
    r"|ied)|maintain|uph|stand)"
    r"|[^.;:]{0,90}?\b(?:in error|incorrect(?:ly)?|wrongly|mistaken(?:ly)?|(?:is|was|are|were|has been"
    r"|have been) withdrawn|overturn\w*"
    r"|is disapplied|was inappropriate|not to have been)\b"
    r"|[^.;:]{0,60}?\bbut\b[^.;]{0,60}\b(?:favours?|in favour of|lies in|outweigh\w*|decided to"
    r"|chosen to)\b[^.;]{0,40}\b(?:disclos|releas|answer)",
    re.IGNORECASE,
)
_TO_IT = r"(?:[\w'-]+ ){0,6}?(?:the )?(?:exemptions? |exceptions? )?(?:in |at |under )?\W*$"
_DOING = (
    r"(?:rel(?:y|ied|ying)|appl(?:y|ied|ying)|invok\w+|us(?:e|ed|ing)|cit(?:e|ed|ing)|engag\w+"
    r"|withh[eo]ld\w*|exempt(?:ed)?|refus\w+"
    r"|any need to rely|claim\w*)"
)
DENIED_BEFORE = re.compile(
    rf"\b(?:{_BE_NOT}|no longer|never|not) (?:{_ADVERB} )*(?:intend(?:s|ing)? to |seek(?:s|ing)? to "
    r"|consider(?:ed)? (?:that )?"
    r"|believe (?:that )?|think (?:that )?|propos(?:e|es|ing) to |need(?:s|ing)? to |had to |be |been "
    r"|being |wish(?:es|ing)? to )*"
    rf"{_DOING}\b {_TO_IT}"
    r"|\b(?:do|does)(?: not|n't) (?:consider|believe|think"
    r"|accept) (?:that )?(?:the )?(?:exemptions? )?(?:in |at |under )?\W*$"
    r"|\bnot(?: \w+)? (?:exempt|excepted)(?: information)? (?:by virtue of|under|from|because of) \W*$"
    r"|\b(?:not|no|never) (?:be |been |a |an |any )*(?:\w+ )?(?:refusal|refused|exemptions?|vexatious"
    r"|engaged|withheld)\b[^,.;]{0,30}$"
    r"|\b(?:withdraw\w*|overturn\w*|disappl\w*|set aside|abandon\w*|revers\w*|depart\w* from|remov(?:e"
    r"|ing) (?:our|the|its))\b[^.;]{0,90}$"
    r"|\b(?:rather than|instead of|outside(?: of)?|other than|neither|nor(?! den)|without (?:relying"
    r"|recourse)|any need to rely on)\b"
    r"(?! confirm)[^,.;]{0,50}$"
    r"|\b(?:incorrectly|wrongly|mistakenly|in error)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
_MAY = r"(?:may|might|could|would|can|shall)"
POSSIBLE = re.compile(
    r"\b(?:if|unless|whether)\b(?:(?!\bthen\b)[^;:]){0,140}$|(?:^|[,;:] |\b(?:but|and|that) )\W*(?:had|were"
    r"|should|where) [^;:]{0,140}$"
    rf"|\b{_MAY} (?:{_ADVERB} |well |possibly |potentially |likely |in turn |perhaps "
    r"|even )*(?:have (?:been|to|had)|fall|attract"
    r"|need|consider|seek|wish|become|be (?:able|possible|refused|withheld|subject|considered|appropriate"
    r"|covered|caught"
    r"|exempt|engaged|relied|applied)|apply|engage|rely|refuse|withhold|cite|claim)\b[^.;]{0,110}$"
    r"|\b(?:for example|e\.g\.|such as|including but not)\b[^.;]{0,80}$"
    r"|\b(?:consider(?:ed|ing)?|decid(?:e|ed|ing)|ask(?:ed|ing)?|determin(?:e|ed|ing)) (?:whether"
    r"|if)\b[^.;]{0,80}$"
    r"|\breserve the right\b[^.;]{0,120}$",
    re.IGNORECASE,
)
POSSIBLE_AFTER = re.compile(
    rf"[^.;:]{{0,60}}?\b(?:{_MAY} (?:{_ADVERB} |well )*(?:have (?:applied|been)|apply|be (?:engaged"
    r"|applicable|relied|applied|relevant|used))"
    rf"|(?:we|the \w+|authorities|an authority|it) {_MAY} (?:{_ADVERB} )*(?:refuse|withhold|decline|apply"
    r"|charge))\b",
    re.IGNORECASE,
)
# Statistics of requests, not a refusal of this one.
COUNTED = re.compile(
    r"\b(?:requests|refusals|fois|applications|reviews)\b[^.;]{0,60}\b(?:refused|rejected|withheld"
    r"|exempt(?:ed)?|declined)\b"
    r"|\b(?:refused|rejected|declined|withheld) [\d,]+ |[:=-] ?[\d,.]+%?\W*$",
    re.IGNORECASE,
)
_OUR = r"(?:our|the|my|its|your|this|that|a|an)(?: \w+(?:'s|s')?)?"
EARLIER = re.compile(
    rf"\b{_OUR} (?:original|initial|previous|earlier|first|last|prior) (?:\w+ ){{0,2}}?(?:response|refusal"
    r"|reply|decision|letter|notice"
    r"|answer|e-?mail|request)"
    r"|\b(?:response|reply|letter|e-?mail|refusal notice|decision|refusal) (?:of|dated|sent|on|from) (?:\d"
    r"|\[|(?-i:[A-Z]))"
    r"|\b(?:previously|originally|initially|at the time|on that occasion|at first)\b"
    r"|\b(?:we|i|council|trust|which) (?:told|informed|advised|notified|wrote to) you (?:on|in|that|by)\b"
    r"|^\W*\d{1,2} \w+ \d{4}\b|\bwe refused your (?:last|previous|earlier)|\brefusal of your (?:last"
    r"|previous|earlier|first)",
    re.IGNORECASE,
)
YOU_SAY = re.compile(
    r"\byou (?:have |had |also |then |now )*(?:say|said|state[ds]?|argu\w+|contend\w*|claim\w*|believe\w*"
    r"|feel|felt|disput\w+|disagree\w*"
    r"|question\w*|challeng\w+|complain\w*|suggest\w*|assert\w*|thought|think|point\w* out|submit\w*"
    r"|express\w*|were unhappy"
    r"|are (?:unhappy|dissatisfied|concerned)|asked (?:us )?(?:whether|if|why|that|for (?:an "
    r"|a )?(?:internal )?review))\b"
    r"|\byour (?:complaint|view|argument|belief|contention|position|assertion)\b|\b(?:your"
    r"|you) (?:own )?(?:asked|sought)? ?in \w+ for\b",
    re.IGNORECASE,
)
# What an earlier letter began may still hold: "as we said then, it is exempt".
STILL = re.compile(
    r"\b(?:is|are|am|remains?|continues?|still) (?:\w+ ){0,2}?(?:exempt|withheld|withholding|refus\w+"
    r"|appl\w+|engaged|relied|relying|redacted"
    r"|covered)",
    re.IGNORECASE,
)
UPHELD = re.compile(
    r"\b(?:uph[eo]ld\w*|maintain\w* (?:our|the|its|that) (?:position|decision|original|refusal)|stand by"
    r"|remains? exempt|continues? to (?:apply"
    r"|rely|withhold|be exempt|be engaged)|(?:correctly|properly|rightly|appropriately) (?:applied|engaged"
    r"|withheld|refused|relied|cited|used)"
    r"|(?:was|were|is) (?:correct|right|appropriate|justified|reasonable) (?:to|in)|agree with (?:the|our"
    r"|this) (?:\w+ )?(?:decision|balance"
    r"|response|conclusion|application|use)|(?:do|does) not uphold your (?:complaint|appeal)"
    r"|your complaint is not upheld|satisfied that)\b",
    re.IGNORECASE,
)
# After the "if", "whether" or "would" the authority still says that it refuses.
DECIDED = re.compile(
    r"(?:\b(?:is|are|being|we|i|(?<!would )(?<!could )(?<!might )(?<!may )(?:have"
    r"|has)(?: been)?) (?:\w+ ){0,2}?(?:withheld|withholding"
    r"|exempt(?:ed)?|refused|refusing|redacted|relying|applying|applied|engaged)\b(?<!would be exempt)"
    r"|\bwhether (?:or not )?(?:the )?(?:balance|public interest)\b|\bconfirm (?:n?or) deny whether\b"
    r"|\bwhether (?:or not )?(?:we|it|the \w+) holds?\b)",
    re.IGNORECASE,
)
# A page of the Act copied in: what it cites is the Act's business.
STATUTE = re.compile(
    r"\b(?:is|are) (?:also )?exempt information if\b"
    r"|\bduty to confirm or deny does not arise (?:in relation to|if)\b"
    r"|\bpublic authority which, in relation to any request\b"
    r"|\bAny information to which a request for information relates\b"
    r"|\bdoes not fall within subsection\b|\bFor the purposes of (?:this|that) section\b|\bin subsection \("
    r"|\bthe (?:first|second|third)"
    r" condition is\b|\bconditions? below is satisfied\b|\bmust, within the time for complying\b"
    r"|\bthis subsection\b|\bby any person of\b",
    re.IGNORECASE,
)
# The authority refusing something, said by itself: what makes an explained exemption a ground.
REFUSES = re.compile(
    r"\b(?:withh[eo]ld\w*|refus(?:e|ed|ing|al)\b|redact\w*|exempt(?:ed|ing)?\b|(?:exemptions?"
    r"|exceptions?) (?:\w+ ){0,2}?(?:appl\w+|engaged)"
    r"|neither confirm nor deny|not obliged to|unable to (?:provide|supply|disclose|release|comply|answer"
    r"|process)"
    r"|declin(?:e|ed|ing)|(?:will|can) ?not (?:be )?(?:provid|disclos|releas|suppl)\w+"
    r"|exceeds? the (?:appropriate|cost))",
    re.IGNORECASE,
)


def reliance(before: str, after: str, *, starts: bool) -> Reliance:
    """What a sentence does with the provision cited between `before` and `after`, of which so much is needed.

    `starts` says that the citation opens the sentence or follows nothing but a label.
    """
    if YOU_SAY.search(before):
        return Reliance.EARLIER
    if COUNTED.search(f"{before} § {after}"):
        return Reliance.MENTIONED
    if DENIED_BEFORE.search(before) or DENIED_AFTER.match(after):
        return Reliance.DENIED
    if is_possible(before, after):
        return Reliance.POSSIBLE
    relied = bool(RELIED_BEFORE.search(before) or RELIED_AFTER.match(after))
    if relied:
        told = EARLIER.search(before + after) and not STILL.search(before + after)
        return Reliance.EARLIER if told else Reliance.RELIED
    return Reliance.EXPLAINED if starts or EXPLAINS_AFTER.match(after) else Reliance.MENTIONED


def is_possible(before: str, after: str) -> bool:
    """Whether the sentence only says what could be, or is about whether it is."""
    if POSSIBLE_AFTER.match(after):
        return True
    found = POSSIBLE.search(before)
    return found is not None and not DECIDED.search(before, found.start())
