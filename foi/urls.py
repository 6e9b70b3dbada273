"""The addresses of the product: officers' pages, accounts, the admin site."""

from django.contrib import admin
from django.urls import include, path

admin.autodiscover()

urlpatterns = [
    path("", include("foi.web.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
