"""Addresses of the figures the council holds."""

from django.urls import path

from foi.web.figures import keeping_views, owner_views, views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/owners/", owner_views.owners, name="figures-owners"),
    path("figures/owners/<slug:slug>/", owner_views.owner, name="figures-owner"),
    path("figures/owners/<slug:slug>/csv/", owner_views.owner_csv, name="figures-owner-csv"),
    path("figures/query/<slug:code>/", keeping_views.query_figure, name="figure-query"),
    path("figures/file/<slug:code>/", keeping_views.file_told, name="figure-file"),
    path("figures/<slug:slug>/", views.dataset, name="figures-dataset"),
    path("figures/<slug:slug>/<slug:measure>/", views.measure, name="figures-measure"),
    path("figures/<slug:slug>/<slug:measure>/next/", keeping_views.add_next, name="figures-add-next"),
]
