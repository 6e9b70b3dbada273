"""Sentences that surround what is asked: courtesy, template phrases, scope, explanation, leads into lists."""

import re
from functools import lru_cache

from foi.intake.asks import Act, asks, opens_as_question, requests
from foi.intake.email import is_greeting, is_sign_off

_THE_WHOLE = (
    r"(?:(?:all |any |each )?(?:of )?(?:(?:this|these|those|them|it|the above|the below)(?=\s*(?:$"
    r"|[.,;:()?]|(?:in|by|for|as|to|with|broken|over|on|from"
    r"|be|if|please|per|down|separately|and|also|only|where|is|are|could|should|would)\b))"
    r"|your (?:answers?|responses?|repl(?:y|ies)|figures?)"
    r"|(?:the|all|any|this|that|these|such|your) (?:above |requested |relevant "
    r"|following )?(?:information|data|details?|figures?|answers?|results?"
    r"|response|reply|replies|statistics|breakdown|material|documents?)"
    r"(?! (?:relating|about|concerning|regarding|from|between|surrounding|behind|you hold)\b)"
    r"(?!,? including))(?: requested| sought| above)?)"
)
_FAREWELL = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        r"\b(?:thank ?you|thanks|many thanks|grateful for your (?:help|assistance|time"
        r"|attention))\b(?!.*\bplease (?:provide|confirm|send)\b)",
        r"\b(?:look|looking) forward to\b|\bhear(?:ing)? (?:back )?from you\b|\bhope(?:fully)? (?:this"
        r"|you|that) (?:is|are|find)",
        r"\b(?:20|twenty) (?:working )?days\b|\bworking days\b.*\b(?:respon|repl|statut)"
        r"|\bprompt(?:ly)? (?:respon|repl)",
        r"\backnowledge (?:receipt|this|my|that you)|\bconfirm\b.{0,40}\b(?:have received"
        r"|received (?:this|my)|receipt)|\bread receipt\b",
    )
)
_COURTESY = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        r"\b(?:any|further|more|require|need|seek|needs|needed|some|requires?) clarification\b"
        r"|\bclarif\w+ (?:is|be) (?:needed|required)"
        r"|\bclarify (?:my|this|the|any(?:thing| part| of)) ?(?:request|questions?"
        r"|points?)?\b.*\b(?:contact|let me|happy|hesitate|ask|if)\b",
        r"\bhesitate to\b|\b(?:contact|phone|ring|e-?mail|write to|get in touch with|get back to) me\b"
        r"|\bget in touch\b|\bcontact details (?:are|below)",
        r"\blet me know (?:if|as soon|when|should|in advance|how you get|of any (?:cost|charge|fee|delay"
        r"|problem))",
        r"\bif (?:you (?:require|need|have)|there (?:is|are)) (?:any |further |more "
        r"|some )*(?:information|questions?|quer(?:y|ies)|details?"
        r"|problems?|issues?|concerns?|difficult(?:y|ies)|clarification|charges?|fees?|costs?)\b",
        r"\b(?:exceeds?|exceeding|above|beyond|over|within|outside) (?:the )?(?:appropriate|cost|costs?"
        r"|statutory|time|18|fees?)[ -](?:cost )?"
        r"(?:limit|compliance|threshold|hours?)|\bcost of compl|\btoo (?:costly|expensive|broad|wide"
        r"|onerous|vague|general)\b",
        r"\b(?:section|s\.?) ?(?:12|16|1[01]|17)\b.*\b(?:limit|act|assist|advice|refus|cost|format|dut)"
        r"|\badvice and assistance\b"
        r"|\b(?:duty|obliged|obligations?|required) (?:under|to|by) .{0,40}\b(?:assist|advise|advice"
        r"|the act)\b",
        r"\brefine (?:my|the|this|it)|\bnarrow (?:my|the|this|down)|\bsplit (?:my|this|the) request"
        r"|\b(?:rephrase|reword|amend|modify) (?:my|this|the)",
        r"\b(?:already |not )?(?:in the public domain|publicly (?:available|accessible)"
        r"|already (?:published|available|been (?:published|released)))\b"
        r".*\b(?:link|direct|refer|point|url|where|guide|signpost|provide)",
        r"\b(?:electronic(?:ally)?|by e-?mail|via e-?mail|excel|spreadsheets?|\.?csv|\.?xlsx?|word|pdf"
        r"|machine[- ]readable|electronic) "
        r"?(?:format|form|file|copy|copies|files|document|spreadsheet|if possible|where possible|please"
        r"|to|would|or)\b",
        rf"\b(?:{_THE_WHOLE}|respond|reply|replies|response|answer) (?:to me |back )?(?:in|by|via|as"
        rf"|through|be in|to be in) (?:an? |the |this |my )?"
        r"(?:electronic|e-?mail|excel|csv|\.csv|spreadsheet|table|tabular|word|writing|format|form\b"
        r"|following format|whatdotheyknow|address|return)",
        r"\bprefer(?:red|ably|ence)?\b.{0,60}\b(?:format|e-?mail|electronic|receive|response|spreadsheet"
        r"|excel|word)",
        r"\b(?:this|the following|below) is (?:a|an|my) (?:freedom of information|foi|request|eir"
        r"|environmental)|\bformal(?:ly)? request under\b",
        r"\bright person\b|\bwrong (?:person|department|address|authority|email)\b"
        r"|\bappropriate (?:person|department|colleague|officer|team|authority)\b"
        r"|\b(?:redirect|transfer|pass|forward) (?:this|my|it|the request)\b|\bpoint me (?:to|in)\b",
        r"\b(?:exempt(?:ion|ions|ed|ing)?|redact(?:ed|ion|ions|ing)?|withh(?:e"
        r"|o)ld(?:ing)?)\b.*\b(?:please|expect|justif|explain|reasons?|should|remind"
        r"|grateful|separate|state|provide|rest|remain|clear)",
        r"\bif (?:any|some|parts?|one|it is not possible|you (?:are unable|cannot|can't|are not able|feel"
        r"|believe|decide|refuse|do not hold (?:all|some|this"
        r"|the|any)|only hold|don't hold)|this (?:request|would|will|exceeds|is (?:too|refused))"
        r"|my request|the (?:request|information requested|cost|full))\b"
        r".*\b(?:please|grateful|would|let me|provide|feel|contact|assist|advise|respond|release|send"
        r"|answer|rest|supply|partial|remaining|reasonable)",
        r"\bi (?:understand|appreciate|realise|am aware|note|believe|acknowledge) (?:that )?(?:you"
        r"|under the|the (?:act|foi|freedom)|there (?:may|might)|it may)"
        r".*\b(?:time|days|request|respon|fee|charge|exempt|obliged|act|oblig)",
        r"\bupdate on (?:my|this|the|our)\b|\b(?:original|previous|earlier) request\b|\bhave(?:n't"
        r"| not) (?:yet )?(?:had|received)\b.*\b(?:repl|respon|ack)",
        r"\bremind you\b|\bright to (?:appeal|complain|request an internal)|\binternal review\b"
        r"|\binformation commissioner\b|\bin accordance with the (?:act|foi)",
        r"^(?:the )?(?:reason|purpose|background) (?:for|of|to|behind) (?:this|the|my|our) (?:request"
        r"|question|enquiry|inquiry)",
        r"^(?:i am|i'm|we are|my name is|our organisation|i work|i write as) (?:a|an|the|currently|\["
        r"|[A-Z]|writing (?:a|an|my)|conducting|carrying|doing|researching|"
        r"compiling|working|studying|investigating|journalist|student|resident)\b(?!.*\b(?:request|know"
        r"|provide|ask)\w*\b)",
        r"\bhow you (?:handle|process|use) (?:my|personal)|\banswer\b.{0,40}\b(?:bullet"
        r"|each (?:of )?(?:the|these|question)|in (?:the )?order|separately|in full)",
        r"\b(?:provide|answer|send) as much (?:information |data |of)?.*\bas (?:possible|you can)"
        r"|\bas soon as (?:possible|you can|practic)",
        r"\bin the (?:same )?order (?:listed|above|given|of)|\border of priority\b|\bpriorit(?:y"
        r"|ise) (?:the|this|questions?)",
        r"\b(?:my|our) (?:e-?mail|postal|contact|home|address|telephone|phone)\b.{0,30}\b(?:is|are|:)"
        r"|\bfor (?:your )?ease of\b",
    )
)
_LONGEST_READ = 500

