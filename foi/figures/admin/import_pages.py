"""From a dataset's admin page to the import of tables, and figures as files to keep."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.http import content_disposition_header, urlencode

from foi.authorities.demonstration import marked, note_of
from foi.authorities.scoping import scope_of
from foi.figures.models import Dataset, HeldFigure
from foi.figures.table_import.export import figure_rows
from foi.permissions import Action, can, check, check_anywhere
from foi.reading.files.spreadsheets import write_csv, write_xlsx

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
    """For the dataset's admin: its way to the import, and its export."""

    admin_site: Any

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/import/", view(self.import_page), name="figures_import"),
            path("<int:pk>/figures.<str:ending>", view(self.export_page), name="figures_export"),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def import_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The web page that imports tables, with this dataset chosen."""
        dataset = dataset_seen(request, pk)
        check(request.user, Action.KEEP_FIGURES, dataset.authority_id)
        return HttpResponseRedirect(f"{reverse('figures-import')}?{urlencode({'dataset': dataset.slug})}")

    def export_page(self, request: HttpRequest, pk: int, ending: str) -> HttpResponse:
        """All figures of the dataset, in the layout that import reads."""
        check_anywhere(request.user, Action.KEEP_FIGURES)
        dataset = dataset_seen(request, pk)
        figures = HeldFigure.objects.filter(measure__dataset=dataset)
        in_order = figures.order_by("measure__order", "measure__label", "period", "source__title", "cell")
        return export(in_order, dataset.slug, ending)


def export(figures: Any, name: str, ending: str) -> HttpResponse:
    """Figures as a file to keep; of a demonstration its name says so, because import reads every row."""
    if ending not in MEDIA_TYPES:
        raise Http404("Figures are exported as csv or xlsx.")
    authorities = figures.order_by().values_list("measure__dataset__authority", flat=True).distinct()
    file_name = marked(f"{name}.{ending}", note_of(authorities))
    rows = figure_rows(figures.select_related("measure__dataset", "source", "owner"))
    content = write_csv(rows) if ending == "csv" else write_xlsx(rows, name)
    answer = HttpResponse(content, content_type=MEDIA_TYPES[ending])
    answer["Content-Disposition"] = content_disposition_header(True, file_name) or "attachment"
    return answer
