"""The address of the page that checks a letter."""

from django.urls import path

from foi.web.checking.views import check_letter

urlpatterns = [path("check-a-letter/", check_letter, name="check-letter")]
