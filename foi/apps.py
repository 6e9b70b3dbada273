"""The one Django app of the product."""

from django.apps import AppConfig


class FoiConfig(AppConfig):
    """One app, a folder for each noun of the field, one stream of migrations."""

    name = "foi"
    verbose_name = "FOI responses"
    default_auto_field = "django.db.models.BigAutoField"
