"""Pages that import a file of figures into a dataset (upload, preview, confirm) and that export figures."""

import binascii
import zlib
from base64 import b64decode, b64encode
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from foi.authorities.scoping import person, scope_of
from foi.figures.admin.forms import ConfirmImportForm, ImportForm
from foi.figures.models import DataOwner, Dataset, HeldFigure, Source
from foi.figures.table_import.file_import import ImportChanged, Plan, plan, save
from foi.figures.table_import.file_layout import figure_rows
from foi.permissions import Action, can, check, check_anywhere
from foi.reading.files.spreadsheets import LARGEST_FILE, BadFile, write_csv, write_xlsx
from foi.stats.presentation import format_count

MOST_SHOWN = 500
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def may_import(request: HttpRequest, dataset: Dataset) -> bool:
    """Whether a person may import figures into a dataset: who keeps it."""
    return can(request.user, Action.KEEP_FIGURES, dataset.authority_id)


def dataset_seen(request: HttpRequest, pk: int) -> Dataset:
    """One of the datasets that a person keeps, or a shared one; 404 for another's."""
    seen = scope_of(Dataset, request.user, Action.KEEP_FIGURES)
    return get_object_or_404(Dataset.objects.filter(seen), pk=pk)


class ImportPages:
    """For the dataset's admin: its import and export pages."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/import/", view(self.import_page), name="figures_import"),
            path("<int:pk>/figures.<str:ending>", view(self.export_page), name="figures_export"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def import_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The upload form; its answer, a preview; and the confirmation of that."""
        dataset = dataset_seen(request, pk)
        check(request.user, Action.KEEP_FIGURES, dataset.authority_id)
        if request.method == "POST" and "shown" in request.POST:
            return self._confirm(request, dataset)
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            upload = form.cleaned_data["file"]
            return self._preview(request, dataset, upload.name[-255:], upload.read())
        return self._page(request, dataset, {"form": form})

    def _preview(self, request: HttpRequest, dataset: Dataset, name: str, content: bytes) -> HttpResponse:
        try:
            made = plan(file_name=name, content=content, **_choices(request, dataset))
        except BadFile as error:
            form = ImportForm()
            return self._page(request, dataset, {"form": form, "file_name": name, "bad_file": str(error)})
        return self._page(request, dataset, _preview_context(made, name, content))

    def _confirm(self, request: HttpRequest, dataset: Dataset) -> HttpResponse:
        form = ConfirmImportForm(request.POST)
        if not form.is_valid():
            raise Http404("This page is reached from a preview.")
        name, content = form.cleaned_data["file_name"], _decoded(form.cleaned_data["content"])
        try:
            batch = save(
                file_name=name,
                content=content,
                shown=form.cleaned_data["shown"],
                by=person(request),
                at=timezone.now(),
                **_choices(request, dataset),
            )
        except (ImportChanged, BadFile) as error:
            messages.error(request, str(error))
            return self._preview(request, dataset, name, content)
        added, changed = format_count(batch.added, "figure"), format_count(batch.changed, "figure")
        messages.success(request, f"Imported {name}: {added} added, {changed} changed.")
        return HttpResponseRedirect(reverse("admin:foi_importbatch_change", args=(batch.pk,)))

    def _page(self, request: HttpRequest, dataset: Dataset, context: dict[str, Any]) -> HttpResponse:
        shared = {
            "title": f"Import figures: {dataset}",
            "dataset": dataset,
            "opts": Dataset._meta,
            **self.admin_site.each_context(request),
        }
        return TemplateResponse(request, "admin/figures_import.html", shared | context)

    def export_page(self, request: HttpRequest, pk: int, ending: str) -> HttpResponse:
        """All figures of the dataset, in the layout that the import page reads."""
        check_anywhere(request.user, Action.KEEP_FIGURES)
        dataset = dataset_seen(request, pk)
        figures = HeldFigure.objects.filter(measure__dataset=dataset)
        in_order = figures.order_by("measure__order", "measure__label", "period", "source__title", "cell")
        return export(in_order, dataset.slug, ending)


def export(figures: Any, name: str, ending: str) -> HttpResponse:
    """Figures as a file to keep."""
    if ending not in MEDIA_TYPES:
        raise Http404("Figures are exported as csv or xlsx.")
    rows = figure_rows(figures.select_related("measure__dataset", "source", "owner"))
    content = write_csv(rows) if ending == "csv" else write_xlsx(rows, name)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}") or "attachment"
    return answer


def _choices(request: HttpRequest, dataset: Dataset) -> dict[str, Any]:
    """What a file may name: the person's own sources and owners, and the shared ones."""
    return {
        "dataset": dataset,
        "sources": Source.objects.filter(scope_of(Source, request.user, Action.KEEP_FIGURES)),
        "owners": DataOwner.objects.filter(scope_of(DataOwner, request.user, Action.KEEP_FIGURES)),
    }


def _preview_context(made: Plan, name: str, content: bytes) -> dict[str, Any]:
    carried = {
        "file_name": name,
        "content": b64encode(zlib.compress(content)).decode("ascii"),
        "shown": made.fingerprint,
    }
    return {
        "plan": made,
        "file_name": name,
        "problems": made.problems[:MOST_SHOWN],
        "changed": made.changed[:MOST_SHOWN],
        "added": made.added[:MOST_SHOWN],
        "most_shown": MOST_SHOWN,
        "confirm_form": ConfirmImportForm(initial=carried),
        "form": ImportForm(),
    }


def _decoded(text: str) -> bytes:
    try:
        unpacking = zlib.decompressobj()
        return unpacking.decompress(b64decode(text, validate=True), LARGEST_FILE)
    except (binascii.Error, zlib.error) as error:
        raise Http404("This page is reached from a preview.") from error
