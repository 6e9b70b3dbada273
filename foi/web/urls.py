"""The addresses of officers' pages, by noun."""

from django.contrib.auth.decorators import login_required
from django.urls import include, path
from django.views.generic import TemplateView

import foi.web.references  # noqa: F401 (registers <reference:…>)
from foi.web.health import health

account = login_required(TemplateView.as_view(template_name="account/overview.html"))
accessibility = TemplateView.as_view(template_name="web/accessibility.html")

urlpatterns = [
    path("", include("foi.web.work")),
    path("", include("foi.web.requests.urls")),
    path("", include("foi.web.drafting.urls")),
    path("", include("foi.web.review.urls")),
    path("", include("foi.web.figures.urls")),
    path("", include("foi.web.checking")),
    path("", include("foi.web.appearance")),
    path("", include("foi.web.jobs")),
    path("health/", health, name="health"),
    path("account/", account, name="account"),
    path("accessibility/", accessibility, name="accessibility"),
]
