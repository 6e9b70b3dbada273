"""What is printed in the place of characters that no installed font has: their names, in square brackets.

A box, or nothing at all, would hide from the reader that something was written there. "[emoji: white heavy
check mark]" reads alike on paper, on a screen and aloud; and it is text, so it is found and copied. An
emoji is one character to its reader, however many it is made of (a hand, its skin, a joiner), and so one
name; so is a run of letters of one script. Control characters and those that turn the order of the words
round are named as well, wherever a font has them: what the reader sees is what is there.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from foi.letters.document import Letter
from foi.letters.fonts import has_glyph, in_colour
from foi.stats.presentation import first_of

MARKED = '<span class="stand-in">{}</span>'
MAY_BREAK = "\u200b"
"""A space of no width: a line may end before the words of a stand-in, whatever they follow."""
MOST_NAMED = 12
"""The names of a longer run would fill pages; the rest of it is counted."""

# Unicode's Default_Ignorable_Code_Point, but for fillers of Hangul and U+180F, for which Pango wants a font:
# nothing is drawn for them, with or without one.
IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202c\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Controls but for line ends and tabs; Unicode's line ends, which fonts claim to have; overrides of direction;
# format characters that have to be drawn.
NAMED_ALWAYS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufff9-\ufffb"
    "\U000110bd\U000110cd\U0001bca0-\U0001bca3]"
)
_PICTURE = (
    "[\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030"
    "\u303d\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
# Emoji_Presentation (UTS 51): pictures without being asked for. All others are where U+FE0F follows them.
BY_ITSELF_A_PICTURE = re.compile(
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa"
    "\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c"
    "\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f000-\U0001faff]"
)
AS_A_PICTURE = "\ufe0f"
_SHOWN_AS = "[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?\ufe0f?"
# UTS 51, Unicode Emoji: flags, keycaps, and pictures with their skin, joined to one by zero width joiners.
PIECE = re.compile(
    "(?P<flag>[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0020-\U000e007f]+)"
    "|(?P<keycap>[0-9#*]\ufe0f?\u20e3)"
    f"|(?P<emoji>{_PICTURE}{_SHOWN_AS}(?:\u200d{_PICTURE}{_SHOWN_AS})*|[\U0001f1e6-\U0001f1ff])"
    "|(?P<other>.)",
    re.DOTALL,
)
SCRIPTS = {
    "CJK UNIFIED IDEOGRAPH-": "Chinese characters",
    "CJK COMPATIBILITY IDEOGRAPH-": "Chinese characters",
    "HANGUL SYLLABLE ": "Korean",
    "HIRAGANA LETTER ": "Japanese",
    "KATAKANA LETTER ": "Japanese",
}
"""What names of characters begin with, and what a reader calls a run of them."""
NAMELESS = {"Cc": "control character", "Co": "private symbol", "Cn": "unknown character"}
SKINS = {
    "EMOJI MODIFIER FITZPATRICK TYPE-1-2": "light skin tone",
    "EMOJI MODIFIER FITZPATRICK TYPE-3": "medium-light skin tone",
    "EMOJI MODIFIER FITZPATRICK TYPE-4": "medium skin tone",
    "EMOJI MODIFIER FITZPATRICK TYPE-5": "medium-dark skin tone",
    "EMOJI MODIFIER FITZPATRICK TYPE-6": "dark skin tone",
}
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_TEXT_OF_HTML = re.compile(r"(?<=>)[^<]+|^[^<]+")
# No word has so many letters, and laying out a line takes as long as what is left of the word: a hundred
# thousand letters without a space would take minutes. A space of no width lets the lines end.
_UNBROKEN = re.compile(r"(?:&[#\w]{1,9};|[^\s<&]){400,}")
_LINE_OF_IT = re.compile(r"(?:&[#\w]{1,9};|[^\s<&]){50}")


@dataclass(frozen=True)
class StandIn:
    """Characters of a text that can't be printed, where they stand, and the words printed in their place."""

    start: int
    end: int
    written: str
    words: str


@dataclass(frozen=True)
class _Piece:
    """What a reader takes for one character, with what it is called by itself, and as one of several."""

    start: int
    end: int
    written: str
    script: str
    name: str


def stand_ins(text: str) -> Iterator[StandIn]:
    """What of a text can't be printed, in order. Raises OSError on a machine without fontconfig."""
    if AS_A_PICTURE not in text and all(map(printable, set(text))):
        return
    run: list[_Piece] = []
    for match in PIECE.finditer(text):
        piece = _unprintable(match)
        if run and not (piece and _goes_on(run, piece)):
            yield _stand_in(run)
            run = []
        run += [piece] if piece else []
    if run:
        yield _stand_in(run)


@lru_cache(maxsize=16_384)
def printable(character: str) -> bool:
    """Whether a character is drawn as it should be, or rightly not at all."""
    if NAMED_ALWAYS.match(character) or (BY_ITSELF_A_PICTURE.match(character) and in_colour(character)):
        return False
    return bool(IGNORED.match(character)) or has_glyph(character)


