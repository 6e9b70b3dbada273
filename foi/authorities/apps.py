"""The data stewards' admin site as an installed app; settings name it in place of `django.contrib.admin`."""

from django.contrib.admin.apps import AdminConfig


class StewardAdminConfig(AdminConfig):
    """Django's admin with the stewards' site."""

    default_site = "foi.authorities.site.StewardSite"
