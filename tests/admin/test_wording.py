"""Blocks keep every version of their wording; refusal reasons cite provisions picked from a list."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foi.blocks.admin import differences
from foi.blocks.models import Block, BlockVersion
from foi.law.provisions import PROVISIONS
from foi.refusals.models import RefusalReason
from tests.admin.pages import errors_of, submit, text_of, values_of
from tests.factories import make_block, make_refusal_reason


@pytest.fixture
def client(administrator_client: Client) -> Client:
    """Wording that all authorities share is kept by the administrator of the installation."""
    return administrator_client


def change_of(row: Any) -> str:
    return reverse(f"admin:foi_{row._meta.model_name}_change", args=(row.pk,))


def texts(block: Block) -> list[tuple[int, str]]:
    return list(block.versions.order_by("number").values_list("number", "text"))


def test_other_wording_makes_a_new_version(client: Client, db: None):
    block = make_block("We hold this.")
    submit(client, change_of(block), wording="We hold this information.", change_note="Plainer")
    assert texts(block) == [(1, "We hold this."), (2, "We hold this information.")]
    made = block.current()
    assert (made.created_by.name, made.change_note) == ("Demo administrator", "Plainer")


@pytest.mark.parametrize("wording", ["We hold this.\nAll of it.", "We hold this.\r\nAll of it.\r\n"])
def test_the_same_wording_makes_none(client: Client, db: None, wording: str):
    block = make_block("We hold this.\nAll of it.")
    submit(client, change_of(block), wording=wording, title="Another title")
    block.refresh_from_db()
    assert (len(texts(block)), block.title) == (1, "Another title")


def test_a_new_block_starts_with_version_one(client: Client, db: None):
    submit(client, reverse("admin:foi_block_add"), title="Held", kind="answer", wording="We hold this.")
    assert texts(Block.objects.get(slug="held")) == [(1, "We hold this.")]


WRONG = [
    ("We hold [[figure]].", "is not a placeholder we know"),
    ("We hold [[own_name.", "A placeholder is not closed"),
    ("[[lock]]We hold this.", "has no [[/lock]] after it"),
    ("See [this](ftp://example.org).", "needs a full address"),
    ("", "This field is required."),
]


@pytest.mark.parametrize(("wording", "message"), WRONG)
def test_wording_is_checked(client: Client, db: None, wording: str, message: str):
    block = make_block()
    found = errors_of(submit(client, change_of(block), wording=wording))
    assert message in found["wording"][0]
    assert len(texts(block)) == 1


def test_two_stewards_writing_at_once_lose_nothing(client: Client, db: None):
    block = make_block("First.")
    opened = values_of(client.get(change_of(block)))
    submit(client, change_of(block), wording="Second.")
    answer = client.post(change_of(block), opened | {"wording": "Third."})
    assert "Someone made version 2 while you were writing." in errors_of(answer)["wording"][0]
    assert "Third." in answer.content.decode()
    assert texts(block) == [(1, "First."), (2, "Second.")]


@pytest.mark.parametrize("who", ["client", "administrator_client"])
@pytest.mark.django_db
def test_no_page_deletes_a_block_or_a_version(who: str, request: pytest.FixtureRequest):
    client: Client = request.getfixturevalue(who)
    block = make_block()
    assert (
        client.post(reverse("admin:foi_block_delete", args=(block.pk,)), {"post": "yes"}).status_code == 403
    )
    client.post(
        reverse("admin:foi_block_changelist"), {"action": "delete_selected", "_selected_action": block.pk}
    )
    assert BlockVersion.objects.filter(block=block).exists()


def test_versions_are_read_and_compared(client: Client, db: None):
    block = make_block("We hold some of this.")
    submit(client, change_of(block), wording="We hold all of this.")
    said = text_of(client.get(reverse("admin:block_versions", args=(block.pk,))))
    assert "From version 1 to version 2 We hold [taken out: some ] [added: all ] of this." in said
    again = client.get(reverse("admin:block_versions", args=(block.pk,)) + "?from=2&to=1")
    assert "From version 2 to version 1" in text_of(again)


DIFFERENCES = [
    ("", "", []),
    ("a b", "a b", [("same", "a b")]),
    ("a b c", "a x c", [("same", "a "), ("out", "b"), ("in", "x"), ("same", " c")]),
    ("a", "a b", [("same", "a"), ("in", " b")]),
]


@pytest.mark.parametrize(("old", "new", "pieces"), DIFFERENCES)
def test_differences_are_word_by_word(old: str, new: str, pieces: list[tuple[str, str]]):
    assert [(piece.kind, piece.text) for piece in differences(old, new)] == pieces


def test_a_reason_cites_provisions_picked_from_the_list(client: Client, db: None):
    page = client.get(reverse("admin:foi_refusalreason_add"))
    boxes = page.content.decode().count('name="provisions"')
    assert boxes == len(PROVISIONS)
    submit(
        client,
        reverse("admin:foi_refusalreason_add"),
        label="Section 40(2)",
        provisions=["foia-s40-2"],
        wording="Personal data.",
    )
    assert RefusalReason.objects.get(slug="section-402").provisions == ["foia-s40-2"]


REASONS = [
    ({"provisions": None}, "provisions", "This field is required."),
    ({"provisions": ["foia-s40-2", "eir-12-4-b"]}, "provisions", "One reason cites one regime"),
    ({"provisions": ["foia-s99"]}, "provisions", "foia-s99 is not one of the available choices"),
    ({"wording": "[[particular why]]"}, "wording", "is not a placeholder we know"),
    (
        {"provisions": ["foia-s40-5b-a"], "wording": "We hold it, but neither confirm nor deny that."},
        "wording",
        "its wording says “We hold”",
    ),
]


@pytest.mark.parametrize(("typed", "field", "message"), REASONS)
def test_a_reason_is_checked(client: Client, db: None, typed: dict[str, Any], field: str, message: str):
    reason = make_refusal_reason(wording="We do not hold it.")
    found = errors_of(submit(client, change_of(reason), **typed))
    assert message in found[field][0]


def test_a_reason_whose_wording_leaves_a_particular_out_is_warned_of(client: Client, db: None):
    reason = make_refusal_reason(["foia-s43-2"], wording="It would harm trade.")
    said = text_of(submit(client, change_of(reason), label="Section 43"))
    assert "The wording has no place for what the notice must give" in said
    assert "[[particular: likelihood]]" in said


def test_a_reason_without_wording_starts_from_what_the_law_asks_for(client: Client, db: None):
    typed = {"label": "Section 43", "provisions": ["foia-s43-2"], "wording": ""}
    said = text_of(submit(client, reverse("admin:foi_refusalreason_add"), **typed))
    assert "has no place" not in said
    wording = RefusalReason.objects.get(slug="section-43").wording
    assert "[[particular: whose_interests]]" in wording
    assert "[[particular: public_interest_balance]]" in wording


def test_provisions_are_searched_and_read(client: Client, db: None):
    make_refusal_reason(["foia-s40-2"], label="Our label for personal data", wording="Personal data.")
    found = text_of(client.get(reverse("admin:provisions"), {"q": "personal data"}))
    assert "s40(2)" in found
    assert "s36(2)" not in found
    said = text_of(client.get(reverse("admin:provision", args=("foia-s40-2",))))
    assert "Our label for personal data" in said


@pytest.mark.parametrize("key", PROVISIONS)
def test_every_provision_has_a_page(administrator_client: Client, key: str):
    assert administrator_client.get(reverse("admin:provision", args=(key,))).status_code == 200


def test_an_unknown_provision_has_none(client: Client, db: None):
    assert client.get(reverse("admin:provision", args=("foia-s99",))).status_code == 404
