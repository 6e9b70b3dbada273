"""Addresses of whole documents: their tables, their text, what is picked from it."""

from django.urls import path

from foi.web.figures import document_tables, documents, figure_capture

urlpatterns = [
    path("figures/documents/", documents.documents, name="figures-documents"),
    path("figures/documents/add/", documents.add, name="figures-document-add"),
    path("figures/documents/<int:pk>/", documents.document, name="figures-document"),
    path("figures/documents/<int:pk>/read/", documents.read, name="figures-document-read"),
    path("figures/documents/<int:pk>/text/", figure_capture.text, name="figures-document-text"),
    path("figures/documents/<int:pk>/file/", documents.file, name="figures-document-file"),
    path("figures/documents/<int:pk>/drop/", documents.drop, name="figures-document-drop"),
    path("figures/documents/tables/<int:pk>/", document_tables.table, name="figures-document-table"),
    path("figures/documents/pick/<int:pk>/", figure_capture.pick_figure, name="figures-document-pick"),
]