_ACT_ONLY = re.compile(
    r"(?:(?:i|we) (?:am|are|would like to|wish to|'m|hereby|want to|write to"
    r"|would) ?(?:writing )?(?:to )?(?:request(?:ing)?|make|mak(?:e|ing)|submit(?:ting)?|ask(?:ing)?|"
    r"send(?:ing)?|lodg(?:e|ing)|hereby request)?.{0,60}?)?\b(?:freedom of information|foi|foia"
    r"|environmental information|eir|eirs)\b.{0,60}$",
    re.I,
)
_FOLLOWING = re.compile(
    r"\b(?:following|below|these|outlined|listed|set out) ?(?:\w+ ){0,3}?(?:information|questions?|data"
    r"|details?|points?|quer(?:y|ies)|items?|statistics|figures"
    r"|documents?|records|specifics|enquir(?:y|ies)|matters?|things?|areas?|aspects?|topics?|requests?)\b"
    r"|\b(?:the )?(?:following|below)(?: please)?\W*$"
    r"|\binformation (?:regarding|about|on|as|that|i)?.{0,80}\b(?:follows|below|following)"
    r"|\b(?:questions?|quer(?:y|ies)|details?|requests?) (?:\w+ ){0,4}(?:is|are)"
    r"(?: as follows| below)?\W*$|\bas follows\W*$|\bin (?:relation|regard"
    r"|respect) to (?:the )?(?:following|below)",
    re.I,
)
_WITH_FOLLOWING = re.compile(
    r"\b(?:(?<!me )(?<!us )with|including|containing|showing|against|between|into|using|meet) (?:all )?"
    r"(?:the "
    r"|these )?following\b"
    r"|\b(?:for|to|from|of|by|under|in) (?:each of |any of |all of )?(?:the "
    r"|these )?following\b(?! (?:\w+ )?(?:information|questions?|data|details|points|quer))",
    re.I,
)
_OPEN_END = re.compile(
    r"(?:[:;]-?|[:;,]?\s-|:-|\b(?:including|includes?|following|below|namely|following please"
    r"|(?:provide|supply|send|state|confirm|tell|give|advise|know|list)(?: me| us)?(?: with)?(?: the)?))$",
    re.I,
)
_CONDITION = re.compile(r"(?:if|should|my|in the event|where)\b", re.I)
_NAMED_INLINE = re.compile(r"\bfollowing\b[^.?!:]*:\s*[^\s-]")
_SCOPE = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        rf"^(?:\w+,? ){{0,2}}?(?:please|can you|could you|would you|can|could|kindly|if possible|ideally"
        rf"|i would|i'd|we would|i (?:also )?(?:need|require|want|ask)|we (?:need|require|want|ask))\b"
        rf"(?: please| kindly| also| you| like| appreciate| grateful| prefer| it| if| be| that| for| only"
        rf"| to see| to have){{0,4}}"
        rf"(?: (?:provide|supply|give|present|break(?: down)?|split|include|list|show|report|send|set out"
        rf"|separate|breakdown|have|answer|disaggregate|categori[sz]e|exclude|ensure))?"
        rf"(?: me| us)?(?: with)? {_THE_WHOLE}\b",
        r"^(?:please |this |these |they |it |can |could |i would like "
        r"|if possible,? )?(?:also )?(?:should |to |can |could |would |must |may "
        r"|needs? to )?(?:be )?(?:broken|break|split|separated?|breakdown|grouped|categori[sz]ed"
        r"|disaggregated)\b",
        r"^(?:this|these|they|it|the (?:information|data|figures|breakdown|answer)) (?:should|would|can"
        r"|could|must|needs?|to|is to|are to|may|will|relates?|covers?|includes?)\b",
        r"^please (?:include|exclude|note|only|use|treat|limit|restrict|do not|don't|round|mark|make sure"
        r"|ensure)\b",
        r"^(?:for|over|between|during|from|in|within|covering) (?:each (?:of )?|all (?:of )?"
        r"|any of )?(?:the )?(?:last|past|previous|years?|financial|academic|calendar|period|months?"
        r"|following|above|\d)[^.?]{0,80}\.?$",
    )
)
_EXPLICIT_NOTE = re.compile(
    r"(?:\*+\s*)?(?:(?:to|please|do|kindly)? ?note\b|notes?:|n\.?b\b\.?|nota bene"
    r"|for (?:the )?(?:avoidance|purposes?|clarity|clarification|your information|context|reference)\b"
    r"|by ['\"\w][^.?]{0,60}(?:i|we) mean|i do not (?:require|need|want)|we do not (?:require|need|want)"
    r"|i (?:don't|am not) (?:require|need|want|interested|asking|seeking|requesting)|"
    r"definitions?\b|examples?\b\W|e\.g\b|we will accept|i will accept|i (?:would|am happy to) accept"
    r"|where (?:exact|precise|full) |if (?:exact|precise) )",
    re.I,
)
_DEFINES = re.compile(
    r"^[^.?!]{1,80}\b(?:refers? to|means?|is (?:defined|understood|taken) (?:as|to)|is short for"
    r"|are defined as|includes requests)\b",
    re.I,
)


