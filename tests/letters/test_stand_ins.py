"""What no font has is named in its place, in HTML and PDF: once for what a reader takes for one character."""

import unicodedata
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foi.letters import stand_ins
from foi.letters.document import Addressee
from foi.letters.html import letter_body_html, letter_html, section_html
from foi.letters.pdf.printing import letter_pdf
from foi.letters.stand_ins import unprintable_in, with_stand_ins
from tests.any_text import TEXTS
from tests.hostile import ENDLESS, LINE
from tests.letters import factories as make
from tests.letters.pdf_reading import PROFILES, faults, text


@pytest.fixture
def latin_only(monkeypatch: pytest.MonkeyPatch):
    """A machine whose fonts have no more than Latin letters."""
    monkeypatch.setattr(stand_ins, "has_glyph", lambda character: character < "\u0250")
    monkeypatch.setattr(stand_ins, "in_colour", lambda character: False)
    forget()
    yield
    forget()


def forget() -> None:
    """What was found of the fonts of this machine."""
    stand_ins.printable.cache_clear()
    stand_ins._is_printed.cache_clear()


@pytest.fixture
def emoji_in_colour(monkeypatch: pytest.MonkeyPatch):
    """A machine that has every emoji in colour, and some of them in black too."""
    monkeypatch.setattr(stand_ins, "in_colour", lambda character: character in "1❤✔✅👍☎🇬🇧")
    forget()
    yield
    forget()


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("👍", ["[emoji: thumbs up sign]"]),
        ("❤️", ["[emoji: heavy black heart]"]),
        ("1️⃣", ["[keycap: 1]"]),
        ("❤ ✔ ☎ 1", []),
        ("🇬🇧", ["[flag: GB]"]),
    ],
)
def test_nothing_is_set_in_a_font_in_colour(emoji_in_colour: None, written: str, words: list[str]) -> None:
    assert [each.words for each in stand_ins.stand_ins(written)] == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("✅", ["[emoji: white heavy check mark]"]),
        ("✅✅✅", ["[emoji: white heavy check mark, 3 times]"]),
        ("✅ 📌", ["[emoji: white heavy check mark]", "[emoji: pushpin]"]),
        ("👍🏽", ["[emoji: thumbs up sign, medium skin tone]"]),
        ("👨‍👩‍👧", ["[emoji: man, woman, girl]"]),
        ("❤️", ["[emoji: heavy black heart]"]),
        ("🇬🇧🇫🇷", ["[flag: GB]", "[flag: FR]"]),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", ["[flag: GB-ENG]"]),
        ("1️⃣", ["[keycap: 1]"]),
        ("\U0001fae8", ["[emoji: "]),
        ("王小明", ["[Chinese characters: U+738B U+5C0F U+660E]"]),
        ("김민수", ["[Korean: gim min su]"]),
        ("あす", ["[Japanese: a su]"]),
        ("\u0937\u0936", ["[devanagari letter ssa, devanagari letter sha]"]),
        ("\ue000", ["[private symbol: U+E000]"]),
        ("\u0378", ["[unknown character: U+0378]"]),
        ("\x01", ["[control character: U+0001]"]),
        ("\u202eabc", ["[right-to-left override]"]),
        ("王" * 40, ["[Chinese characters: U+738B, 40 times]"]),
        ("".join(map(chr, range(0x4E00, 0x4E20))), [" and 20 more]"]),
    ],
)
def test_what_has_no_glyph_is_named(latin_only: None, written: str, words: list[str]) -> None:
    found = list(stand_ins.stand_ins(f"x {written} y"))
    assert len(found) == len(words)
    for one, said in zip(found, words, strict=True):
        assert said in one.words
        assert f"x {written} y"[one.start : one.end] == one.written


@pytest.mark.parametrize(
    "plain", ["", "plain words", "£ é", "co\u00adop a\u200bb \u2066x\u2069", "e\u0301", "tab\tline\n"]
)
def test_what_can_be_printed_stays(latin_only: None, plain: str) -> None:
    hidden = [each.words for each in stand_ins.stand_ins(plain)]
    assert hidden == (["[combining acute accent]"] if "\u0301" in plain else [])


@given(TEXTS)
def test_nothing_is_lost_between_stand_ins(written: str) -> None:
    done = 0
    for one in stand_ins.stand_ins(written):
        assert done <= one.start < one.end
        assert written[one.start : one.end] == one.written
        assert one.words.isascii()
        assert (one.words[0], one.words[-1]) == ("[", "]")
        done = one.end


