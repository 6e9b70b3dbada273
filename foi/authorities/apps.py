"""The data stewards' admin site as an installed app; settings name it in place of `django.contrib.admin`."""

from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate

from foi.authorities.stewards import ensure_steward_group


class StewardAdminConfig(AdminConfig):
    """Django's admin with the stewards' site, and the stewards' permissions kept up to date."""

    default_site = "foi.authorities.site.StewardSite"

    def ready(self) -> None:
        """Look after the stewards' group whenever the database was migrated.

        The sender is this app, which stands after `foi` in the settings: by then the permissions of its
        models exist, on a fresh installation too.
        """
        super().ready()
        post_migrate.connect(ensure_steward_group, sender=self, dispatch_uid="foi.data_stewards")
