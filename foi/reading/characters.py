"""Characters as they come from outside, made ones that every font, screen reader and database knows. PURE.

Word draws its bullets, arrows and ticks from the fonts Symbol and Wingdings. In plain text nothing is left
of them but code points from U+F020 to U+F0FF, which Unicode keeps for private use: other programs show a box,
or nothing. The map below gives back what Word means by those it writes itself: the bullets of its menus, the
arrows and faces it makes of "-->" and ":)", and the signs of its box "Symbol". What the same number means in
other fonts it leaves out; a code point that may stand for two signs stays as it is.

Each is one character for one, so that places in a text stay where they are.
"""

import re
import unicodedata

# Microsoft's tables of the two fonts, and the bullets and AutoCorrect entries of Word. Where both fonts have
# a sign that is used, the bullet counts: F0B7 is the bullet of Symbol, F0A7 the small square of Wingdings.
WORDS_OWN = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf0a8": "◻", "\uf06c": "●",
    "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf0fe": "☑", "\uf0fd": "☒", "\uf0fb": "✗", "\uf0e8": "➔",
    "\uf0df": "←", "\uf0e0": "→", "\uf0f3": "⇔", "\uf04a": "☺", "\uf04b": "😐", "\uf04c": "☹", "\uf0b0": "°",
    "\uf0b1": "±", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b4": "×", "\uf0b9": "≠", "\uf0bb": "≈", "\uf0bc": "…",
    "\uf020": " ", "\uf02d": "−",
}  # fmt: skip
# Pasted from web pages and PDFs; fonts have nothing to draw for them, and a reader sees a line end.
LINE_ENDS = {"\u2028": "\n", "\u2029": "\n"}
_STEERING = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
# Letters that only fill a place, the empty Braille pattern, and what chooses the look of the sign before it.
_DRAWS_NOTHING = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10))))
_REAL = str.maketrans(WORDS_OWN | LINE_ENDS)
_FOREIGN = re.compile("[\uf020-\uf0ff\u2028\u2029]")
# NUL is refused by PostgreSQL, half of a surrogate pair by every database; a damaged file can hold either.
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")


def real_characters(text: str) -> str:
    """The text with Word's private characters as real ones, and Unicode's line ends as plain ones; nothing
    else of it is changed. Raises nothing.
    """
    return text.translate(_REAL) if _FOREIGN.search(text) else text


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of a text: spaces, and signs that only steer others. Raises
    nothing.
    """
    return all(
        character in _DRAWS_NOTHING or unicodedata.category(character) in _STEERING for character in text
    )


def from_file(text: str) -> str:
    """The same for text found in a file, in which what no database keeps becomes the replacement character.
    Raises nothing.
    """
    return _NOT_KEPT.sub("\ufffd", real_characters(text))
