"""Admin pages of blocks: other wording makes a new version; every version stays, to read and compare."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from foi.authorities.forms import ShortNameForm
from foi.authorities.scoping import KeptAdmin, person, scope_of
from foi.blocks.markup import validate_wording
from foi.blocks.models import Block, BlockVersion
from foi.blocks.placeholders import MERGE_FIELDS
from foi.permissions import Action, check_anywhere

PIECES = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class ComparedWords:
    """A stretch of text: "same" in both, "out" of the old one only, "in" the new one only."""

    kind: str
    text: str


def differences(old: str, new: str) -> tuple[ComparedWords, ...]:
    """Both texts as one, in pieces; the "same" and "out" pieces make the old, "same" and "in" the new."""
    return tuple(_pieces(_split(old), _split(new)))


def _split(text: str) -> list[str]:
    return PIECES.findall(text.replace("\r\n", "\n"))


def _pieces(old: list[str], new: list[str]) -> Iterator[ComparedWords]:
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            yield ComparedWords("same", "".join(new[new_from:new_to]))
            continue
        if old_to > old_from:
            yield ComparedWords("out", "".join(old[old_from:old_to]))
        if new_to > new_from:
            yield ComparedWords("in", "".join(new[new_from:new_to]))


WORDING_HELP = (
    "A blank line starts a paragraph; “- ” and “1. ” make lists; **bold**; [words](https://address). "
    "[[own_name]] and the like are filled in when a letter is made; officers can't change what stands "
    "between [[lock]] and [[/lock]]. Other words make a new version; letters keep the one they used."
)


class BlockForm(ShortNameForm):
    """A block with its newest wording, which is changed by writing a new version."""

    named_by = "title"

    wording = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 12, "cols": 80}),
        validators=[validate_wording],
        help_text=WORDING_HELP,
    )
    change_note = forms.CharField(
        label="What changed, and why",
        required=False,
        max_length=300,
        help_text="For colleagues who read the versions later.",
        widget=forms.TextInput(attrs={"size": 80}),
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = self.instance.current() if self.instance.pk else None
        if current:
            self.initial.setdefault("wording", current.text)
        self.initial.setdefault("based_on", current.number if current else 0)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        current = self.instance.current() if self.instance.pk else None
        if current and values.get("based_on") != current.number and values.get("wording") != current.text:
            self.add_error("wording", _changed_meanwhile(current))
        return values

    def new_text(self) -> str | None:
        """The wording when it is another than that of the newest version."""
        current = self.instance.current() if self.instance.pk else None
        text = self.cleaned_data["wording"].replace("\r\n", "\n")
        return None if current and current.text.replace("\r\n", "\n").strip() == text.strip() else text


def _changed_meanwhile(current: BlockVersion) -> str:
    return (
        f"Someone made version {current.number} while you were writing. Your words are still here: compare "
        "them with that version (Versions and differences), copy what you want, and open this page again."
    )


@admin.register(Block)
class BlockAdmin(KeptAdmin):
    """Reusable wording. A block is never deleted: taking it out of use keeps what letters were made from."""

    keeps = Action.KEEP_WORDING
    form = BlockForm
    change_form_template = "admin/block_change_form.html"
    list_display = ["title", "kind", "regime", "authority", "version", "review_due", "active"]
    list_filter = ["kind", "regime", "active", "authority", "review_due"]
    list_select_related = ["authority"]
    search_fields = ["title", "subjects", "slug", "versions__text"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "kind", "regime", "authority"]}),
        ("Wording", {"fields": ["wording", "change_note", "based_on"]}),
        ("Finding it and keeping it right", {"fields": ["subjects", "owner", "review_due", "active"]}),
    ]

    @admin.display(description="Version")
    def version(self, block: Block) -> int | str:
        current = block.current()
        return current.number if current else "None"

    @admin.display(description="Wording")
    def wording(self, block: Block) -> str:
        current = block.current()
        return current.text if current else ""

    @admin.display(description="Change note")
    def change_note(self, block: Block) -> str:
        current = block.current()
        return current.change_note if current else ""

    @admin.display(description="Version")
    def based_on(self, block: Block) -> int | str:
        return self.version(block)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """With the new version, when the wording is another than before."""
        text = form.new_text()
        super().save_model(request, obj, form, change)
        if text is None:
            return
        current = obj.current()
        BlockVersion.objects.create(
            block=obj,
            number=current.number + 1 if current else 1,
            text=text,
            created_at=timezone.now(),
            created_by=person(request),
            change_note=form.cleaned_data["change_note"],
        )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.versions_page)
        return [path("<int:pk>/versions/", view, name="block_versions"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        context = {"merge_fields": MERGE_FIELDS} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return super().add_view(request, form_url, {"merge_fields": MERGE_FIELDS} | (extra_context or {}))

    def versions_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All versions, and the differences between two of them: the last two unless others are asked for."""
        check_anywhere(request.user, self.keeps)
        block = Block.objects.filter(scope_of(Block, request.user, self.keeps), pk=pk).first()
        if block is None:
            raise Http404("There is no such block.")
        versions = list(block.versions.select_related("created_by"))
        old, new = _compared(request, versions)
        context = {
            "title": f"Versions of {block}",
            "wording": block,
            "versions": versions,
            "old": old,
            "new": new,
            "pieces": differences(old.text, new.text) if old and new else (),
            "opts": Block._meta,
            **self.admin_site.each_context(request),
        }
        return TemplateResponse(request, "admin/block_versions.html", context)


def _compared(
    request: HttpRequest, versions: list[BlockVersion]
) -> tuple[BlockVersion | None, BlockVersion | None]:
    """The two versions to compare, the newest first in `versions`; None where there is but one."""
    by_number = {str(version.number): version for version in versions}
    new = by_number.get(request.GET.get("to", "")) or (versions[0] if versions else None)
    before = next((version for version in versions if new and version.number < new.number), None)
    return by_number.get(request.GET.get("from", "")) or before, new
