"""Characters as they come from outside, made ones that every font, screen reader and database knows. PURE.

Word draws its bullets, arrows and ticks from the fonts Symbol and Wingdings. In plain text nothing is left
of them but code points from U+F020 to U+F0FF, which Unicode keeps for private use: other programs show a box,
or nothing. The map below gives back what Word means by those it writes itself: the bullets of its menus, the
arrows and faces it makes of "-->" and ":)", and the signs of its box "Symbol". What the same number means in
other fonts it leaves out; a code point that may stand for two signs stays as it is.

Each is one character for one, so that places in a text stay where they are.
"""

import re

# Microsoft's tables of the two fonts, and the bullets and AutoCorrect entries of Word. Where both fonts have
# a sign that is used, the bullet counts: F0B7 is the bullet of Symbol, F0A7 the small square of Wingdings.
WORDS_OWN = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf0a8": "◻", "\uf06c": "●",
    "\uf06e": "■", "\uf06f": "□", "\uf071": "❑", "\uf0fe": "☑", "\uf0fd": "☒", "\uf0fb": "✗", "\uf0e8": "➔",
    "\uf0df": "←", "\uf0e0": "→", "\uf0f3": "⇔", "\uf04a": "☺", "\uf04b": "😐", "\uf04c": "☹", "\uf0b0": "°",
    "\uf0b1": "±", "\uf0b3": "≥", "\uf0a3": "≤", "\uf0b4": "×", "\uf0b9": "≠", "\uf0bb": "≈", "\uf0bc": "…",
    "\uf020": " ", "\uf02d": "−",
}  # fmt: skip
_REAL = str.maketrans(WORDS_OWN)
_PRIVATE = re.compile("[\uf020-\uf0ff]")
# NUL is refused by PostgreSQL, half of a surrogate pair by every database; a damaged file can hold either.
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")


def real_characters(text: str) -> str:
    """The text with Word's private characters as real ones; nothing else of it is changed. Raises nothing."""
    return text.translate(_REAL) if _PRIVATE.search(text) else text


def from_file(text: str) -> str:
    """The same for text found in a file, in which what no database keeps becomes the replacement character.
    Raises nothing.
    """
    return _NOT_KEPT.sub("\ufffd", real_characters(text))
