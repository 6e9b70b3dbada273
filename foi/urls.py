"""The addresses of the product: officers' pages, accounts, the admin site."""

from django.contrib import admin
from django.urls import include, path

from foi.reading import vocabulary

# What pages need and commands do not is made ready here.
admin.autodiscover()

urlpatterns = [
    path("", include("foi.web.urls")),
    path("account/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]

vocabulary.compile_all()
