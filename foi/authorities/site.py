"""The admin site of the data stewards: its name, its sections, who may enter it, and how they sign in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.auth.models import Group
from django.contrib.auth.views import redirect_to_login
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from foi.authorities.scoping import InstallationOnly
from foi.permissions import Action, can_anywhere, check_anywhere

SITE_NAME = "FOI responses: data stewards"


@dataclass(frozen=True)
class Page:
    """A page of the admin site that belongs to no model: its name, its address and who may see it."""

    name: str
    url_name: str
    action: Action


PROVISIONS = Page("Provisions of the Acts (to read)", "admin:provisions", Action.KEEP_WORDING)

# The sections of the front page, in order; each names its models as Django does, or a page.
SECTIONS: dict[str, tuple[str | Page, ...]] = {
    "Figures": ("Dataset", "HeldFigure", "Register", "HeldRecord", "Source", "DataOwner", "ImportBatch"),
    "Wording": ("Block", "RefusalReason", PROVISIONS),
    "Letters": ("IssuedLetter", "Disclosure"),
    "Authorities and people": ("Authority", "DatedFact", "User"),
}


class StewardSite(AdminSite):
    """The admin site, in sections that stewards know, with the product's own sign-in."""

    site_header = SITE_NAME
    site_title = SITE_NAME
    index_title = "What do you want to keep up to date?"
    empty_value_display = "not given"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """What is not of this product (second factors, say) is for the administrator of the installation.
        There are no groups of permissions: who may do what is the table of foi.permissions.
        """
        models: Any = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        for model in models:
            given = admin_class or ModelAdmin
            if model is Group:
                continue
            if model._meta.app_label != "foi":
                given = type(given.__name__, (InstallationOnly, given), {"__module__": given.__module__})
            super().register(model, given, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return can_anywhere(request.user, Action.ENTER_ADMIN)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """People sign in where officers do, with the same second factor; there is no other door."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.GET.get("next") or reverse("admin:index"))
        check_anywhere(request.user, Action.ENTER_ADMIN)
        onward = request.GET.get("next", "")
        safe = url_has_allowed_host_and_scheme(onward, {request.get_host()}, request.is_secure())
        return HttpResponseRedirect(onward if safe else reverse("admin:index"))

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """The sections with what this person may see; what no section names comes last, under its app."""
        apps = super().get_app_list(request, app_label)
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        sections = [
            {"name": name, "app_label": name.split()[0].lower(), "app_url": "", "has_module_perms": True}
            | {"models": list(self._entries(request, names, models, app_label))}
            for name, names in SECTIONS.items()
        ]
        for app in apps:
            app["models"] = [model for model in app["models"] if model["object_name"] in models]
        return [section for section in sections + apps if section["models"]]

    def _entries(
        self,
        request: HttpRequest,
        names: tuple[str | Page, ...],
        models: dict[str, dict[str, Any]],
        app_label: str | None,
    ) -> Iterator[dict[str, Any]]:
        """The entries of a section; a model that is listed is taken out of `models`."""
        for name in names:
            if isinstance(name, str):
                if name in models:
                    yield models.pop(name)
            elif app_label in (None, "foi") and can_anywhere(request.user, name.action):
                yield from _page_entry(name)


def _page_entry(page: Page) -> Iterator[dict[str, Any]]:
    """A page as the front page lists it; nothing where no admin has such a page."""
    try:
        address = reverse(page.url_name)
    except NoReverseMatch:
        return
    name = page.url_name.partition(":")[2]
    yield {"name": page.name, "object_name": name, "admin_url": address, "add_url": None, "view_only": True}