@lru_cache(maxsize=4096)
def act_of(sentence: str) -> Act:
    """What the (folded) sentence does in a letter; only the ends of a very long one are read."""
    if len(sentence) > _LONGEST_READ:
        sentence = f"{sentence[:_LONGEST_READ]} {sentence[-60:]}"
    if is_greeting(sentence) or is_sign_off(sentence):
        return Act.COURTESY
    if is_lead(sentence) and requests(sentence) and not _CONDITION.match(sentence):
        return Act.LEAD
    if is_courtesy(sentence):
        return Act.COURTESY
    if _EXPLICIT_NOTE.match(sentence) or (_DEFINES.match(sentence) and not asks(sentence)):
        return Act.NOTE
    if is_lead(sentence):
        return Act.LEAD
    if limits_scope(sentence):
        return Act.SCOPE
    if asks(sentence):
        return Act.COURTESY if _only_names_the_act(sentence) else Act.ASK
    return Act.COURTESY if _only_names_the_act(sentence) else Act.STATEMENT


def is_courtesy(sentence: str) -> bool:
    """Whether the sentence is a phrase that letters carry whatever they ask."""
    return is_farewell(sentence) or any(phrase.search(sentence) for phrase in _COURTESY)


def is_farewell(sentence: str) -> bool:
    """Whether the sentence only thanks, waits for an answer, or asks for a receipt."""
    return any(phrase.search(sentence) for phrase in _FAREWELL)


