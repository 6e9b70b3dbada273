"""Admin pages of refusal reasons, and of the provisions of the Acts, which no table keeps."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.html import format_html, format_html_join

from foi.authorities.forms import ShortNameForm
from foi.authorities.scoping import KeptAdmin, worded
from foi.blocks.placeholders import ParticularSlot, placeholders
from foi.law.provisions import PROVISIONS, Kind, Provision, Regime, provisions_of
from foi.law.refusal_notice import Particular, particulars, particulars_for
from foi.permissions import Action, check_anywhere
from foi.refusals.models import RefusalReason
from foi.refusals.particulars import default_wording

REGIMES = {
    Regime.FOIA: "Freedom of Information Act 2000",
    Regime.EIR: "Environmental Information Regulations 2004",
}
KINDS = {
    Kind.NOT_HELD: "not held",
    Kind.PROCEDURAL: "procedural",
    Kind.EXEMPTION: "exemptions",
    Kind.EXCEPTION: "exceptions",
}


def provision_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every provision, in groups by regime and kind, in the order of the statute."""
    return [
        (f"{regime.upper()}: {name}", group)
        for regime in REGIMES
        for kind, name in KINDS.items()
        if (group := [(each.key, str(each)) for each in provisions_of(regime) if each.kind is kind])
    ]


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in groups that open and close; a group with a ticked box is open."""

    template_name = "admin/grouped_checkboxes.html"


class RefusalReasonForm(ShortNameForm):
    """A reason; its provisions are ticked in a list, by regime and kind."""

    provisions = forms.MultipleChoiceField(
        choices=provision_choices,
        widget=GroupedCheckboxes,
        help_text="All of one regime. What they are and what they need: see “Provisions of the Acts”.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "wording" in self.fields:
            self.fields["wording"].required = False
            self.fields["wording"].help_text += " Left empty, it starts from what the law asks for."

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not values.get("wording") and values.get("provisions") and "wording" not in self.errors:
            values["wording"] = default_wording(values["provisions"])
        return values


@admin.register(RefusalReason)
class RefusalReasonAdmin(KeptAdmin):
    """The council's own labels and wording for grounds. A reason is taken out of use, never deleted."""

    keeps = Action.KEEP_WORDING
    form = RefusalReasonForm
    list_display = ["label", "rests_on", "authority", "order", "review_due", "active"]
    list_filter = ["active", "authority", "review_due"]
    list_select_related = ["authority"]
    search_fields = ["label", "slug", "wording", "provisions"]
    readonly_fields = ["particulars"]
    fieldsets = [
        (None, {"fields": ["label", "slug", "authority"]}),
        ("The law", {"fields": ["provisions", "legal_note"]}),
        ("Wording", {"fields": ["wording", "particulars"]}),
        ("Keeping it right", {"fields": ["order", "review_due", "active"]}),
    ]

    @admin.display(description="Rests on")
    def rests_on(self, reason: RefusalReason) -> str:
        known = (PROVISIONS.get(key) for key in reason.provisions)
        return ", ".join(each.short for each in known if each) or worded(None, reason.provisions)

    @admin.display(description="What the notice gives")
    def particulars(self, reason: RefusalReason) -> str:
        """The particulars of its provisions, each with the placeholder that stands for it in the wording."""
        if not reason.pk:
            return "Shown once the provisions are chosen and saved."
        rows = [_particular_row(each) for each in _particulars(reason)]
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {} ({}{})</li>", rows))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        missing = without_slot(obj)
        if missing:
            names = "; ".join(f"{each.label} ([[particular: {each.key}]])" for each in missing)
            messages.warning(
                request,
                f"The wording has no place for what the notice must give: {names}. "
                "It is printed after the wording, each with its name.",
            )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("provisions/", view(self.provisions_page), name="provisions"),
            path("provisions/<slug:key>/", view(self.provision_page), name="provision"),
        ]
        return own + super().get_urls()

    def provisions_page(self, request: HttpRequest) -> HttpResponse:
        """What the Acts say, as this product reads them; nothing here can be changed."""
        check_anywhere(request.user, self.keeps)
        sought = request.GET.get("q", "").strip()
        found = [each for each in PROVISIONS.values() if _matches(each, sought)]
        groups = [
            (name, [each for each in found if each.regime is regime]) for regime, name in REGIMES.items()
        ]
        context = {"title": "Provisions of the Acts", "groups": groups, "sought": sought, "count": len(found)}
        return self._page(request, "admin/provisions.html", context)

    def provision_page(self, request: HttpRequest, key: str) -> HttpResponse:
        """One provision: what it needs, what its notice gives, and the reasons that rest on it."""
        check_anywhere(request.user, self.keeps)
        provision = PROVISIONS.get(key)
        if provision is None:
            raise Http404("There is no such provision.")
        reasons = [each for each in self.get_queryset(request) if key in each.provisions]
        equivalents = [PROVISIONS[each] for each in provision.equivalents]
        context = {
            "title": str(provision),
            "provision": provision,
            "regime": REGIMES[provision.regime],
            "kind": KINDS[provision.kind],
            "particulars": particulars(key),
            "equivalents": equivalents,
            "reasons": reasons,
        }
        return self._page(request, "admin/provision.html", context)

    def _page(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        shared = {"opts": RefusalReason._meta, **self.admin_site.each_context(request)}
        return TemplateResponse(request, template, shared | context)


def without_slot(reason: RefusalReason) -> tuple[Particular, ...]:
    """What the notice must give, and the wording has no [[particular: …]] for."""
    slots = {each.name for each in placeholders(reason.wording) if isinstance(each, ParticularSlot)}
    return tuple(each for each in _particulars(reason) if each.required and each.key not in slots)


def _particulars(reason: RefusalReason) -> tuple[Particular, ...]:
    return particulars_for(key for key in reason.provisions if key in PROVISIONS)


def _particular_row(particular: Particular) -> tuple[str, str, str, str]:
    need = "" if particular.required else ", good practice"
    return f"[[particular: {particular.key}]]", particular.label, particular.authority, need


def _matches(provision: Provision, sought: str) -> bool:
    """Whether every word sought is in what a person would look for."""
    text = " ".join(_searched(provision)).casefold()
    return all(word in text for word in sought.casefold().split())


def _searched(provision: Provision) -> Iterable[str]:
    return (provision.key, provision.citation, provision.short, provision.short_title, provision.notes)
