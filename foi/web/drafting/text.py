"""Text of an answer, and signposts: a plain box with a few marks, from a block or free, with its preview; and
the page on which a block is chosen.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from foi.authorities.models import Authority, own_or_shared
from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.blocks.placeholders import lost_locks
from foi.responses.models import AnswerPart, Response
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, adding, place_named, saved
from foi.web.drafting.forms import PartForm, WordingField
from foi.web.drafting.preview import sketch
from foi.web.drafting.unsaved_text import forget, keep, kept

# The text itself

KEPT = ("text", "block_version", "version", "restore")
PICKERS = {"figure": "sentence-datasets", "calculation": "calculation"}


class TextForm(PartForm):
    """The words, and the version of the block that they came from."""

    text = WordingField(label="Text")
    block_version = forms.ModelChoiceField(
        BlockVersion.objects.none(), required=False, widget=forms.HiddenInput
    )
    cursor = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, authority: Authority, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["block_version"].queryset = versions_for(authority)  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            Field.textarea("text", label_size=Size.SMALL, rows=14),
            "block_version",
            "cursor",
            "version",
            "restore",
        )

    def clean(self) -> dict[str, Any]:
        """Locked words of a block stay as they are."""
        values = super().clean() or self.cleaned_data
        version, text = values.get("block_version"), values.get("text", "")
        lost = lost_locks(version.text, text) if version and text else ()
        if lost:
            words = "”, “".join(lost)
            self.add_error(
                "text", f"The block does not allow these words to be changed. Put them back: “{words}”."
            )
        return values


def versions_for(authority: Authority) -> QuerySet[BlockVersion]:
    """The wordings an authority may use, of retired blocks too: an answer may have been made from one."""
    return BlockVersion.objects.select_related("block").filter(own_or_shared(authority, of="block__"))


def version_named(place: Place, pk: Any) -> BlockVersion | None:
    """The wording of a block by its number, None when there is none that the authority may use."""
    number = str(pk or "")
    if not (number.isascii() and number.isdigit()):
        return None
    return versions_for(place.response.information_request.authority).filter(pk=number[:18]).first()


def text_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Write the text, save it, or go to a picker and come back with what it inserted."""
    authority = place.response.information_request.authority
    reference = place.response.information_request.reference
    if request.method == "POST":
        if request.POST.get("action") == "throw-away":
            forget(request, reference, place.name)
            return redirect(place.url)
        if request.POST.get("action") in PICKERS:
            return _to_picker(request, place, PICKERS[request.POST["action"]])
        form = TextForm(request.POST, authority=authority)
        done = saved(request, place, form) if form.is_valid() else None
        if done:
            return done
        _keep(request, place)
    else:
        form = TextForm(initial=_initial(request, place), authority=authority)
    return render(request, "web/drafting/text.html", _context(request, place, form))


def _initial(request: OfficerRequest, place: Place) -> dict[str, Any]:
    """What was typed before and not saved; else the part as it is; else the block that was chosen."""
    unsaved = kept(request, place.response.information_request.reference, place.name)
    version = version_named(place, request.GET.get("block"))
    if place.part is None and version:
        return {"text": version.text, "block_version": version.pk}
    if unsaved:
        return unsaved
    part = place.part
    return (
        {"text": part.text, "block_version": part.block_version_id, "version": part.version} if part else {}
    )


def _context(request: OfficerRequest, place: Place, form: TextForm) -> dict[str, Any]:
    reference = place.response.information_request.reference
    text = form["text"].value() or ""
    return place.context() | {
        "form": form,
        "from_block": version_named(place, form["block_version"].value()),
        "unfinished": bool(kept(request, reference, place.name)) and not form.is_bound,
        "keep_url": f"{reverse('text-keep', args=[reference])}?for={place.name}",
        "preview": sketch(place, _typed(place, text)),
    }


def _typed(place: Place, text: str) -> AnswerPart:
    return AnswerPart(kind=place.kind, text=text)


