"""Text and signposts: written, started from a block, with figures inserted; nothing typed is lost."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from foi.blocks.models import Block
from foi.responses.models import AnswerPart, Response
from tests.factories import (
    make_block,
    put_in_state,
)
from tests.web.drafting.conftest import Repairs

At = Callable[..., str]


def test_writing(signed_in: Client, at: At, response: Response) -> None:
    answer = signed_in.post(at("part-add-text", 1), {"text": "We mended **all** lamps.", "action": "save"})
    part = AnswerPart.objects.get(answer__response=response)
    assert answer["Location"] == at("workspace-question", 1) + "#add"
    assert (part.kind, part.text, part.block_version) == ("text", "We mended **all** lamps.", None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Write the text."),
        ("Costs [[pounds]].", "[[pounds]] is not a placeholder we know."),
        ("Costs [[figure: none]].", "does not name a held figure."),
        ("See [our page](example).", "needs a full address"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_kept_in_the_form(
    signed_in: Client, at: At, response: Response, text: str, message: str
) -> None:
    page = signed_in.post(at("part-add-text", 1), {"text": text, "action": "save"}).content.decode()
    assert message in page
    assert "There is a problem" in page
    assert f">\n{text}</textarea>" in page
    assert not AnswerPart.objects.exists()


def test_a_text_of_which_nothing_is_seen_is_none(signed_in: Client, at: At, response: Response) -> None:
    page = signed_in.post(at("part-add-text", 1), {"text": "\u200b\u200d\u2060", "action": "save"})
    assert "Write the text." in page.content.decode()
    assert not AnswerPart.objects.exists()


def test_text_is_never_markup(signed_in: Client, at: At, response: Response) -> None:
    wording = "<script>alert(1)</script> {{ settings }} {% now 'Y' %}"
    signed_in.post(at("part-add-text", 1), {"text": wording, "action": "save"})
    page = signed_in.get(at("workspace-question", 1)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ settings }} {% now" in page


def test_starting_from_a_block(signed_in: Client, at: At, block: Block) -> None:
    version = block.versions.get()
    page = signed_in.get(at("part-add-block", 1)).content.decode()
    assert f"{at('part-add-text', 1)}?block={version.pk}" in page
    page = signed_in.get(f"{at('part-add-text', 1)}?block={version.pk}").content.decode()
    assert "We mend lamps within ten days." in page
    assert f'name="block_version" value="{version.pk}"' in page


def test_a_block_may_be_changed_but_for_its_locked_words(signed_in: Client, at: At, block: Block) -> None:
    version = block.versions.get()
    fields = {"block_version": version.pk, "action": "save"}
    page = signed_in.post(
        at("part-add-text", 1), fields | {"text": "We mend lamps at once."}
    ).content.decode()
    assert "Put them back: “This is our published standard.”" in page
    signed_in.post(at("part-add-text", 1), fields | {"text": "At once. This is our published standard."})
    part = AnswerPart.objects.get()
    assert (part.block_version, part.text) == (version, "At once. This is our published standard.")
    assert "Repair standard, with changes" in signed_in.get(at("workspace-question", 1)).content.decode()


@pytest.mark.parametrize("version", ["", "x", "999999", "9" * 30])
def test_a_block_that_does_not_exist(signed_in: Client, at: At, response: Response, version: str) -> None:
    assert signed_in.get(f"{at('part-add-text', 1)}?block={version}").status_code == 200
    fields = {"text": "At once.", "block_version": version, "action": "save"}
    assert signed_in.post(at("part-add-text", 1), fields).status_code in (200, 302)


@pytest.mark.parametrize(("words", "found"), [("ten days", True), ("standard", True), ("bridges", False)])
def test_searching_blocks(signed_in: Client, at: At, block: Block, words: str, found: bool) -> None:
    page = signed_in.get(at("part-add-block", 1), {"q": words}).content.decode()
    assert (f"?block={block.versions.get().pk}" in page) is found


def test_another_authoritys_blocks_are_not_offered(signed_in: Client, at: At, response: Response) -> None:
    theirs = make_block("Ours alone.", title="Of another council").versions.get()
    theirs.block.authority_id = None
    shared = signed_in.get(at("part-add-block", 1)).content.decode()
    assert "Of another council" in shared


def test_a_signpost(signed_in: Client, at: At, response: Response) -> None:
    make_block("Ask [the trust](https://example.org/foi).", kind="signpost", title="The trust")
    page = signed_in.get(at("part-add-signpost-block", 1)).content.decode()
    assert "The trust" in page
    signed_in.post(at("part-add-signpost", 1), {"text": "Ask [them](https://example.org).", "action": "save"})
    assert AnswerPart.objects.get().kind == "signpost"


def test_what_is_typed_is_kept_until_it_is_saved(signed_in: Client, at: At, response: Response) -> None:
    address = f"{at('text-keep')}?for=question-1-text"
    page = signed_in.post(address, {"text": "Half a sen", "version": ""}).content.decode()
    assert "not yet saved in the answer" in page
    assert "Half a sen" in page
    page = signed_in.get(at("part-add-text", 1)).content.decode()
    assert "This is what you wrote here and have not saved yet." in page
    assert "Half a sen" in page
    signed_in.post(at("part-add-text", 1), {"text": "Half a sentence.", "action": "save"})
    assert "Half a sen" not in signed_in.get(at("part-add-text", 1)).content.decode()


def test_what_is_kept_can_be_thrown_away(signed_in: Client, at: At, response: Response) -> None:
    signed_in.post(f"{at('text-keep')}?for=question-1-text", {"text": "Half a sen"})
    signed_in.post(at("part-add-text", 1), {"action": "throw-away"})
    assert "Half a sen" not in signed_in.get(at("part-add-text", 1)).content.decode()


@pytest.mark.parametrize(
    "place", ["", "question-1", "question-99-text", "part-9999", "part-1-text", "../admin"]
)
def test_a_place_that_does_not_exist(signed_in: Client, at: At, response: Response, place: str) -> None:
    assert signed_in.post(f"{at('text-keep')}?for={place}", {"text": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("cursor", "expected"),
    [
        ("", "In all, . [[{}]]"),
        ("8", "In all, [[{}]]. "),
        ("7", "In all, [[{}]] . "),
        ("999", "In all, . [[{}]]"),
    ],
)
def test_a_figure_in_a_sentence(
    signed_in: Client, at: At, response: Response, repairs: Repairs, cursor: str, expected: str
) -> None:
    typed = {"text": "In all, . ", "cursor": cursor, "action": "figure"}
    picker = signed_in.post(at("part-add-text", 1), typed)["Location"]
    assert picker == f"{at('sentence-datasets')}?for=question-1-text"
    page = signed_in.get(picker).content.decode()
    listed = f"{at('sentence-figures', 'repairs')}?for=question-1-text"
    assert listed in page
    page = signed_in.get(listed).content.decode()
    assert "250" in page
    assert ">200<" not in page, "the question asks for 2023/24 only"
    back = signed_in.post(listed, {"figure": repairs.mended.code})["Location"]
    assert back == at("part-add-text", 1)
    page = signed_in.get(back).content.decode()
    placeholder = f"figure: {repairs.mended.code} lamps 2023/24"
    assert expected.format(placeholder) in page
    assert re.search(r'figure-chip__value"[^>]*>250<', page)


def test_inserting_into_a_part_that_is_being_changed(
    signed_in: Client, at: At, part: AnswerPart, repairs: Repairs
) -> None:
    typed = {"text": "Mended: ", "version": part.version, "action": "figure"}
    signed_in.post(at("part-edit", part.pk), typed)
    listed = f"{at('sentence-figures', 'repairs')}?for=part-{part.pk}"
    back = signed_in.post(listed, {"figure": repairs.mended.code})["Location"]
    assert back == at("part-edit", part.pk)
    page = signed_in.get(back).content.decode()
    assert f"Mended: [[figure: {repairs.mended.code}" in page
    assert f'name="version" value="{part.version}"' in page


def test_queried_figures_are_not_offered(
    signed_in: Client, at: At, response: Response, repairs: Repairs
) -> None:
    type(repairs.mended).objects.filter(pk=repairs.mended.pk).update(status="queried")
    listed = f"{at('sentence-figures', 'repairs')}?for=question-1-text&period=any"
    assert repairs.mended.code not in signed_in.get(listed).content.decode()
    signed_in.post(listed, {"figure": repairs.mended.code})
    assert repairs.mended.code not in signed_in.get(at("part-add-text", 1)).content.decode()


def test_words_typed_while_the_letter_went_to_review_are_shown_again(
    signed_in: Client, at: At, response: Response
) -> None:
    put_in_state(Response.objects.get(), "in_review")
    page = signed_in.post(at("part-add-text", 1), {"text": "We mended all lamps.", "action": "save"})
    assert page.status_code == 409
    assert "We mended all lamps." in page.content.decode()
    assert "with a reviewer" in page.content.decode()
    assert not AnswerPart.objects.exists()


def test_a_preview_fetched_after_the_letter_went_to_review_says_so_beside_the_form(
    signed_in: Client, at: At, response: Response
) -> None:
    put_in_state(Response.objects.get(), "in_review")
    address = f"{at('text-keep')}?for=question-1-text"
    answer = signed_in.post(address, {"text": "We mended all lamps."}, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.content.decode().strip().startswith('<div id="preview"')
    assert "with a reviewer" in answer.content.decode()
