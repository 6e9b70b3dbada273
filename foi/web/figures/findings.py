"""What the checks find in the figures that are held: the last run by rule, running them anew, and one
finding: query a figure, or say why it is right.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from crispy_forms_gds.layout import Field
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from foi.authorities.models import Authority, User
from foi.figures.models import (
    Category,
    DataOwner,
    Dataset,
    FigureCheck,
    FigureFinding,
    HeldFigure,
    SeenFinding,
    cell_pairs,
)
from foi.jobs.models import Job, JobState
from foi.permissions import Action, authorities_where, can, can_anywhere, check, rows_where
from foi.stats.editing import Rule
from foi.web.figures.access import check_keeps, figures_of, keeping_figures
from foi.web.figures.long_work import checks_of, page_of_findings, said_of_checks, start_checks
from foi.web.forms import ParagraphsField, add_errors, helper
from foi.web.signed_in import SignedInRequest
from foi.workflow.figures.quality_run import (
    BY_OWNER,
    may_be_queried,
    may_be_right,
    query_found,
    say_right,
    sweep,
    take_back,
)

MOST = 50


class RightForm(forms.Form):
    """Why a finding is right as it is."""

    reason = ParagraphsField(
        label="It is right, because",
        help_text="Kept with your name. The finding comes back when one of its numbers changes.",
        error_messages={"required": "Say why it is right, so that nobody has to ask again."},
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(Field.textarea("reason", rows=4), button="Keep: it is right")


@keeping_figures
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: SignedInRequest, authority: str, numbers: str) -> HttpResponse:
    """A finding with all its figures, what can be done about it, and what was said of it before."""
    found = finding_of(request.user, authority, numbers)
    if found is None:
        return _gone(request, authority)
    check(request.user, Action.KEEP_FIGURES, found.run.authority_id)
    form = RightForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            say_right(finding=found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except ValidationError as error:
            add_errors(form, error)
        else:
            messages.success(request, "Kept. The finding comes back when one of its numbers changes.")
            return redirect(list_of(found))
    (shown,) = shown_of(FigureFinding.objects.filter(pk=found.pk), found.run, request.user, MOST)
    said = SeenFinding.objects.filter(
        authority=found.run.authority, rule=found.rule, numbers=found.numbers
    ).select_related("seen_by", "taken_back_by")
    context = {
        "form": form if may_be_right(found) and not found.seen_id else None,
        "shown": shown,
        "rule": Rule(found.rule),
        "said": said if found.numbers else said.none(),
        "may_be_queried": may_be_queried(found),
        "back": list_of(found),
    }
    return render(request, "web/figures/finding.html", context)


def finding_of(user: User, authority: str, numbers: str) -> FigureFinding | None:
    """The finding of the last run that rests on these numbers, None where there is none any more; 404 where
    the person does not work for the authority.
    """
    found = FigureFinding.objects.select_related("run__authority", "seen")
    return found.filter(run__authority=authority_of(user, authority), numbers=numbers).first()


def _gone(request: SignedInRequest, authority: str) -> HttpResponse:
    """The figures were checked anew meanwhile; what was typed is shown, so that it is not lost."""
    words = "The figures have been checked again, and this is not found any more as it was."
    typed = request.POST.get("reason", "").strip()
    messages.error(request, f"{words} You wrote: “{typed}”" if typed else words)
    return redirect(f"{reverse('figures-findings')}?{urlencode({'authority': authority})}")


def list_of(found: FigureFinding) -> str:
    """The page of findings, with those of the same rule."""
    query = {"authority": found.run.authority.slug, "rule": found.rule}
    return f"{reverse('figures-findings')}?{urlencode(query)}"


@keeping_figures
@require_POST
def query_doubtful(request: SignedInRequest, authority: str, numbers: str, code: str) -> HttpResponse:
    """Mark a figure of a finding as queried, in one click: what was found is the reason."""
    found = finding_of(request.user, authority, numbers)
    if found is None:
        return _gone(request, authority)
    check(request.user, Action.KEEP_FIGURES, found.run.authority_id)
    figure: HeldFigure | None = (
        figures_of(request.user).select_related("measure__dataset").filter(code=code).first()
    )
    if figure is None:
        raise Http404("There is no such figure.")
    check_keeps(request.user, figure.measure.dataset)
    try:
        query_found(finding=found, figure=figure, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            f"{figure.measure.label}: queried, and kept out of letters until its owner answers.",
        )
    return redirect(_back(request, list_of(found)))


def _back(request: SignedInRequest, otherwise: str) -> str:
    """Where the button was pressed, filters and all."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if safe and asked.startswith(reverse("figures-findings")) else otherwise


