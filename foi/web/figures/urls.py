"""Addresses of the figures the council holds."""

from django.urls import path

from foi.web.figures import views

urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:slug>/", views.dataset, name="figures-dataset"),
    path("figures/<slug:slug>/<slug:measure>/", views.measure, name="figures-measure"),
]
