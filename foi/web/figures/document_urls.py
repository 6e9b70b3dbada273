"""Addresses of whole documents: their tables, their text, what is picked from it."""

from django.urls import path

from foi.web.figures import document_picking, document_tables, document_text, document_views

urlpatterns = [
    path("figures/documents/", document_views.documents, name="figures-documents"),
    path("figures/documents/add/", document_views.add, name="figures-document-add"),
    path("figures/documents/<int:pk>/", document_views.document, name="figures-document"),
    path("figures/documents/<int:pk>/read/", document_views.read, name="figures-document-read"),
    path("figures/documents/<int:pk>/text/", document_text.text, name="figures-document-text"),
    path("figures/documents/<int:pk>/file/", document_views.file, name="figures-document-file"),
    path("figures/documents/<int:pk>/drop/", document_views.drop, name="figures-document-drop"),
    path("figures/documents/tables/<int:pk>/", document_tables.table, name="figures-document-table"),
    path("figures/documents/pick/<int:pk>/", document_picking.pick_figure, name="figures-document-pick"),
]