@keeping_figures
@require_POST
def take_back_seen(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said of a finding holds no more: it is to be looked at again."""
    own = SeenFinding.objects.filter(rows_where(request.user, Action.SEE_FIGURES))
    seen = own.filter(pk=pk).first()
    if seen is None:
        raise Http404("Nobody has said so.")
    check(request.user, Action.KEEP_FIGURES, seen.authority_id)
    take_back(seen=seen, by=request.user, at=timezone.now())
    messages.success(request, "Taken back: the finding is to be looked at again.")
    query = {"authority": seen.authority.slug, "rule": seen.rule}
    return redirect(f"{reverse('figures-findings')}?{urlencode(query)}")


FIRST = 5
"""Findings of each rule on the page of all; the rest is one click away."""
ON_A_PAGE = 25
FIGURES_SHOWN = 6
SHORT = 5_000
"""Figures that are checked at once, without going to the queue."""


@dataclass(frozen=True)
class ShownFigure:
    """A figure of a finding: what it is in a few words, and as it is held now."""

    figure: HeldFigure
    categories: tuple[str, ...] = ()
    kept: bool = False

    @property
    def words(self) -> str:
        """What tells it from the others of its measure: "Indian, 2020/21"."""
        parts = (*self.categories, self.figure.period_label())
        return ", ".join(part for part in parts if part) or self.figure.measure.label

    @property
    def queried(self) -> bool:
        return self.figure.status == "queried"


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the first of its figures, the one in doubt first of all."""

    finding: FigureFinding
    figures: tuple[ShownFigure, ...]
    changed: bool = False

    @property
    def doubtful(self) -> HeldFigure | None:
        """The figure to be queried, where that is the mend and the person keeps it."""
        first = self.figures[0] if self.figures else None
        doubtful = first and first.kept and not first.queried and may_be_queried(self.finding)
        return first.figure if first and doubtful else None

    @property
    def queried(self) -> bool:
        return bool(self.figures) and self.figures[0].queried

    @property
    def more(self) -> int:
        return self.finding.count - len(self.figures)


@dataclass(frozen=True)
class OfRule:
    """A rule with the findings shown of it, and how many there are."""

    rule: Rule
    number: int
    shown: tuple[ShownFinding, ...]

    @property
    def more(self) -> int:
        return self.number - len(self.shown)

    @property
    def by_owner(self) -> bool:
        return self.rule in BY_OWNER


# The page ------------------------------------------------------------------------------------------------


def authority_of(user: User, slug: str = "") -> Authority:
    """Whose figures are looked at: the authority named, else the person's first; 404 for another's."""
    own = {each.slug: each for each in authorities_where(user, Action.SEE_FIGURES).defer("logo")}
    found = own.get(slug) if slug else next(iter(own.values()), None)
    if found is None:
        raise Http404("You work for no such authority.")
    return found


class FindingsFilter(forms.Form):
    """Which findings to show; what it can't read it leaves out."""

    authority = forms.ModelChoiceField(
        Authority.objects.none(), required=False, to_field_name="slug", empty_label=None
    )
    rule = forms.ChoiceField(label="What is looked for", required=False)
    dataset = forms.ModelChoiceField(
        Dataset.objects.none(), required=False, to_field_name="slug", empty_label="All"
    )
    owner = forms.ModelChoiceField(
        DataOwner.objects.none(), required=False, to_field_name="slug", empty_label="All"
    )

    def __init__(self, data: Any, *, user: User, run: FigureCheck | None) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.fields["rule"].choices = [("", "All"), *((rule.value, rule.label) for rule in Rule)]  # type: ignore[attr-defined]
        self.fields["authority"].queryset = own = authorities_where(user, Action.SEE_FIGURES).defer("logo")  # type: ignore[attr-defined]
        self.fields["dataset"].queryset = about(Dataset, run)  # type: ignore[attr-defined]
        self.fields["owner"].queryset = about(DataOwner, run)  # type: ignore[attr-defined]
        for field in self.fields.values():
            field.widget.attrs["class"] = "govuk-select"
        if len(own) < 2:
            del self.fields["authority"]

    def choice(self) -> dict[str, Any]:
        """What was chosen and could be read."""
        self.is_valid()
        return self.cleaned_data

    def chosen_filters(self) -> list[tuple[str, str]]:
        """Name and words of each filter that is set, for the tags that take them off again."""
        said = {name: value for name, value in self.choice().items() if value and name != "authority"}
        return [(name, Rule(value).label if name == "rule" else str(value)) for name, value in said.items()]


def about(model: Any, run: FigureCheck | None) -> Any:
    """The datasets, or the owners, that something was found of."""
    through: Any = FigureFinding.datasets.through if model is Dataset else FigureFinding.owners.through
    found = through.objects.filter(figurefinding__run=run).values(model._meta.model_name)
    return model.objects.filter(pk__in=found)


@login_required
@require_safe
def findings(request: SignedInRequest) -> HttpResponse:
    """What the last run found, by rule; with filters. Findings that are right are shown with ?seen=yes."""
    if not can_anywhere(request.user, Action.SEE_FIGURES):
        return redirect("figures")  # which says that nothing is held
    authority = authority_of(request.user, request.GET.get("authority", ""))
    run = FigureCheck.objects.filter(authority=authority).select_related("by").first()
    form = FindingsFilter(request.GET, user=request.user, run=run)
    choice, seen = form.choice(), request.GET.get("seen") == "yes"
    found = chosen(run, choice)
    listed = found.seen() if seen else found.open()
    page = Paginator(listed, ON_A_PAGE).get_page(request.GET.get("page")) if choice.get("rule") else None
    rows = page.object_list if page else first_of_each(listed)
    context = {
        "authority": authority,
        "run": run,
        "job": job_shown(authority, run),
        "filter": form,
        "chosen_filters": form.chosen_filters(),
        "seen": seen,
        "rules": list(by_rule(shown_of(rows, run, request.user), counts(listed))),
        "other": (found.open() if seen else found.seen()).count(),
        "page_obj": page,
        "page_range": list(page.paginator.get_elided_page_range(page.number)) if page else [],
        "may_keep": can(request.user, Action.KEEP_FIGURES, authority.pk),
        "may_run": can(request.user, Action.CHECK_FIGURES, authority.pk),
        "several": "authority" in form.fields,
    }
    return render(request, "web/figures/findings.html", context)


def chosen(run: FigureCheck | None, choice: dict[str, Any]) -> Any:
    """The findings of a run that the filters leave."""
    found = FigureFinding.objects.filter(run=run)
    lookups = {"rule": "rule", "dataset": "datasets", "owner": "owners"}
    return found.filter(
        **{lookups[name]: value for name, value in choice.items() if value and name in lookups}
    )


def counts(found: Any) -> dict[str, int]:
    return dict(found.order_by().values_list("rule").annotate(Count("pk")))


def first_of_each(found: Any) -> Any:
    """The first findings of each rule."""
    place = Window(RowNumber(), partition_by=F("rule"), order_by=F("order").asc())
    return found.annotate(place=place).filter(place__lte=FIRST)


def by_rule(shown: Iterable[ShownFinding], number: dict[str, int]) -> Iterator[OfRule]:
    for rule, group in groupby(shown, lambda one: one.finding.rule):
        yield OfRule(Rule(rule), number[rule], tuple(group))


def shown_of(
    found: Any, run: FigureCheck | None, user: User, most: int = FIGURES_SHOWN
) -> list[ShownFinding]:
    """Findings with their figures as they are now, in a constant number of queries."""
    rows = list(found.select_related("seen__seen_by", "run__authority"))
    codes = {code for row in rows for code in row.codes[:most]}
    by_code = figures_with(codes, user)
    changed = changed_since(by_code.values(), run)
    return [
        ShownFinding(
            row,
            tuple(by_code[code] for code in row.codes[:most] if code in by_code),
            any(code in changed or code not in by_code for code in row.codes[:most]),
        )
        for row in rows
    ]


def figures_with(codes: Iterable[str], user: User) -> dict[str, ShownFigure]:
    """Figures by their codes, each with the names of its categories."""
    figures = list(HeldFigure.objects.with_provenance().filter(code__in=codes))
    datasets = {figure.measure.dataset_id for figure in figures}
    rows = Category.objects.filter(dimension__dataset__in=datasets)
    keys = ("dimension__dataset", "dimension__slug", "slug", "label")
    labels = {(dataset, pair, slug): label for dataset, pair, slug, label in rows.values_list(*keys)}
    return {
        figure.code: ShownFigure(
            figure,
            tuple(
                labels.get((figure.measure.dataset_id, *pair), pair[1]) for pair in cell_pairs(figure.cell)
            ),
            can(user, Action.KEEP_FIGURES, figure.measure.dataset.authority_id),
        )
        for figure in figures
    }


def changed_since(figures: Iterable[ShownFigure], run: FigureCheck | None) -> frozenset[str]:
    """The codes of figures that changed after a run began: what it found of them may hold no more."""
    if run is None:
        return frozenset()
    keys = [each.figure.pk for each in figures]
    later = HeldFigure.history.filter(id__in=keys, history_date__gt=run.began_at)
    return frozenset(later.values_list("code", flat=True).distinct())


# Running the rules anew ----------------------------------------------------------------------------------


@login_required
@require_POST
def run_checks(request: SignedInRequest) -> HttpResponse:
    """Run every rule; long work goes to the queue, and the page of the findings shows how far it is."""
    authority = authority_of(request.user, request.POST.get("authority", ""))
    check(request.user, Action.CHECK_FIGURES, authority.pk)
    if HeldFigure.objects.for_authority(authority).count() > SHORT:
        start_checks(authority=authority, by=request.user, at=timezone.now())
    else:
        run = sweep(authority=authority, today=timezone.localdate(), by=request.user)
        messages.success(request, said_of_checks(run))
    return redirect(page_of_findings(authority))


def job_shown(authority: Authority, run: FigureCheck | None) -> Job | None:
    """The run that is going on, or that failed since the last that came to its end."""
    job = checks_of(authority).order_by("-created_at").first()
    if job is None or job.state == JobState.DONE:
        return None
    return job if job.is_open or run is None or job.created_at > run.began_at else None
