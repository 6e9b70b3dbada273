"""Admin pages whose saving reaches the requests: open ones are counted anew when the counting changes."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from foi.authorities.admin import AuthorityAdmin, DatedFactAdmin
from foi.authorities.models import Authority, DatedFact, FactKey
from foi.authorities.scoping import person
from foi.requests.models import ClockEntry, InformationRequest
from foi.workflow.requests.clock import recount_open

SHOWN = 10


def say_what_moved(request: HttpRequest, entries: list[ClockEntry]) -> None:
    """Name the requests whose due date moved, those of other authorities by their number only."""
    moved = [entry for entry in entries if entry.moved]
    if not moved:
        messages.info(request, "Open requests were counted again. No due date moved.")
        return
    keys = [entry.information_request_id for entry in moved]
    own = set(
        InformationRequest.objects.visible_to(request.user).filter(pk__in=keys).values_list("pk", flat=True)
    )
    named = [_words(entry) for entry in moved if entry.information_request_id in own]
    more = len(moved) - len(named[:SHOWN])
    listed = "; ".join([*named[:SHOWN], *([f"{more} more"] if more else [])])
    messages.warning(request, f"Open requests were counted again. Due dates that moved: {listed}.")


def _words(entry: ClockEntry) -> str:
    reference, before, after = entry.information_request.reference, entry.due_before, entry.due_after
    return f"{reference}, from {before:%-d %B %Y} to {after:%-d %B %Y}"


def _named(fact: DatedFact) -> str:
    return f"{fact.value}, {fact.in_force_from:%-d %B %Y}"


admin.site.unregister([DatedFact, Authority])


@admin.register(DatedFact)
class CountedFactAdmin(DatedFactAdmin):
    """Dated facts; a one-off bank holiday moves the due dates of open requests."""

    actions = ["count_anew"]

    @admin.action(description="Count the due dates of open requests again", permissions=["change"])
    def count_anew(self, request: HttpRequest, queryset: QuerySet[DatedFact]) -> None:
        """For a new release of the holidays library, which no fact tells of."""
        self._recount(request, "The table of bank holidays has changed")

    def save_model(self, request: HttpRequest, obj: DatedFact, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if FactKey.BANK_HOLIDAY in (obj.key, form.initial.get("key")):
            self._recount(request, f"Bank holiday entered: {_named(obj)}")

    def delete_model(self, request: HttpRequest, obj: DatedFact) -> None:
        super().delete_model(request, obj)
        if obj.key == FactKey.BANK_HOLIDAY:
            self._recount(request, f"Bank holiday taken out: {_named(obj)}")

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[DatedFact]) -> None:
        holidays = queryset.filter(key=FactKey.BANK_HOLIDAY).exists()
        super().delete_queryset(request, queryset)
        if holidays:
            self._recount(request, "Bank holidays taken out")

    def _recount(self, request: HttpRequest, what: str) -> None:
        say_what_moved(request, recount_open(what=what, by=person(request)))


@admin.register(Authority)
class CountedAuthorityAdmin(AuthorityAdmin):
    """Authorities; another internal target moves those of open requests."""

    def save_model(self, request: HttpRequest, obj: Authority, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and "internal_target_days" in form.changed_data:
            recount_open(
                what="The authority's internal target was changed", by=person(request), authority=obj
            )
            messages.info(request, "The targets of open requests were counted again.")
