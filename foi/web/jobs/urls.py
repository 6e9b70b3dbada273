"""Addresses of the work that goes on in the background."""

from django.urls import path

from foi.web.jobs import views

urlpatterns = [
    path("background/", views.background, name="background"),
    path("background/<int:pk>/", views.one_job, name="background-job"),
    path("background/<int:pk>/progress/", views.progress, name="background-progress"),
    path("background/<int:pk>/cancel/", views.cancel_job, name="background-cancel"),
    path("background/<int:pk>/again/", views.try_job_again, name="background-again"),
]