def is_lead(sentence: str) -> bool:
    """Whether the sentence asks for nothing by itself but announces what follows."""
    if _WITH_FOLLOWING.search(sentence) and not _OPEN_END.search(sentence):
        return False
    if not _FOLLOWING.search(sentence) or _NAMED_INLINE.search(sentence):
        return False
    return not opens_as_question(sentence) or requests(sentence) or sentence[-1:] in ":-"


def announces_names(sentence: str) -> bool:
    """Whether an ask of its own leaves the names to the lines after it: "How many staff have the "
    "following surnames?"."""
    return bool(re.search(r"\b(?:the|these) following\b", sentence, re.I)) and not _NAMED_INLINE.search(
        sentence
    )


def is_open_ended(sentence: str) -> bool:
    """Whether the sentence waits for something after it: it ends in a colon, or with "including"."""
    return bool(_OPEN_END.search(sentence))


def is_explicit_note(sentence: str) -> bool:
    """Whether the sentence calls itself a note: "To note:", "N.B.", "I do not require"."""
    return bool(_EXPLICIT_NOTE.match(sentence))


def limits_scope(sentence: str) -> bool:
    """Whether the sentence says how, or for which period, what is asked elsewhere should be given."""
    return any(phrase.search(sentence) for phrase in _SCOPE)


def _only_names_the_act(sentence: str) -> bool:
    return bool(_ACT_ONLY.match(sentence)) and len(sentence.split()) <= 30 and not sentence.endswith("?")
