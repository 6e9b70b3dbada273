"""Which characters the fonts of this machine have, and in which file a font is, asked of fontconfig, which
chooses the fonts of a letter.

Nothing is laid out: fontconfig keeps the characters of every font, and joins them once for each process.
Fonts that no letter can be set in are passed over: formats that Pango does not read, and fonts in colour,
whose pictures differ on every machine and break the rules of an archival file (ISO 19005-3, 6.2.8). Where a
machine has such a font, Pango takes it for emoji even when another has them in black, so it is asked for too.
"""

import ctypes
from functools import cache
from typing import Any

FORMATS = (b"TrueType", b"CFF")
"""The formats of fonts that Pango reads."""
LIBRARIES = ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")
MATCH = 0


class _FontSet(ctypes.Structure):
    _fields_ = (
        ("number", ctypes.c_int),
        ("room", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    )


def has_glyph(character: str) -> bool:
    """Whether an installed font has the character. Raises OSError where there is no fontconfig."""
    return character.isascii() or bool(_library().FcCharSetHasChar(_characters()[False], ord(character)))


def in_colour(character: str) -> bool:
    """Whether an installed font has the character as a picture in colour."""
    return bool(_library().FcCharSetHasChar(_characters()[True], ord(character)))


def font_file(family: str, *, bold: bool) -> str:
    """The file of the font that a letter is set in where `family` is asked for. Raises OSError where there
    is no fontconfig, or no font at all.
    """
    library = _library()
    pattern = library.FcNameParse(f"{family}:bold".encode() if bold else family.encode())
    library.FcConfigSubstitute(None, pattern, MATCH)
    library.FcDefaultSubstitute(pattern)
    found, path = ctypes.c_int(), ctypes.c_char_p()
    font = library.FcFontMatch(None, pattern, ctypes.byref(found))
    if not font or library.FcPatternGetString(font, b"file", 0, path) != MATCH or path.value is None:
        raise OSError(f"No font is installed for {family}: letters can't be printed without one.")
    return path.value.decode()


@cache
def _library() -> Any:
    """Fontconfig, with the types of what is asked of it; Pango needs it, so it is there."""
    library = _loaded()
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, *arguments in (
        ("FcPatternCreate", pointer),
        ("FcNameParse", pointer, text),
        ("FcConfigSubstitute", ctypes.c_int, pointer, pointer, ctypes.c_int),
        ("FcDefaultSubstitute", None, pointer),
        ("FcFontMatch", pointer, pointer, pointer, ctypes.POINTER(ctypes.c_int)),
        ("FcObjectSetCreate", pointer),
        ("FcObjectSetAdd", ctypes.c_int, pointer, text),
        ("FcFontList", ctypes.POINTER(_FontSet), pointer, pointer, pointer),
        ("FcFontSetDestroy", None, ctypes.POINTER(_FontSet)),
        ("FcPatternGetBool", ctypes.c_int, pointer, text, ctypes.c_int, ctypes.POINTER(ctypes.c_int)),
        ("FcPatternGetString", ctypes.c_int, pointer, text, ctypes.c_int, ctypes.POINTER(text)),
        ("FcPatternGetCharSet", ctypes.c_int, pointer, text, ctypes.c_int, ctypes.POINTER(pointer)),
        ("FcCharSetCreate", pointer),
        ("FcCharSetMerge", ctypes.c_int, pointer, pointer, pointer),
        ("FcCharSetHasChar", ctypes.c_int, pointer, ctypes.c_uint32),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


def _loaded() -> ctypes.CDLL:
    for name in LIBRARIES:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    raise OSError(
        f"Fontconfig is not installed ({', '.join(LIBRARIES)}): letters can't be printed without it."
    )


@cache
def _characters() -> dict[bool, Any]:
    """The characters of all fonts together: of those in black (False), of those in colour (True)."""
    library = _library()
    wanted = library.FcObjectSetCreate()
    for name in (b"charset", b"color", b"fontformat"):
        library.FcObjectSetAdd(wanted, name)
    listed = library.FcFontList(None, library.FcPatternCreate(), wanted)
    together = {colour: library.FcCharSetCreate() for colour in (False, True)}
    for place in range(listed.contents.number):
        _add(together, listed.contents.fonts[place])
    library.FcFontSetDestroy(listed)
    return together


def _add(together: dict[bool, Any], font: Any) -> None:
    """Add the characters of a font of a format that Pango reads."""
    library = _library()
    colour, kind, characters = ctypes.c_int(), ctypes.c_char_p(), ctypes.c_void_p()
    is_coloured = library.FcPatternGetBool(font, b"color", 0, colour) == MATCH and bool(colour.value)
    known = library.FcPatternGetString(font, b"fontformat", 0, kind) == MATCH and kind.value in FORMATS
    if known and library.FcPatternGetCharSet(font, b"charset", 0, characters) == MATCH:
        library.FcCharSetMerge(together[is_coloured], characters, None)
