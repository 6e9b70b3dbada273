"""Addresses of the figures the council holds, and of the documents and tables that they come in."""

from django.urls import path

from foi.web.figures import (
    corrections,
    document_tables,
    documents,
    figure_capture,
    findings,
    keeping,
    table_import,
    table_import_fields,
    table_import_preview,
    views,
)

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/owners/", keeping.owners, name="figures-owners"),
    path("figures/owners/<slug:slug>/", keeping.owner, name="figures-owner"),
    path("figures/owners/<slug:slug>/csv/", keeping.owner_csv, name="figures-owner-csv"),
    path("figures/query/<slug:code>/", keeping.query_figure, name="figure-query"),
    path("figures/file/<slug:code>/", keeping.file_told, name="figure-file"),
    path("figures/import/", table_import.start, name="figures-import"),
    path("figures/import/<int:pk>/", table_import.reading, name="figures-import-reading"),
    path("figures/import/<int:pk>/cells/", table_import_fields.cells, name="figures-import-cells"),
    path("figures/import/<int:pk>/preview/", table_import_preview.preview, name="figures-import-preview"),
    path("figures/import/<int:pk>/drop/", table_import.drop, name="figures-import-drop"),
    path("figures/imported/<int:pk>/", table_import.done, name="figures-import-done"),
    path("figures/findings/", findings.findings, name="figures-findings"),
    path("figures/findings/run/", findings.run_checks, name="figures-findings-run"),
    path("figures/findings/seen/<int:pk>/", findings.take_back_seen, name="figure-finding-take-back"),
    path("figures/findings/<slug:authority>/<slug:numbers>/", findings.finding, name="figure-finding"),
    path(
        "figures/findings/<slug:authority>/<slug:numbers>/query/<slug:code>/",
        findings.query_doubtful,
        name="figure-finding-query",
    ),
    path("figures/documents/", documents.documents, name="figures-documents"),
    path("figures/documents/add/", documents.add, name="figures-document-add"),
    path("figures/documents/<int:pk>/", documents.document, name="figures-document"),
    path("figures/documents/<int:pk>/read/", documents.read, name="figures-document-read"),
    path("figures/documents/<int:pk>/text/", figure_capture.text, name="figures-document-text"),
    path("figures/documents/<int:pk>/file/", documents.file, name="figures-document-file"),
    path("figures/documents/<int:pk>/drop/", documents.drop, name="figures-document-drop"),
    path("figures/documents/tables/<int:pk>/", document_tables.table, name="figures-document-table"),
    path("figures/documents/pick/<int:pk>/", figure_capture.pick_figure, name="figures-document-pick"),
    path("figures/changed/", corrections.changed, name="figures-changed"),
    path("figures/changed/<slug:code>/<int:authority>/", corrections.correction, name="figure-correction"),
    path("figures/<slug:slug>/", views.dataset, name="figures-dataset"),
    path("figures/<slug:slug>/<slug:measure>/", views.measure, name="figures-measure"),
    path("figures/<slug:slug>/<slug:measure>/next/", keeping.add_next, name="figures-add-next"),
]
