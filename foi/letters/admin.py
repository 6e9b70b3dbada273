"""Admin pages of issued letters and of what they disclosed: to read, never to change.

The database refuses a change whoever asks (by triggers); here nothing offers one.
"""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from foi.letters.models import Disclosure, IssuedLetter
from foi.permissions import Action, can_anywhere


class ReadOnly:
    """For admins and inlines: who may see letters reads; nothing can be added, changed or deleted."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return can_anywhere(request.user, Action.SEE_REQUESTS)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can_anywhere(request.user, Action.SEE_REQUESTS)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class DisclosureInline(ReadOnly, admin.TabularInline):
    """The figures that left in a letter."""

    model = Disclosure
    fields = ["figure_link", "measure", "period", "source", "cell", "printed", "formula"]
    readonly_fields = ["figure_link"]
    extra = 0

    @admin.display(description="Figure")
    def figure_link(self, disclosure: Disclosure) -> str:
        return _figure_link(disclosure)


def _figure_link(disclosure: Disclosure) -> str:
    """The held figure it came from; calculated and typed values come from none."""
    if disclosure.figure is None:
        return "Calculated or typed"
    address = reverse("admin:foi_heldfigure_change", args=(disclosure.figure.pk,))
    return format_html('<a href="{}">{}</a>', address, disclosure.figure.code)


@admin.register(IssuedLetter)
class IssuedLetterAdmin(ReadOnly, admin.ModelAdmin):
    """Letters of the authorities a person works for; nobody reads another's, not even an administrator."""

    list_display = ["reference", "authority", "subject", "issued_at", "issued_by", "sent_by"]
    list_filter = [
        ("response__information_request__authority", admin.RelatedOnlyFieldListFilter),
        "issued_at",
    ]
    search_fields = ["reference", "response__information_request__subject"]
    inlines = [DisclosureInline]
    actions = None
    fields = [
        "reference",
        "authority",
        "subject",
        "issued_at",
        "issued_by",
        "sent_by",
        "letter_links",
        "accepted",
        "tree_sha256",
        "pdf_sha256",
    ]
    readonly_fields = ["authority", "subject", "letter_links", "accepted"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[IssuedLetter]:
        letters = IssuedLetter.objects.visible_to(request.user).without_files()
        return letters.select_related("response__information_request__authority", "issued_by")

    @admin.display(description="Authority")
    def authority(self, letter: IssuedLetter) -> str:
        return str(letter.response.information_request.authority)

    @admin.display(description="Subject")
    def subject(self, letter: IssuedLetter) -> str:
        return letter.response.information_request.subject

    @admin.display(description="The letter")
    def letter_links(self, letter: IssuedLetter) -> str:
        pages = [("letter", "Its record, with its tables as CSV"), ("letter-pdf", "PDF as issued")]
        rows = [(reverse(name, args=(letter.reference,)), words) for name, words in pages]
        return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">{}</a></li>', rows))

    @admin.display(description="Findings accepted")
    def accepted(self, letter: IssuedLetter) -> str:
        """The findings that someone accepted before it was issued, with the reason."""
        decided = [(finding, finding["decision"]) for finding in letter.findings if finding.get("decision")]
        rows = [(finding["check"], decision.get("reason", "")) for finding, decision in decided]
        if not rows:
            return "None"
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", rows))


@admin.register(Disclosure)
class DisclosureAdmin(ReadOnly, admin.ModelAdmin):
    """Every figure that left the building, to search: what did we say before?"""

    list_display = ["printed", "measure", "period", "cell", "source", "letter", "figure_link"]
    list_filter = ["letter__issued_at"]
    list_select_related = ["letter", "figure"]
    search_fields = ["measure", "printed", "source", "cell", "letter__reference", "figure__code"]
    actions = None
    fields = ["letter", "figure_link", "entry", "measure", "period", "source", "cell", "printed", "formula"]
    readonly_fields = ["figure_link"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Disclosure]:
        return super().get_queryset(request).filter(letter__in=IssuedLetter.objects.visible_to(request.user))

    @admin.display(description="Figure")
    def figure_link(self, disclosure: Disclosure) -> str:
        return _figure_link(disclosure)
