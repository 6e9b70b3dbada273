"""Add a figure that is not held yet while writing: value, what it counts, period, who supplied it."""

from typing import Any

from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from foi.reading.typed_values import HOW_TO_WRITE, PERIOD_HELP
from foi.responses.models import Response
from foi.stats.periods import BadPeriod, Period, parse_period
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import place_named
from foi.web.drafting.sentences import placeholder_of
from foi.web.drafting.text import insert
from foi.web.forms import LineField, add_errors, helper
from foi.workflow.figures.ad_hoc_figures import SuppliedFigure, add_figure


class ToldForm(forms.Form):
    """What the officer was told."""

    value = LineField(
        label="Value", help_text=HOW_TO_WRITE, max_length=60, error_messages={"required": "Enter the value."}
    )
    noun = LineField(
        label="What it counts",
        help_text="As a sentence would say it, for example “parking permits issued”.",
        max_length=100,
        error_messages={"required": "Say what the value counts."},
    )
    period = LineField(label="Period (optional)", help_text=PERIOD_HELP, required=False, max_length=60)
    supplier = LineField(
        label="Who supplied it",
        help_text="The team or the post, not a person’s name. It is asked to confirm the figure later.",
        max_length=150,
        error_messages={"required": "Say who supplied it, so that it can be traced and confirmed."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper(
            Field("value", css_class=Fluid.ONE_THIRD),
            "noun",
            Field("period", css_class=Fluid.ONE_THIRD),
            "supplier",
            button="Insert this figure",
        )

    def clean_period(self) -> Period | None:
        written = self.cleaned_data["period"]
        try:
            return parse_period(written) if written else None
        except BadPeriod as error:
            raise ValidationError(str(error)) from error

    def told(self) -> SuppliedFigure:
        return SuppliedFigure(
            **{name: self.cleaned_data[name] for name in ("value", "noun", "period", "supplier")}
        )


@require_http_methods(["GET", "HEAD", "POST"])
@editing
def figure_told(request: OfficerRequest, response: Response) -> HttpResponse:
    """Hold a figure on the spot and put it into the text."""
    place = place_named(request, response)
    form = ToldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        authority = response.information_request.authority
        try:
            figure = add_figure(authority=authority, told=form.told(), by=request.user)
        except ValidationError as error:
            add_errors(form, error)
        else:
            insert(request, place, placeholder_of(figure))
            return redirect(place.url)
    context = place.context() | {"title": "Add a figure that is not held yet", "form": form}
    return render(request, "web/drafting/figure_told.html", context)