@lru_cache(maxsize=16_384)
def _is_printed(piece: str) -> bool:
    """Whether all of a piece is printed, and nothing of it in a font in colour."""
    return all(map(printable, piece)) and not (AS_A_PICTURE in piece and any(map(in_colour, piece)))


def as_printed(text: str) -> str:
    """A text with the words of its stand-ins in place. Raises OSError on a machine without fontconfig."""
    done, told = 0, []
    for each in stand_ins(text):
        told += [text[done : each.start], each.words]
        done = each.end
    return "".join([*told, text[done:]])


def with_stand_ins(html: str) -> SafeString:
    """HTML, as templates make it, in whose text stand-ins take the place of what can't be printed, and words
    without an end may end a line. Raises nothing, whatever the text.
    """
    return mark_safe(_TEXT_OF_HTML.sub(_replaced, html))


def in_plain_text(text: str) -> str:
    """A text with stand-ins in it, for what is no HTML: a line in the margin. Raises nothing, whatever the
    text.
    """
    done, told = 0, ""
    for each in stand_ins(text):
        told += text[done : each.start] + each.words
        done = each.end
    return told + text[done:]


def unprintable_in(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The characters of a letter that can't be printed, each once, with the words that are printed instead.

    Raises OSError on a machine without fontconfig.
    """
    found = (
        stand_in for text in dict.fromkeys(_texts(replace(letter, ledger=()))) for stand_in in stand_ins(text)
    )
    return tuple(dict.fromkeys((each.written, each.words) for each in found))


def _texts(node: Any) -> Iterator[str]:
    """Every text that a node holds, at any depth."""
    if isinstance(node, str):
        yield str(node)
    elif isinstance(node, tuple):
        for each in node:
            yield from _texts(each)
    elif is_dataclass(node):
        for field in fields(node):
            yield from _texts(getattr(node, field.name))


def _replaced(match: re.Match[str]) -> str:
    text, done, told = match[0], 0, []
    for each in stand_ins(text):
        before = text[done : each.start]
        told += [
            _breakable(before),
            _before_words(before),
            format_html(MARKED, each.words),
        ]
        done = each.end
    return "".join([*told, _breakable(text[done:])])


def _before_words(text: str) -> str:
    """What stands between a text and the words of a stand-in: a line may end between a word and these."""
    runs_left = text and unicodedata.bidirectional(text[-1]) in ("R", "AL")
    return MAY_BREAK if text[-1:].strip() and not runs_left else ""


def _breakable(text: str) -> str:
    if len(text) < 400:
        return text
    return _UNBROKEN.sub(lambda word: _LINE_OF_IT.sub("\\g<0>\u200b", word[0]), text)


def _unprintable(match: re.Match[str]) -> _Piece | None:
    """The piece that was matched, unless all of it can be printed."""
    written, kind = match[0], str(match.lastgroup)
    if (kind == "other" and IGNORED.match(written)) or _is_printed(written):
        return None
    naming = {"flag": _flag, "keycap": _keycap, "emoji": _emoji, "other": _letter}[kind]
    return _Piece(match.start(), match.end(), written, *naming(written))


def _goes_on(run: list[_Piece], piece: _Piece) -> bool:
    """Whether a piece belongs to the run before it: letters of one script, or the same emoji again."""
    before = run[-1]
    if piece.start != before.end or piece.script != before.script:
        return False
    return piece.script not in ("emoji", "flag", "keycap") or piece.written == before.written


def _stand_in(run: list[_Piece]) -> StandIn:
    written = "".join(piece.written for piece in run)
    return StandIn(run[0].start, run[-1].end, written, f"[{_listed(run)}]")


def _listed(run: list[_Piece]) -> str:
    script = run[0].script
    counted = [(name, sum(1 for _ in same)) for name, same in groupby(piece.name for piece in run)]
    named = [name if number == 1 else f"{name}, {number:,} times" for name, number in counted]
    told = first_of(named, MOST_NAMED, " " if script in SCRIPTS.values() else ", ")
    return f"{script}: {told}" if script else told


def _flag(written: str) -> tuple[str, str]:
    """GB, or GB-ENG: the region, as its code."""
    if len(written) == 2:
        return "flag", "".join(chr(ord(each) - 0x1F1E6 + ord("A")) for each in written)
    tags = "".join(chr(ord(each) - 0xE0000) for each in written[1:] if each < "\U000e007f").upper()
    return "flag", f"{tags[:2]}-{tags[2:]}" if tags[2:] else tags


def _keycap(written: str) -> tuple[str, str]:
    return "keycap", written[0]


def _emoji(written: str) -> tuple[str, str]:
    return "emoji", ", ".join(_name(each) for each in written if not IGNORED.match(each))


def _letter(written: str) -> tuple[str, str]:
    name = unicodedata.name(written, "")
    for beginning, script in SCRIPTS.items():
        if name.startswith(beginning):
            rest = name.removeprefix(beginning)
            return script, _code(written) if script == "Chinese characters" else rest.lower()
    return ("", name.lower()) if name else (NAMELESS.get(unicodedata.category(written), ""), _code(written))


def _name(character: str) -> str:
    name = unicodedata.name(character, "")
    return SKINS.get(name) or name.lower() or _code(character)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"
