"""Sentences beside what is asked: limits and breakdowns, notes, and what letters carry whatever they ask."""

import re

from foi.reading.requests.asking import asks, is_open_ended, tells

THE_WHOLE = (
    r"(?:(?:all |any |each )?(?:of )?(?:(?:this|these|those|them|it|the above|the below)(?=\s*(?:$"
    r"|[.,;:()?]|(?:in|by|for|as|to|with|broken|over|on|from"
    r"|be|if|please|per|down|separately|and|also|only|where|is|are|could|should|would)\b))"
    r"|your (?:answers?|responses?|repl(?:y|ies)|figures?)"
    r"|(?:the|all|any|this|that|these|such|your) (?:above |requested |relevant "
    r"|following )?(?:information|data|details?|figures?|answers?|results?"
    r"|response|reply|replies|statistics|breakdown|material|documents?)"
    r"(?! (?:of|relating|about|concerning|regarding"
    r"|(?<!this information )(?<!these figures )(?<!this data )from"
    r"|between|surrounding|behind|you hold)\b)"
    r"(?!,? including))(?: (?:requested|sought|outlined|listed|described|mentioned|set out))?(?: above)?)"
)
_PERIOD_IS = re.compile(
    r"^(?:the |my )?(?:date range|time ?-?(?:frame|period|scale|span)|period|dates?)"
    r"(?: (?:of|for) [^.?!]{1,40}?)?(?: (?:is|are|would be|should be|runs?)|:) ?(?:from|between|for|the"
    r"|\d)\b",
    re.I,
)
_SCOPE = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        rf"^(?:\w+,? ){{0,2}}?(?:please|can you|could you|would you be able to|would you|can|could"
        rf"|kindly|if possible|ideally"
        rf"|i would|i'd|we would|i (?:also )?(?:need|require|want|ask)|we (?:need|require|want|ask))\b"
        rf"(?: please| kindly| also| you| could| would| can| very| like| appreciate| grateful| prefer"
        rf"| it| if| be"
        rf"| that| for| only| to see| to have){{0,7}}"
        rf"(?: (?:provide|supply|give|present|break(?: down)?|split|include|list|show|report|send|set out"
        rf"|separate|breakdown|have|answer|disaggregate|categori[sz]e|exclude|ensure))?"
        rf"(?: me| us)?(?: with)? {THE_WHOLE}\b",
        r"^(?:please |this |these |they |it |can |could |i would like "
        r"|if possible,? )?(?:also )?(?:should |to |can |could |would |must |may "
        r"|needs? to )?(?:be )?(?:broken|break|split|separated?|breakdown|grouped|categori[sz]ed"
        r"|disaggregated)\b",
        r"^(?:this|these|they|it|the (?:information|data|figures|breakdown|answer)) (?:should|would|can"
        r"|could|must|needs?|to|is to|are to|may|will|relates?|covers?"
        r"|includes?)\b(?! (?:also )?be (?:\w+ )?to know)",
        r"^(?:please|i would|i'd|we would|could you|can you|it would)\b[^.?!]{0,50}\binclude\b",
        r"^(?:if|where) (?:there (?:is|are) )?(?:more than one|multiple|several)\b",
        rf"^(?:if|where)\b[^.?!]{{0,120}}\b(?:please|could you) (?:provide|give|state|supply"
        rf"|send)(?: me)? (?!it\b|them\b){THE_WHOLE}",
        r"^(?:the )?(?:period|dates?|years?) (?:covered|required|requested|in question|i am)\b",
        r"^(?:and )?(?:please|kindly) (?:also )?(?:give|provide|state|supply|specify|show) (?:me )?(?:with )?"
        r"(?:full |further |more |brief |any |the )*(?:details?|dates?|reasons?|figures|numbers"
        r"|examples|names|costs)"
        r"(?: (?:of|for) (?:each|these|this|any|all|them|it|both)(?: (?:one|of these|of them|case|year))?)?"
        r"(?: (?:if|where|when) (?:so|possible|known|available|held|recorded))?\W*$",
        r"^(?:however,? |but )?(?:if|where|should) (?!(?:so|yes|not?|any)\b)[^.?!]*"
        r"\b(?:(?:not|n't) (?:be )?(?:possible|available|held|recorded|kept|known|collected|feasible"
        r"|provided?"
        r"|suppl(?:y|ied)|answer(?:ed)?)|unable to (?:give|provide|supply|answer|say|break)|impossible"
        r"|exceeds?"
        r"|there (?:are|were|is) (?:more|fewer|less) than|readily available|such an? \w+ (?:arises?"
        r"|exists?))\b"
        r"[^.?!]*\b(?:please|kindly|could you)\b",
        r"\bplease only\b",
        _PERIOD_IS.pattern,
        r"\bplease (?:also )?include\W*$",
        r"^please (?:answer|reply|respond|indicate)\b[^.?!]{0,40}\b(?:yes|no|each|every)\b[^.?!]{0,20}\W*$",
        r"^if (?:possible,? )?(?:this|these|the|it|that)\b[^.?!,]{0,40} (?:could|can|may"
        r"|might) (?:please |also )*be"
        r" (?:provided|given|broken|split|supplied|presented|shown)\b",
        r"^(?:please|i would|i'd|could you|can you|it would)\b[^.?!]{0,40}\b(?:use|using|search(?:ing)?)\b"
        r"[^.?!]{0,20}\b(?:words?|terms?|key ?words?|definitions?|codes?)\b",
        r"^(?:the|this|my|our) request (?:also )?(?:includes|covers|relates to|refers to|extends to"
        r"|is limited)\b",
        r"^please (?:also |could you |can you )?(?:include|exclude|note|only|use|treat|limit"
        r"|restrict|do not|don't|round|mark|make sure"
        r"|ensure)\b",
    )
)
_PARTS = re.compile(
    r"\b(?:broken|break|breakdown|split|separate(?:d|ly)?|group(?:ed)?|categori[sz]ed|disaggregated"
    r"|by (?:year|month|ward|type|age|gender|school|category|department)|each|per (?:year|month)|include"
    r"|(?:for|from|between|since|period|in|to) (?:the )?(?:\w+ ){0,3}(?:years?|months?|\d{4}|\d{1,2} \w+))\b",
    re.I,
)
_IT_IF = re.compile(r"\bit if\b", re.I)
_SPAN_ONLY = re.compile(
    r"^(?:for|over|between|during|from|in|within|covering) (?:each (?:of )?|all (?:of )?"
    r"|any of )?(?:the )?(?:last|past|previous|years?|financial|academic|calendar|period|months?"
    r"|following|above|\d)[^.?]{0,80}[.?]?$",
    re.I,
)
_EXPLICIT_NOTE = re.compile(
    r"(?:\*+\s*)?(?:(?:to|please|do|kindly)? ?note\b|notes?:|n\.?b\b\.?|nota bene"
    r"|for (?:the )?(?:avoidance|purposes?|clarity|clarification|your information|context|reference)\b"
    r"|by ['\"\w][^.?]{0,60}(?:i|we) mean|i do not (?:require|need|want)|we do not (?:require|need|want)"
    r"|i (?:don't|am not) (?:require|need|want|interested|asking|seeking|requesting)|"
    r"definitions?\b|examples?\b\W|e\.g\b|we will accept|i will accept|i (?:would|am happy to) accept"
    r"|i (?:am )?request(?:ing)? only the information|i only (?:need|require|request) (?:the"
    r"|this) information"
    r"|where (?:exact|precise|full) |if (?:exact|precise) )",
    re.I,
)
_DEFINES = re.compile(
    r"^[^.?!]{1,80}\b(?:refers? to|means?|is (?:defined|understood|taken) (?:as|to)|is short for"
    r"|are defined as|includes requests)\b",
    re.I,
)


