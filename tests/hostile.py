"""Text that is meant to break something, in pieces that every field of a letter is filled with."""

MARKUP = "<script>alert(1)</script>&amp;\"'"
GRAMMAR = "[[figure: {{ settings.SECRET_KEY }} {% debug %} ]]"
SCRIPTS = "ગુજરાતી ਪੰਜਾਬੀ العربية עברית"
NO_GLYPH = "✅👍🏽👨‍👩‍👧🇬🇧 \ud55c\uad6d \u738b\u5c0f\u660e"
WORD = "\uf0b7\uf0a7\uf0fc"
PRIVATE = "\ue000\uf041"
TURNED = "\u202egnp.exe\u202c \u2066x\u2069 a\u200bb\u00adc e\u0301\u0489"
LINE = " ".join((MARKUP, SCRIPTS, NO_GLYPH, WORD, PRIVATE, TURNED))
"""All of it but for the grammar of placeholders, which officers' and stewards' wording has to keep to."""
QUOTED = f"{LINE} {GRAMMAR} [[ ]] {{{{ x }}}} %}}"
"""For the requester's words, in which nothing is grammar."""
SHORT = "🚲\u738b\u202e<b>ਪੰ"
ENDLESS = "w" * 100_000
