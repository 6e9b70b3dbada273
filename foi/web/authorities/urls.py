"""Addresses of what pages need of an authority."""

from django.urls import path

from foi.web.authorities.views import colours

urlpatterns = [path("authority/<slug:slug>/colours.css", colours, name="authority-colours")]
