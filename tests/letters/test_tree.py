"""The letter as data and back: nothing is lost, old data still reads, bad data is refused with its place."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foi.letters import document
from foi.letters.document import (
    Addressee,
    AttachmentRef,
    Closing,
    Items,
    LedgerEntry,
    Letter,
    Letterhead,
    LetterQuestion,
    LineBreak,
    Link,
    Missing,
    Notice,
    Number,
    Origin,
    Paragraph,
    Part,
    Section,
    Strong,
    Table,
    TableCell,
    Text,
)
from foi.letters.tree import (
    NODES,
    NotALetter,
    canonical,
    from_data,
    iter_blocks,
    iter_inlines,
    iter_parts,
    iter_tables,
    sha256,
    to_data,
)
from tests.letters import factories as make


def few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=2).map(tuple)


words = st.text(max_size=8)
leaf_inlines = st.one_of(
    *(
        st.builds(node, **dict.fromkeys(fields, words))
        for node, fields in [
            (Text, ["text"]),
            (Link, ["text", "href"]),
            (Number, ["printed", "entry"]),
            (Missing, ["name", "reason"]),
        ]
    ),
    st.just(LineBreak()),
)
inlines = st.recursive(leaf_inlines, lambda inner: st.builds(Strong, few(inner)), max_leaves=3)
cells = st.builds(
    TableCell, lines=few(words), header=st.sampled_from(["", "row", "col"]), notes=few(st.integers())
)
rows = few(few(cells))
tables = st.builds(Table, key=words, caption=words, head=rows, body=rows, notes=few(words))
leaf_blocks = st.one_of(st.builds(Paragraph, few(inlines)), tables)
blocks = st.recursive(
    leaf_blocks, lambda inner: st.builds(Items, few(few(inner)), st.booleans()), max_leaves=3
)
notices = st.builds(Notice, words, few(words), few(st.tuples(words, words)))
parts = st.builds(Part, key=words, blocks=few(blocks), origin=st.builds(Origin), notice=st.none() | notices)
sections = st.builds(
    Section, key=words, questions=few(st.builds(LetterQuestion)), parts=few(parts), outcome=words
)
letters = st.builds(
    Letter,
    opening=few(blocks),
    sections=few(sections),
    closing=few(st.builds(Closing, blocks=few(blocks))),
    sign_off=few(words),
    date=st.none() | st.dates(),
    authority=st.builds(Letterhead, name=words, own_name=words, address=few(words)),
    addressee=st.builds(Addressee, name=words),
    attachments=few(st.builds(AttachmentRef)),
    ledger=few(st.builds(LedgerEntry, inputs=few(words))),
    notes=few(words),
)


@settings(max_examples=60, deadline=None)
@given(letters)
def test_a_letter_comes_back_from_its_stored_form_as_it_was(letter: Letter) -> None:
    assert from_data(json.loads(canonical(letter))) == letter


@pytest.mark.parametrize("letter", [make.letter(), make.full_letter(), make.unfinished_letter()])
def test_bytes_and_hash_are_those_of_the_letter_read_back(letter: Letter) -> None:
    again = from_data(json.loads(json.dumps(to_data(letter))))
    assert canonical(again) == canonical(letter)
    assert sha256(again) == sha256(letter)


def test_another_letter_has_another_hash() -> None:
    letter = make.full_letter()
    assert sha256(replace(letter, salutation="Dear all")) != sha256(letter)


def test_the_hash_of_a_stored_letter_stays_through_versions_of_the_product() -> None:
    letter = make.letter(authority=make.letterhead(office=""), opening=(), closing=(), sign_off=())
    assert json.loads(canonical(letter))["authority"].keys() == {
        "is",
        "name",
        "own_name",
        "address",
        "email",
        "phone",
        "website",
        "colour",
    }


def test_every_class_of_the_document_can_be_stored() -> None:
    named = {
        "Paragraph",
        "Items",
        "Table",
        "Text",
        "Strong",
        "Link",
        "Number",
        "Missing",
        "LineBreak",
        "Letter",
    }
    assert named <= NODES.keys()
    assert all(getattr(document, name) is node for name, node in NODES.items())


def test_fields_that_old_data_lacks_take_their_defaults() -> None:
    data = to_data(make.full_letter())
    for optional in ("ledger", "notes", "attachments", "language"):
        data.pop(optional, None)
    letter = from_data(data)
    assert (letter.ledger, letter.notes, letter.attachments, letter.language) == ((), (), (), "en-GB")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"is": "Envelope"}, "letter: no node of the letter tree"),
        ({"is": "Paragraph"}, "letter: Paragraph has no field addressee, "),
        ({"stamp": "first class"}, "letter: Letter has no field stamp"),
        ({"reference": 107}, "letter.reference: '107'"),
        ({"date": "3 April"}, "letter.date: '3 April' is no date"),
        ({"kind": "postcard"}, "letter.kind: 'postcard' is no LetterKind"),
        ({"sections": "none"}, "letter.sections: 'none'"),
        ({"opening": [{"is": "Text", "text": "loose"}]}, "letter.opening.0: "),
        ({"sign_off": [1]}, "letter.sign_off.0: '1'"),
    ],
)
def test_what_is_no_letter_is_refused_with_its_place(change: dict[str, Any], says: str) -> None:
    with pytest.raises(NotALetter, match=says):
        from_data({**to_data(make.letter()), **change})


@pytest.mark.parametrize("field", ["reference", "sections", "salutation"])
def test_a_needed_field_that_is_missing_is_named(field: str) -> None:
    data = to_data(make.letter())
    del data[field]
    with pytest.raises(NotALetter, match=f"Letter needs a value for {field}"):
        from_data(data)


@pytest.mark.parametrize("data", [None, [], "letter", 3, {"is": "Text", "text": "words"}])
def test_other_data_is_no_letter(data: Any) -> None:
    with pytest.raises(NotALetter):
        from_data(data)


def test_walks_reach_every_level_in_reading_order() -> None:
    inner = make.bullets((make.paragraph("inside"), make.table(key="second")))
    letter = make.letter(
        make.section(blocks=(make.table(key="first"), inner)),
        opening=(make.paragraph(Strong((Text("bold"), Strong((Text("bolder"),))))),),
        closing=(),
    )
    assert [table.key for table in iter_tables(letter)] == ["first", "second"]
    assert [inline.text for inline in iter_inlines(letter) if isinstance(inline, Text)] == [
        "bold",
        "bolder",
        "inside",
    ]
    assert len(list(iter_parts(letter))) == 1
    assert [type(block).__name__ for block in iter_blocks(letter)] == [
        "Paragraph",
        "Table",
        "Items",
        "Paragraph",
        "Table",
    ]


def test_dates_are_stored_in_iso_form() -> None:
    assert to_data(make.letter(date=date(2026, 4, 3)))["date"] == "2026-04-03"
