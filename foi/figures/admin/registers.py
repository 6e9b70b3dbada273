"""Admin pages of registers with their columns, and of records with their cells."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from foi.authorities.forms import ShortNameForm, TitledForm
from foi.authorities.scoping import KeptAdmin, ScopedInline, ScopedStack
from foi.figures.admin.forms import CellForm, CellFormSet, RecordForm
from foi.figures.models import HeldRecord, RecordCell, Register, RegisterColumn


class ColumnInline(ScopedInline):
    """The columns of a register, in order."""

    model = RegisterColumn
    form = ShortNameForm
    fields = ["label", "slug", "unit", "heading", "merge", "order"]


@admin.register(Register)
class RegisterAdmin(KeptAdmin):
    """Registers with their columns; the records are on pages of their own."""

    form = TitledForm
    inlines = [ColumnInline]
    history_children = ("columns", "records")
    list_display = ["title", "subject", "owner", "source", "authority", "review_due"]
    list_select_related = ["owner", "source", "authority"]
    list_filter = ["subject"]
    search_fields = ["title", "subject", "slug"]
    autocomplete_fields = ["owner", "source"]
    readonly_fields = ["records_links"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "subject", "authority", "owner", "source", "locator"]}),
        ("What letters say of it", {"fields": ["definition", "caveats", "across", "review_due"]}),
        ("Records", {"fields": ["records_links"]}),
    ]

    @admin.display(description="Records")
    def records_links(self, register: Register) -> str:
        if not register.pk:
            return "Save the register first"
        rows = [
            (reverse("admin:foi_heldrecord_change", args=(record.pk,)), record.slug)
            for record in register.records.all()
        ]
        add = f"{reverse('admin:foi_heldrecord_add')}?register={register.pk}"
        links = format_html_join("", '<li><a href="{}">{}</a></li>', [*rows, (add, "Add a record")])
        return format_html("<ul>{}</ul>", links)


class CellInline(ScopedStack):
    """The cells of a record, one for each column of its register."""

    model = RecordCell
    form = CellForm
    formset = CellFormSet
    fields = ["column", "written", ("kind", "status", "decimals"), "note"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.record = obj
        return super().get_formset(request, obj, **kwargs)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return obj.register.columns.exclude(pk__in=obj.cells.values("column")).count() if obj else 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "column":
            kwargs["queryset"] = RegisterColumn.objects.filter(register__records=self.record)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(HeldRecord)
class HeldRecordAdmin(KeptAdmin):
    """Records with their cells; a new record is saved first, and then its cells are filled in."""

    form = RecordForm
    history_children = ("cells",)
    list_display = ["slug", "register", "order", "period", "as_at"]
    list_select_related = ["register"]
    list_filter = [("register", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["slug", "register__title", "cells__text"]
    fields = ["register", "slug", "order", "period", "as_at", "locator", "footnote"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["register", "slug"] if obj else []

    def get_inlines(self, request: HttpRequest, obj: Any) -> list[Any]:
        return [CellInline] if obj else []

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        self.message_user(request, f"The record was added. Now fill in its cells: {obj}.")
        return HttpResponseRedirect(reverse("admin:foi_heldrecord_change", args=(obj.pk,)))