def is_explicit_note(sentence: str) -> bool:
    """Whether the sentence calls itself a note: "To note:", "N.B.", "I do not require"."""
    return bool(_EXPLICIT_NOTE.match(sentence))


def limits_scope(sentence: str) -> bool:
    """Whether the sentence says how, or for which period, what is asked elsewhere should be given."""
    plain = _IT_IF.sub("if", sentence)
    return any(phrase.search(plain) for phrase in _SCOPE) or (
        bool(_SPAN_ONLY.match(plain)) and not asks(plain.rstrip("?")) and not tells(plain)
    )


def states_period(sentence: str) -> bool:
    """Whether the sentence only says which period is meant: "The period is from May 2019 to date"."""
    return bool(_PERIOD_IS.match(sentence)) and not sentence.endswith("?")


def breaks_down(sentence: str) -> bool:
    """Whether the sentence says into which parts, or for which period, an answer is wanted."""
    return bool(_PARTS.search(sentence)) and not is_open_ended(sentence)


def defines(sentence: str) -> bool:
    """Whether the sentence says what a word means."""
    return bool(_DEFINES.match(sentence)) and not asks(sentence)


_FAREWELL = tuple(
    re.compile(phrase, re.I)
    for phrase in (
        r"\b(?:thank ?you|thanks|many thanks|grateful for your (?:help|assistance|time"
        r"|attention))\b(?!.*\bplease (?:provide|confirm|send)\b)",
        r"\b(?:look|looking) forward to\b|\bhear(?:ing)? (?:back )?from you\b|\bhope(?:fully)? (?:this"
        r"|you|that) (?:is|are|find)",
        r"\b(?:20|twenty) (?:working )?days\b|\bworking days\b.*\b(?:respon|repl|statut)"
        r"|\bprompt(?:ly)? (?:respon|repl)",
        r"\b(?:respond|reply|response|answer)\b.{0,40}\b(?:within|statutory|time ?(?:limit|frame"
        r"|scale)|deadline)\b",
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
        r"(?:limit|compliance|threshold|cap|hours?)|\bcost of compl|\btoo (?:costly|expensive|broad|wide"
        r"|onerous|vague|general)\b",
        r"\b(?:section|s\.?) ?(?:12|16|1[01]|17)\b.*\b(?:limit|act|assist|advice|refus|cost|format|dut)"
        r"|\badvice and assistance\b"
        r"|\b(?:duty|obliged|obligations?|required) (?:under|to|by) .{0,40}\b(?:assist|advise|advice"
        r"|the act)\b",
        r"\b(?:refin(?:e|ing)|narrow(?:ing)?) (?:my|the|this|it|down)|\bnarrow (?:my|the|this"
        r"|down)|\bsplit (?:my|this|the) request"
        r"|\b(?:rephrase|reword|amend|modify) (?:my|this|the)",
        r"\b(?:already |not )?(?:in the public domain|publicly (?:available|accessible)"
        r"|already (?:published|available|been (?:published|released)))\b"
        r".*\b(?:link|direct|refer|point|url|where|guide|signpost|provide)",
        r"\b(?:electronic(?:ally)?|by e-?mail|via e-?mail|excel|spreadsheets?|\.?csv|\.?xlsx?|word|pdf"
        r"|machine[- ]readable|electronic) "
        r"?(?:format|form|file|copy|copies|files|document|spreadsheet|if possible|where possible|please"
        r"|to|would|or)\b",
        rf"\b(?:{THE_WHOLE}|respond|reply|replies|response|answer) (?:to me |back )?(?:in|by|via|as"
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
        r"|the|any)|only hold|don't hold)|this (?:request|would|will|exceeds|is (?:too|refused|not|unclear)"
        r"|information is)|(?:the|this|that|any|all) (?:information|data|details?) (?:is|are|has"
        r"|you|requested|cannot)"
        r"|my request|the (?:request|information requested|cost|full))\b"
        r".*\b(?:please|grateful|would|let me|provide|feel|contact|assist|advise|respond|release|send"
        r"|answer|rest|supply|partial|remaining|reasonable)",
        r"\bi (?:understand|appreciate|realise|am aware|note|believe|acknowledge) (?:that )?(?:you"
        r"|under the|the (?:act|foi|freedom)|there (?:may|might)|it may)"
        r".*\b(?:time|days|request|respon|fee|charge|exempt|obliged|act|oblig)",
        r"\bpublic interest (?:reasoning|tests?|considerations?|arguments?)\b|\bprejudice tests?\b",
        r"^if (?:you|the (?:council|authority|trust|force))\b.{0,30}\b(?:refuse|reject|withhold|deny|rely)\b"
        r".*\b(?:please|provide|explain|state)\b",
        r"^if (?:this|the|any of this|any of the|such) information is (?:not )?(?:held|kept"
        r"|recorded) (?:by|with|at)"
        r"\b",
        r"^(?:title|subject|heading)(?: of (?:my |the |this )?(?:\w+ )?request)?\s*[:-]",
        r"^(?:please|kindly|could you|can you)\b[^.?!]{0,80} (?:in|into|as|on"
        r"|using) an? (?:\w+ )?(?:excel|csv"
        r"|spread ?sheet)(?: (?:file|spread ?sheet|document|format))?\W*$",
        r"\bupdate on (?:my|this|the|our)\b|\b(?:original|previous|earlier) request\b|\bhave(?:n't"
        r"| not) (?:yet )?(?:had|received)\b.*\b(?:repl|respon|ack)",
        r"\bremind you\b|\bright to (?:appeal|complain|request an internal)|\binternal review\b"
        r"|\binformation commissioner\b|\bin accordance with the (?:act|foi)",
        r"^(?:and )?in the event (?:that )?(?:the|this|my|any|you)\b.*\b(?:request|refus|exempt|information)",
        r"^(?:i|we)(?: am|'m| are)? (?:need|want|require|request|ask for|requesting|asking for|seeking)"
        r" (?:this|it|the information|these)(?: information| data)?"
        r" (?:because|as|so|in|to|on behalf|for (?!\d|each|the (?:last|past|period|year"
        r"|financial|following)|all))\b",
        r"^(?:if|should)\b.*\b(?:s\.? ?12|section 12|18 hours|(?:exceed|over)\w* .{0,20}limit"
        r"|request (?:is|be|exceeds?) (?:denied|refused|exceed))",
        r"\b(?:consider|ask|test|favour|weigh|believe)\b.{0,40}\bpublic interest\b",
        r"^if (?:for any reason )?(?:you|the (?:council|authority|trust|force)) (?:do(?:es)? not"
        r"|don't|cannot|can't|(?:are|is) unable)"
        r" .{0,30}\b(?:information|data|this|these|figures|request|answer)\b",
        r"^(?:i|we) ask (?:this )?(?:because|as|since)\b",
        r"^(?:i|we)(?: would|'d) (?:much )?prefer\b",
        r"^(?:i|we)(?: am| are|'m| would be|'d be) (?:very |quite |also |more than )?"
        r"(?:happy|content|willing|prepared) (?:to|with|for)\b",
        r"^(?:and )?(?:please|kindly) "
        r"(?:supply|provide|send|reply|answer|present|respond|return) (?:as|in|by|via|to)\b",
        r"^if\b.*\b(?:please|could you|can you)\b.*\b(?:the|a) (?:link|url|web ?(?:site|page|address))\W*$",
        r"^please redact\b|^all the best\b|^where (?:figures|numbers|values)\b.*\b(?:below|under"
        r"|fewer|less)\b",
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
_TREAT = re.compile(
    r"\b(?:consider|treat|accept|deal with|process|handle|regard|log) (?:this|my|the) (?:request"
    r"|letter|e-?mail)\b",
    re.I,
)
_HANDLING = re.compile(
    r"\b(?:by e-?mail|in writing|under the (?:freedom|environmental|foi|eir|act)|as (?:a"
    r"|an) (?:\w+ )?(?:request|foi)|dealt with"
    r"|(?:to|at) (?:the|this|my) (?:\w+ )?(?:e-?mail|address)|anonymised|by (?:mon|tues|wednes|thurs|fri)day"
    r"|be used (?:for|in|to|by)|purposes only|in (?:an? |any )?\w+ format)\b",
    re.I,
)


def is_courtesy(sentence: str) -> bool:
    """Whether the sentence is a phrase that letters carry whatever they ask."""
    return is_farewell(sentence) or any(phrase.search(sentence) for phrase in _COURTESY)


def is_farewell(sentence: str) -> bool:
    """Whether the sentence only thanks, waits for an answer, or asks for a receipt."""
    return any(phrase.search(sentence) for phrase in _FAREWELL)


def is_treatment(sentence: str) -> bool:
    """Whether the sentence says as what the letter should be treated."""
    return bool(_TREAT.search(sentence))


def is_handling(sentence: str) -> bool:
    """Whether a wish about "this information" is about the way it is sent or used, not what it covers."""
    return bool(_HANDLING.search(sentence))