def _keep(request: OfficerRequest, place: Place) -> None:
    fields = {name: request.POST.get(name, "") for name in KEPT}
    keep(request, place.response.information_request.reference, place.name, fields)


def _to_picker(request: OfficerRequest, place: Place, picker: str) -> HttpResponse:
    """Keep the text with the place of the cursor, and let a picker insert there."""
    fields = {name: request.POST.get(name, "") for name in (*KEPT, "cursor")}
    reference = place.response.information_request.reference
    keep(request, reference, place.name, fields)
    return redirect(f"{reverse(picker, args=[reference])}?for={place.name}")


def insert(request: OfficerRequest, place: Place, placeholder: str) -> None:
    """Put a placeholder into the text kept for a place: at the cursor when it is known, else at the end."""
    reference = place.response.information_request.reference
    fields = kept(request, reference, place.name) or _initial(request, place)
    text, cursor = str(fields.get("text") or ""), str(fields.pop("cursor", "") or "")
    at = min(int(cursor), len(text)) if cursor.isascii() and cursor.isdigit() else len(text)
    before, after = text[:at], text[at:]
    space = " " if before and not before[-1].isspace() else ""
    fields["text"] = f"{before}{space}{placeholder}{after}"
    keep(request, reference, place.name, fields)
    where = "where the cursor was" if cursor else "at the end of the text"
    messages.success(request, f"Inserted {where}. The text is not saved yet.")


@require_POST
@editing
def text_keep(request: OfficerRequest, response: Response) -> HttpResponse:
    """Keep what is typed and show it as it will print; asked for by the page while the officer writes."""
    place = place_named(request, response)
    _keep(request, place)
    context = {
        "preview": sketch(place, _typed(place, request.POST.get("text", ""))),
        "kept_at": timezone.localtime(),
    }
    return render(request, "web/drafting/text_preview.html", context)


# Choosing a block

FOR_ANSWERS = [BlockKind.ANSWER, BlockKind.ADVICE, BlockKind.SIGNPOST]


@dataclass(frozen=True)
class BlockChoice:
    """A block to choose: its newest wording, and whether its review date has passed."""

    block: Block
    version: BlockVersion
    overdue: bool


@require_safe
@editing
def block_choose(request: OfficerRequest, response: Response, order: int, kind: str = "text") -> HttpResponse:
    """The blocks that fit the question; taking one opens its wording in the text form."""
    place = adding(response, order, kind)
    words = request.GET.get("q", "").strip()
    wanted = request.GET.get("kind", "")
    kinds = [BlockKind.SIGNPOST] if kind == "signpost" else FOR_ANSWERS
    blocks = [block for block in _blocks(place, kinds, words) if not wanted or block.kind == wanted]
    context = place.context() | {
        "title": "Choose a signpost" if kind == "signpost" else "Choose a block",
        "choices": choices(blocks, timezone.localdate()),
        "kinds": [(each.value, each.label) for each in kinds] if len(kinds) > 1 else [],
        "wanted": wanted,
        "words": words,
    }
    return render(request, "web/drafting/blocks.html", context)


def _blocks(place: Place, kinds: list[BlockKind], words: str) -> list[Block]:
    regime = place.question.regime if place.question else ""
    newest = Prefetch("versions", BlockVersion.objects.order_by("-number"), to_attr="newest_first")
    found = Block.objects.for_authority(place.response.information_request.authority).filter(kind__in=kinds)
    found = found.filter(regime__in=["", regime])
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word) | Q(subjects__icontains=word) | Q(versions__text__icontains=word)
        ).distinct()
    return list(found.prefetch_related(newest))


def choices(blocks: list[Block], today: date) -> list[BlockChoice]:
    """Blocks that have a wording."""
    return [
        BlockChoice(
            block,
            block.newest_first[0],  # type: ignore[attr-defined]
            bool(block.review_due and block.review_due < today),
        )
        for block in blocks
        if block.newest_first  # type: ignore[attr-defined]
    ]
