"""Whether a text is in Welsh or in English, by the small words that only one of them has. PURE."""

import re
from importlib import resources

WELSH = frozenset(
    resources.files("foi.compliance").joinpath("data/welsh_words.txt").read_text(encoding="utf-8").split()
)
# English words that no Welsh sentence has.
ENGLISH = frozenset(
    {"the", "of", "and", "to", "is", "are", "was", "were", "have", "you", "we", "for", "that", "what"}
)
WORD = re.compile(r"[a-zâêîôûŵŷ]+(?:['’][a-z]+)?", re.IGNORECASE)
IN_ALL = 12  # one word in so many at least
FEWEST = 4  # different ones


def is_welsh(text: str) -> bool:
    """Whether Welsh is a language of the text."""
    return _has_language(text, WELSH)


def is_english(text: str) -> bool:
    """Whether English is a language of the text."""
    return _has_language(text, ENGLISH)


def _has_language(text: str, small_words: frozenset[str]) -> bool:
    """Whether many of the words are of those; of a text in both languages, that holds for both."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    found = [word for word in words if word in small_words]
    return len(set(found)) >= FEWEST and len(found) * IN_ALL >= len(words)
