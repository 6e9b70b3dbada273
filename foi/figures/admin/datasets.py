"""Admin pages of datasets with their dimensions and measures, of sources, data owners and imported files."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from foi.authorities.forms import ShortNameForm, TitledForm
from foi.authorities.scoping import KeptAdmin, ScopedAdmin, ScopedInline, ScopedStack, scope_of
from foi.figures.admin.held_figures import HeldFigureAdmin
from foi.figures.admin.import_pages import ImportPages, may_import
from foi.figures.admin.registers import HeldRecordAdmin, RegisterAdmin
from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    Dimension,
    HeldFigure,
    ImportBatch,
    Measure,
    MeasureRelation,
    Source,
)

__all__ = ["HeldFigureAdmin", "HeldRecordAdmin", "RegisterAdmin"]


class NamedForm(ShortNameForm):
    """A row whose short name follows from its name."""

    named_by = "name"


@admin.register(DataOwner)
class DataOwnerAdmin(KeptAdmin):
    """Teams and partner organisations that answer for figures."""

    form = NamedForm
    list_display = ["name", "organisation", "email", "authority"]
    list_filter = ["organisation"]
    search_fields = ["name", "organisation", "slug"]
    fields = ["name", "slug", "organisation", "email", "authority"]


@admin.register(Source)
class SourceAdmin(KeptAdmin):
    """Systems, returns and documents that figures come from."""

    form = TitledForm
    list_display = ["title", "edition", "kind", "publisher", "authority"]
    list_filter = ["kind"]
    search_fields = ["title", "edition", "publisher", "slug"]
    fields = ["title", "slug", "kind", "edition", "publisher", "url", "accessed_on", "footnote", "authority"]


class MeasureInline(ScopedStack):
    """What a dataset counts."""

    model = Measure
    form = ShortNameForm
    fields = [
        ("label", "slug"),
        ("unit", "per", "noun"),
        ("decimals", "rounded_to", "order"),
        ("signed", "additive"),
    ]
    show_change_link = True


class DimensionInline(ScopedInline):
    """What a dataset's measures are broken down by; the categories are on the dimension's own page."""

    model = Dimension
    form = ShortNameForm
    fields = ["label", "slug", "whole", "order", "categories_link"]
    readonly_fields = ["categories_link"]

    @admin.display(description="Categories")
    def categories_link(self, dimension: Dimension) -> str:
        if not dimension.pk:
            return "Save the dataset first"
        address = reverse("admin:foi_dimension_change", args=(dimension.pk,))
        count = dimension.categories.count()
        return format_html('<a href="{}">Edit the {} categories of {}</a>', address, count, dimension)


@admin.register(Dataset)
class DatasetAdmin(ImportPages, KeptAdmin):
    """Datasets with their measures and dimensions, and the way to import and export their figures."""

    form = TitledForm
    change_form_template = "admin/dataset_change_form.html"
    inlines = [MeasureInline, DimensionInline]
    history_children = ("measures", "dimensions")
    list_display = ["title", "subject", "owner", "sensitivity", "authority", "review_due"]
    list_filter = ["subject", "sensitivity", "review_due"]
    list_select_related = ["owner", "authority"]
    search_fields = ["title", "subject", "slug"]
    autocomplete_fields = ["owner"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "subject", "authority", "owner", "review_due"]}),
        ("What letters say of it", {"fields": ["definition", "caveats", "year_style"]}),
        ("Small numbers", {"fields": ["sensitivity", "small_number_threshold"]}),
    ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        dataset = self.get_object(request, unquote(object_id))
        context = {"may_import": dataset and may_import(request, dataset)} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)


class HiddenAdmin(KeptAdmin):
    """An admin reached from the row its rows belong to, and not listed on the front page."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class RelationInline(ScopedStack):
    """What a measure is made from."""

    model = MeasureRelation
    fk_name = "measure"
    fields = ["kind", ("of", "to"), "without"]
    autocomplete_fields = ["of", "to"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.measure = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """What the measure is broken down by, and its denominator perhaps not."""
        dataset = self.measure.dataset_id if self.measure else None
        kwargs["queryset"] = Dimension.objects.filter(dataset=dataset)
        kwargs["widget"] = forms.CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Measure)
class MeasureAdmin(HiddenAdmin):
    """A measure with its definition; also where figures look measures up."""

    form = ShortNameForm
    inlines = [RelationInline]
    history_children = ("made_from",)
    list_display = ["label", "dataset", "unit"]
    list_select_related = ["dataset"]
    search_fields = ["label", "slug", "dataset__title"]
    ordering = ["dataset__subject", "dataset__title", "order", "label"]
    readonly_fields = ["dataset"]
    fields = [
        "dataset",
        "label",
        "slug",
        "unit",
        "per",
        "noun",
        "decimals",
        "rounded_to",
        "signed",
        "additive",
        "definition",
        "order",
    ]


class CategoryInline(ScopedInline):
    """The values of a dimension, in order."""

    model = Category
    form = ShortNameForm
    fields = ["label", "slug", "parent", "order"]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        self.dimension = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A total is a category of the same dimension."""
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(dimension=self.dimension)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Dimension)
class DimensionAdmin(HiddenAdmin):
    """A dimension with its categories."""

    form = ShortNameForm
    inlines = [CategoryInline]
    history_children = ("categories",)
    list_display = ["label", "dataset"]
    list_select_related = ["dataset"]
    search_fields = ["label", "slug", "dataset__title"]
    fields = ["dataset_link", "label", "slug", "whole", "order"]
    readonly_fields = ["dataset_link"]

    @admin.display(description="Dataset")
    def dataset_link(self, dimension: Dimension) -> str:
        address = reverse("admin:foi_dataset_change", args=(dimension.dataset_id,))
        return format_html('<a href="{}">{}</a>', address, dimension.dataset)


@admin.register(ImportBatch)
class ImportBatchAdmin(ScopedAdmin):
    """Files that were imported, to read and to fetch; nothing here is ever changed."""

    list_display = ["file_name", "dataset", "imported_at", "imported_by", "added", "changed", "unchanged"]
    list_filter = [("dataset", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["dataset", "imported_by"]
    search_fields = ["file_name", "dataset__title", "sha256"]
    actions = None
    fields = [
        "file_name",
        "file_link",
        "dataset",
        "imported_at",
        "imported_by",
        "added",
        "changed",
        "unchanged",
        "figures_link",
        "sha256",
    ]
    readonly_fields = ["file_link", "figures_link"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("content")

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.file_page)
        return [path("<int:pk>/file/", view, name="import_file"), *super().get_urls()]

    def file_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The file as it was imported."""
        batches = ImportBatch.objects.filter(scope_of(ImportBatch, request.user, self.keeps))
        batch = get_object_or_404(batches if self.has_view_permission(request) else batches.none(), pk=pk)
        answer = HttpResponse(bytes(batch.content), content_type="application/octet-stream")
        answer["Content-Disposition"] = content_disposition_header(True, batch.file_name) or "attachment"
        return answer

    @admin.display(description="File")
    def file_link(self, batch: ImportBatch) -> str:
        address = reverse("admin:import_file", args=(batch.pk,))
        return format_html('<a href="{}">Download {}</a>', address, batch.file_name)

    @admin.display(description="Its figures")
    def figures_link(self, batch: ImportBatch) -> str:
        address = f"{reverse('admin:foi_heldfigure_changelist')}?batch__id__exact={batch.pk}"
        count = HeldFigure.objects.filter(batch=batch).count()
        return format_html('<a href="{}">Figures whose last import this was: {}</a>', address, count)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