def test_only_text_is_replaced_not_markup() -> None:
    shown = with_stand_ins('\ue000 <p title="\ue000">a &amp; \ue000</p>')
    named = '<span class="stand-in">[private symbol: U+E000]</span>'
    assert shown == f'{named} <p title="\ue000">a &amp; {named}</p>'


def test_a_word_without_end_can_end_a_line() -> None:
    word = f"&amp;{ENDLESS}"
    shown = with_stand_ins(f"<p>{word}</p>")
    assert shown.replace("\u200b", "") == f"<p>{word}</p>"
    assert max(map(len, shown.split("\u200b"))) < 70
    assert with_stand_ins(f"<p>{'w' * 300}</p>") == f"<p>{'w' * 300}</p>"


HOSTILE = "✅ 👍🏽 🇬🇧 \ue000 \u0378 \x02 \u202ex \ufff9 ગુજરાતી ਪੰਜਾਬੀ العربية"


def hostile_letter():
    """A letter with characters that no font has in every place of its head and in its answer."""
    made = make.letter(
        make.section(
            make.question(text=HOSTILE), blocks=(make.paragraph(HOSTILE), make.table(1, caption=HOSTILE))
        )
    )
    head = make.letterhead(name=HOSTILE, office=HOSTILE, address=(HOSTILE,))
    return replace(
        made, subject=HOSTILE, authority=head, addressee=Addressee(HOSTILE, (HOSTILE,)), reference="FOI ✅"
    )


def test_a_letter_is_printed_to_both_standards_and_names_what_no_font_has() -> None:
    pdf = letter_pdf(hostile_letter(), issued_at=make.ISSUED_AT)
    assert {profile: faults(pdf, profile) for profile in PROFILES} == {profile: [] for profile in PROFILES}
    read = text(pdf)
    assert read.count("[emoji: white heavy check mark]") >= 6
    for words in ("[flag: GB]", "[private symbol: U+E000]", "[right-to-left override]", "ગુજરાતી"):
        assert words in read


def test_previews_name_the_same() -> None:
    letter = hostile_letter()
    for shown in (
        letter_html(letter, preview=True),
        letter_body_html(letter),
        section_html(letter.sections[0], letter),
    ):
        assert "[emoji: white heavy check mark]" in shown
        assert "\ue000" not in shown.partition("<body>")[2]


def test_what_a_letter_can_not_print_is_listed_once() -> None:
    told = dict(unprintable_in(hostile_letter()))
    assert told["🇬🇧"] == "[flag: GB]"
    assert told["\u202e"] == "[right-to-left override]"
    assert unprintable_in(make.full_letter()) == ()


def test_fonts_are_asked_of_the_system() -> None:
    assert all(map(stand_ins.has_glyph, "aé€ગਪب−≥"))
    assert not any(map(stand_ins.has_glyph, "\ue000\u0378\U000fffff"))


@given(st.characters(exclude_categories=["Cs"]))
def test_every_character_is_printable_or_named(character: str) -> None:
    with suppress(StopIteration):
        assert next(stand_ins.stand_ins(character)).written == character
        assert not stand_ins.printable(character)
        return
    assert stand_ins.printable(character)


UNSEEN = [
    character
    for character in map(chr, range(0x20, 0x110000))
    if unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cf"} or stand_ins.IGNORED.match(character)
]


def test_what_is_said_to_be_printable_prints() -> None:
    """Spaces, joiners and all else that nothing is drawn for: the printer finds no glyph missing."""
    said = " ".join(f"a{each}b" for each in UNSEEN if stand_ins.printable(each))
    assert letter_pdf(make.letter(make.section(blocks=(make.paragraph(said),))), issued_at=make.ISSUED_AT)


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\u180f"])
def test_what_fonts_only_claim_to_have_is_named(character: str) -> None:
    assert not stand_ins.printable(character)
    letter = make.letter(make.section(blocks=(make.paragraph(f"one{character}two"),)))
    assert unprintable_in(letter)
    assert letter_pdf(letter, issued_at=make.ISSUED_AT)


def test_the_line_in_the_margin_of_a_demonstration_is_printed_whatever_it_says() -> None:
    said = f'A demonstration ✅ \u0378 \uf8ff "}}</style> {LINE}'[:160]
    letter = replace(make.letter(), demonstration=said)
    assert "[emoji: white heavy check mark]" in text(letter_pdf(letter, issued_at=make.ISSUED_AT))
