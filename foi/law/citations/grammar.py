"""The pieces of which citations are written, as patterns. PURE.

White space and repeats are bounded, and what is repeated is not gone back over: a pasted megabyte of spaces
or of capital letters must not take more than linear time.
"""

import re

GAP = r"\s{1,4}"
ANY = r"\s{0,4}"

FOIA = (
    rf"freedom{GAP}of{GAP}info(?:rmation)?(?:{GAP}\(foia?\))?(?:{GAP}act)?(?!{GAP}\((?!foi))(?:{GAP}\(foia?\))?"
    rf"|foia?(?:{GAP}act)?(?!{GAP}\((?!foi))"
)
EIR = rf"environmental{GAP}information(?:{GAP}\(eirs?\))?(?:{GAP}regulations?)?(?:{GAP}\(eirs?\))?|eirs?"
BEFORE = rf"(?P<before_foia>(?:{FOIA})(?:{ANY}2000)?)|(?P<before_eir>(?:{EIR})(?:{ANY}2004)?)"
# "The Act" is ours unless it is one of another year.
YEARLESS = rf"(?!{ANY}\d{{4}})"
AFTER = (
    rf"(?P<after_foia>(?:{FOIA})(?![A-Za-z])(?:{ANY}2000)?|2000{GAP}act\b|act(?:{GAP}2000\b|\b{YEARLESS}))"
    rf"|(?P<after_eir>(?:{EIR})(?![A-Za-z])(?:{ANY}2004)?|2004{GAP}regulations\b|regulations(?:{GAP}2004\b|\b{YEARLESS}))"
)
PREFIX = (
    r"(?:(?P<section>(?P<sections>sections|sects\.?|secs\.?|ss\.?|§§)|section|sect\.?|sec\.?|s\.?|§)"
    r"|(?P<regulation>(?P<regulations>regulations|regs\.?)|regulation|reg\.?|r\.?)"
    rf"|(?P<exemption>(?P<exemptions>exemptions|exceptions)|exemption|exception)"
    rf"(?:{GAP}(?:at|in|under|code|number|no\.))?[:–-]?)"
)
NUMBER = r"(?P<number>[1-9]\d?[A-Za-z]?)(?![A-Za-z\d])"
PART_WORD = rf"(?:sub-?{ANY}sections?|sub-?{ANY}paragraphs?|paragraphs?|paras?\.?|subs?\.?)"
# "(a)", and "(a,b)" or "(a & b)" for paragraphs side by side.
BESIDE = rf"(?:{ANY}[,&/]{ANY}(?:[ivx]{{1,4}}|[A-Za-z]))"
BRACKETED = (
    rf"[(\[]{ANY}(?:[0-9]{{1,2}}[A-Za-z]{{0,2}}|[ivx]{{1,4}}|[A-Za-z][A-Da-d]?){BESIDE}{{0,4}}{ANY}[)\]]"
)
PART = (
    rf"(?:{ANY}(?:,?{ANY}{PART_WORD}|\.)?{ANY}{BRACKETED}"
    rf"|{ANY},?{ANY}{PART_WORD}{GAP}(?:\d{{1,2}}[A-Za-z]{{0,2}}|[a-z])(?![A-Za-z0-9])"
    r"|\.(?:\d{1,2}[A-Za-z]{0,2}|(?-i:[ivx]{1,4}|[a-z]))(?![0-9A-Za-z])"
    r"|(?<=[)\]])[a-z](?![A-Za-z]))"
)
# No provision is deeper than four; "31(1)(a)(b)(c)" is several.
PARTS = rf"(?P<parts>(?:{PART}){{0,12}}+)"
LAST_OF_RANGE = r"(?P<through>[ivx]{1,4}|[a-z]{1,2}|\d{1,2}[A-Za-z]{0,2})"
RANGE = rf"(?:{ANY}(?:-|–|to|through){ANY}\({ANY}{LAST_OF_RANGE}{ANY}\))?+"
# What can't follow a citation: "40,000", "12%", "12/2024".
END = r"(?![A-Za-z0-9%])(?!,\d{3}(?!\d))(?!/\d{4})"

HEAD = re.compile(
    rf"(?<![A-Za-z0-9'’])(?<![A-Za-z]-)(?:(?:{BEFORE})[\s,:(–-]{{0,4}})?(?:{PREFIX}{ANY})?{NUMBER}{PARTS}{RANGE}{END}",
    re.IGNORECASE,
)
LAW_AFTER = re.compile(
    rf"{ANY},?{ANY}(?:\(|(?:of|in|under){GAP})?(?:the{GAP})?(?:{AFTER})\)?(?![A-Za-z0-9])", re.IGNORECASE
)
WHOLE = re.compile(
    rf"(?:(?:{BEFORE})[\s,:(–-]{{0,4}})?(?:{PREFIX}{ANY})?{NUMBER}{PARTS}{RANGE}{END}"
    rf"(?:{ANY},?{ANY}(?:\(|of{GAP})?(?:the{GAP})?(?:{AFTER})\)?)?",
    re.IGNORECASE,
)
VIRTUE = re.compile(rf"{ANY},?{ANY}by{GAP}virtue{GAP}of{GAP}", re.IGNORECASE)

# A list goes on: "31(1)(a) and (b), 40(2) and 43(2)", "s.40/41", "sections 12 & 14".
JOINED = (
    rf"{ANY}(?:(?P<tight>and/or\b|&|/|\+)|[,;]{ANY}(?:and/or|and|or)\b|[,;]{ANY}&|[,;]|and\b|or\b"
    rf"|(?P<span>to\b|–|-)){ANY}"
)
MORE = re.compile(
    rf"{JOINED}(?:{NUMBER}{PARTS}|(?P<only>{BRACKETED}(?:{PART}){{0,12}}+)){RANGE}{END}",
    re.IGNORECASE,
)
# "Subsection (2) of section 40", "paragraph (a) of section 31(1)".
INSIDE = re.compile(
    rf"(?P<inside>(?:{PART_WORD}{ANY}[(\[]?\d{{0,2}}[A-Za-z]{{0,2}}[)\]]?{ANY},?{GAP}of{GAP}){{1,3}})\Z",
    re.IGNORECASE,
)
ONE_PART = re.compile(r"[0-9A-Za-z]+")
PART_WORDS = re.compile(PART_WORD, re.IGNORECASE)
OF = re.compile(r"\bof\b", re.IGNORECASE)
