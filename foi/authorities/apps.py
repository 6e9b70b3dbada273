"""The data stewards' admin site as an installed app; settings name it in place of `django.contrib.admin`."""

from django.contrib.admin.apps import SimpleAdminConfig


class StewardAdminConfig(SimpleAdminConfig):
    """Django's admin with the stewards' site. foi.urls fills it: commands start sooner without."""

    default_site = "foi.authorities.site.StewardSite"
