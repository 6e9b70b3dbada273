"""Folding of characters for reading, one for one, so that places in the folded text are places in the "
"original."""

import re

_FOLDED = str.maketrans(
    {
        **dict.fromkeys(
            "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
            " ",
        ),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", " "),
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    }
)
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")


def fold(text: str) -> str:
    """The text with typographic spaces, quotes and dashes written plainly; as long as before."""
    return text.translate(_FOLDED)


def squash(text: str) -> str:
    """The text on one line, without soft hyphens and other characters nobody sees."""
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def words(text: str) -> list[str]:
    """The words of the text in lower case."""
    return _WORD.findall(text.lower())
