"""Drafts follow figures that are named otherwise now: texts and decisions on small numbers name them by their
code, tables by their source.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from foi.responses.decisions import SmallNumberDecision
from foi.responses.models import AnswerPart
from foi.responses.states import State


def drafts_follow(codes: Mapping[str, str], sources: Mapping[str, str]) -> None:
    """Put the new code of each figure in place of the old; a table of an old source takes the new one too.

    Letters that were issued stay as they were sent.
    """
    parts = AnswerPart.objects.filter(Q(text__contains="[[") | Q(dataset__isnull=False))
    for part in parts.exclude(answer__response__state=State.ISSUED).select_for_update():
        text, spec = _renamed(part.text, codes), _with_sources(part.spec or {}, sources)
        if text != part.text or spec != (part.spec or {}):
            part.text, part.spec = text, spec
            part.save(update_fields=["text", "spec"])
    _decisions_follow(codes)


def _decisions_follow(codes: Mapping[str, str]) -> None:
    """What a draft withholds stays withheld under its new code, while the decision is asked for anew."""
    undecided = SmallNumberDecision.objects.exclude(response__state=State.ISSUED)
    for decision in undecided.select_for_update():
        now: dict[str, Any] = {
            "cells": sorted([codes.get(code, code), value] for code, value in decision.cells),
            "protected": sorted(codes.get(code, code) for code in decision.protected),
            "secondary": sorted(codes.get(code, code) for code in decision.secondary),
            "rounded": {codes.get(code, code): number for code, number in decision.rounded.items()},
        }
        if any(getattr(decision, name) != value for name, value in now.items()):
            # Past the history, which tells what people decided.
            SmallNumberDecision.objects.filter(pk=decision.pk).update(**now)


def _renamed(text: str, codes: Mapping[str, str]) -> str:
    if "[[" not in text:
        return text
    for before, after in codes.items():
        text = text.replace(before, after)
    return text


def _with_sources(spec: dict[str, object], sources: Mapping[str, str]) -> dict[str, object]:
    named = spec.get("sources")
    if not isinstance(named, list):
        return spec
    more = [after for before, after in sources.items() if before in named and after not in named]
    return spec | {"sources": [*named, *more]} if more else spec
