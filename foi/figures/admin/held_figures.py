"""The admin page of held figures: found by dataset, period, status and review, typed as people write them."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from foi.authorities.scoping import KeptAdmin, kept_rows, person, recent_changes
from foi.figures.admin.forms import BREAKDOWN, FigureForm, figure_form
from foi.figures.admin.import_pages import export
from foi.figures.models import Category, Dataset, HeldFigure, Measure, cell_pairs
from foi.permissions import Action, can_anywhere, check_anywhere, rows_where
from foi.reading.typed_values import written_period, written_value
from foi.stats.presentation import format_count

GIVEN_BY_OTHERS = "Letters have given out this figure. The officers of the authority decide about them."
GIVEN_OUT = (
    "Letters have given out this figure. "
    '<a href="{}">See which, and decide whether they are to be corrected</a>.'
)
VALUE_FIELDS = frozenset({"written", "kind", "status"})
SOON = 90
"""Days before a review date at which it is called soon."""


class PeriodFilter(admin.SimpleListFilter):
    """By period, as it is printed."""

    title = "period"
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        keys = (
            model_admin.get_queryset(request).order_by("period").values_list("period", flat=True).distinct()
        )
        return [(key or "none", written_period(key) or "No period") for key in keys]

    def queryset(self, request: HttpRequest, queryset: QuerySet[HeldFigure]) -> QuerySet[HeldFigure]:
        value = self.value()
        return queryset.filter(period="" if value == "none" else value) if value else queryset


class ReviewFilter(admin.SimpleListFilter):
    """By the review date: the figure's own, else its dataset's."""

    title = "review"
    parameter_name = "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("due", "Due now"), ("soon", f"Due within {SOON} days"), ("none", "No review date")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[HeldFigure]) -> QuerySet[HeldFigure]:
        today = timezone.localdate()
        due = HeldFigure.objects.due_for_review(today)
        if self.value() == "due":
            return queryset.filter(pk__in=due.values("pk"))
        if self.value() == "soon":
            soon = HeldFigure.objects.due_for_review(today + timedelta(days=SOON))
            return queryset.filter(pk__in=soon.values("pk")).exclude(pk__in=due.values("pk"))
        if self.value() == "none":
            return queryset.filter(review_due__isnull=True, measure__dataset__review_due__isnull=True)
        return queryset


@admin.register(HeldFigure)
class HeldFigureAdmin(KeptAdmin):
    """Held figures. Measure, period, source and breakdown say which figure it is, and stay as they are."""

    change_list_template = "admin/figure_change_list.html"
    change_form_template = "admin/figure_change_form.html"
    list_display = ["what", "period_words", "printed", "source", "status", "review", "code"]
    list_filter = [
        ("measure__dataset", admin.RelatedOnlyFieldListFilter),
        PeriodFilter,
        "status",
        ReviewFilter,
        "kind",
    ]
    list_select_related = ["measure__dataset", "source"]
    list_per_page = 50
    search_fields = [
        "code",
        "measure__label",
        "measure__dataset__title",
        "source__title",
        "cell",
        "locator",
        "footnote",
        "text",
        "holder",
    ]
    autocomplete_fields = ["source", "owner"]
    actions = ["confirm"]
    ordering = ["measure__dataset__subject", "measure__dataset__title", "measure__order", "period", "cell"]

    # The list

    @admin.display(description="Figure", ordering=F("measure__label"))
    def what(self, figure: HeldFigure) -> str:
        breakdown = ", ".join(category for _, category in cell_pairs(figure.cell))
        return f"{figure.measure.label}: {breakdown}" if breakdown else figure.measure.label

    @admin.display(description="Period", ordering="period")
    def period_words(self, figure: HeldFigure) -> str:
        return figure.period_label() or "None"

    @admin.display(description="Printed as")
    def printed(self, figure: HeldFigure) -> str:
        return figure.value.format()

    @admin.display(description="Review due", ordering="review_due")
    def review(self, figure: HeldFigure) -> Any:
        return figure.review_due or figure.measure.dataset.review_due

    @admin.action(description="Confirm: checked today and still right", permissions=["change"])
    def confirm(self, request: HttpRequest, figures: QuerySet[HeldFigure]) -> None:
        """One by one, so that each keeps it in its history; those that others keep are left out."""
        count = 0
        kept = kept_rows(HeldFigure, request.user, self.keeps)
        for figure in figures.filter(kept):
            figure.last_confirmed_on, figure.last_confirmed_by = timezone.localdate(), person(request)
            figure.save()
            count += 1
        self.message_user(request, f"Confirmed: {format_count(count, 'figure')}.")

    # The pages beside it

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        own = [
            path("export.<str:ending>", view(self.export_list), name="foi_heldfigure_export"),
            path("choose-dataset/", view(self.choose_dataset), name="figures_choose"),
        ]
        return own + super().get_urls()

    def export_list(self, request: HttpRequest, ending: str) -> HttpResponse:
        """The figures of the list, as it was searched and filtered."""
        figures = self.get_changelist_instance(request).get_queryset(request)
        return export(figures, "held-figures", ending)

    def choose_dataset(self, request: HttpRequest) -> HttpResponse:
        """Whose figures are to be added or imported: the dataset decides what a figure can say."""
        importing = "import" in request.GET
        check_anywhere(request.user, self.keeps)
        kept = kept_rows(Dataset, request.user, self.keeps)
        datasets = Dataset.objects.filter(kept).select_related("owner")
        context = {
            "title": "Import figures: which dataset?" if importing else "Add a figure: to which dataset?",
            "importing": importing,
            "datasets": datasets,
            "opts": HeldFigure._meta,
            **self.admin_site.each_context(request),
        }
        return TemplateResponse(request, "admin/figures_choose.html", context)

    # The form

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if self._dataset(request) is None:
            return HttpResponseRedirect(reverse("admin:figures_choose"))
        return super().add_view(request, form_url, extra_context)

    def _dataset(self, request: HttpRequest, figure: HeldFigure | None = None) -> Dataset | None:
        """The dataset of the figure, or the one chosen for a new figure."""
        if figure:
            return figure.measure.dataset
        datasets = Dataset.objects.filter(kept_rows(Dataset, request.user, self.keeps))
        return datasets.filter(slug=request.GET.get("dataset", "")).first()

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        dataset = self._dataset(request, obj)
        kwargs["form"] = figure_form(dataset) if dataset else FigureForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        dataset = self._dataset(request, obj)
        breakdown = (
            [] if obj or not dataset else [f"{BREAKDOWN}{each.pk}" for each in dataset.dimensions.all()]
        )
        which = ["dataset_name", "measure", "period", "source", *breakdown]
        if obj:
            which = ["dataset_name", "measure", "period_words", "source", "breakdown", "code", "printed"]
        return [
            ("Which figure", {"fields": which}),
            ("Its value", {"fields": ["written", "kind", "status", "decimals"]}),
            ("Where it comes from", {"fields": ["owner", "as_at", "locator", "footnote"]}),
            ("Keeping it right", {"fields": ["review_due", "last_confirmed_on"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if not obj:
            return ["dataset_name"]
        return ["dataset_name", "measure", "period_words", "source", "breakdown", "code", "printed"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "measure":
            kwargs["queryset"] = Measure.objects.filter(dataset=self._dataset(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """`dataset` in the address chooses the form; it is no field of it."""
        initial = super().get_changeform_initial_data(request)
        return {name: value for name, value in initial.items() if name != "dataset"}

    @admin.display(description="Dataset")
    def dataset_name(self, figure: HeldFigure) -> str:
        return str(figure.measure.dataset) if figure.measure_id else "As chosen"

    @admin.display(description="Value")
    def written(self, figure: HeldFigure) -> str:
        return written_value(figure)

    @admin.display(description="Broken down by")
    def breakdown(self, figure: HeldFigure) -> str:
        """Each dimension with its category, in words."""
        pairs = [Q(dimension__slug=dimension, slug=slug) for dimension, slug in cell_pairs(figure.cell)]
        if not pairs:
            return "Nothing: the figure is for all"
        wanted = pairs[0]
        for pair in pairs[1:]:
            wanted |= pair
        categories = Category.objects.filter(wanted, dimension__dataset=figure.measure.dataset)
        return "; ".join(f"{each.dimension}: {each}" for each in categories.select_related("dimension"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With the letters that printed the figure, of the person's authorities, and its newest changes."""
        figure = self.get_object(request, unquote(object_id))
        context = _uses(figure, request.user) if figure else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    # Saving

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if "last_confirmed_on" in form.changed_data:
            obj.last_confirmed_by = person(request) if obj.last_confirmed_on else None
        elif change and not HeldFigure.objects.get(pk=obj.pk).gives_same(obj):
            obj.last_confirmed_on = obj.last_confirmed_by = None  # confirmed was the value before
        super().save_model(request, obj, form, change)
        given = change and VALUE_FIELDS & set(form.changed_data) and obj.disclosures.exists()
        if given:
            decides = can_anywhere(request.user, Action.SEE_REQUESTS)
            words = format_html(GIVEN_OUT, reverse("figures-changed")) if decides else GIVEN_BY_OTHERS
            self.message_user(request, words, messages.WARNING)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: Any = None) -> HttpResponse:
        answer = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            add = reverse("admin:foi_heldfigure_add")
            return HttpResponseRedirect(f"{add}?dataset={obj.measure.dataset.slug}")
        return answer


def _uses(figure: HeldFigure, user: Any) -> dict[str, Any]:
    """Where a figure was printed: the letters this person may read, and whether there are others."""
    printed = figure.disclosures.select_related("letter").order_by("-letter__issued_at", "id")
    own = printed.filter(
        rows_where(user, Action.SEE_REQUESTS, "letter__response__information_request__authority")
    )
    return {
        "disclosures": own,
        "disclosed_elsewhere": printed.exclude(pk__in=own.values("pk")).exists(),
        "records": recent_changes(HeldFigure, figure.pk),
    }
