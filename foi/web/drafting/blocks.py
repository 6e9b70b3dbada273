"""Choosing a block: by kind and words, with its wording shown before it is taken."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from foi.blocks.models import Block, BlockKind, BlockVersion
from foi.responses.models import Response
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, adding

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
