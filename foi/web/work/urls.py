"""The address of the work list."""

from django.urls import path

from foi.web.work.views import work

urlpatterns = [path("", work, name="work")]
