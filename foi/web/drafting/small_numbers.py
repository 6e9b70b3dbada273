"""The decision about small counts of a dataset in a letter: who might be recognised, and what is done about
it, each way as it would print.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from foi.letters.build.assemble import assemble
from foi.letters.build.sections import answer_id
from foi.letters.document import Letter, Section
from foi.letters.html import section_html
from foi.permissions import Action, check
from foi.refusals.models import RefusalReason
from foi.responses.decisions import SmallNumberChoice, SmallNumberDecision
from foi.responses.models import AnswerPart, Response
from foi.responses.states import NotAllowed, State
from foi.stats.presentation import format_count
from foi.web.drafting.access import OfficerRequest, order_of, question_url, reading, refused
from foi.web.drafting.figure_choice import labels_of
from foi.web.drafting.forms import DraftForm, sent_again
from foi.web.drafting.sentences import in_order, row_of
from foi.web.drafting.workspace import why_locked
from foi.workflow.figures.disclosure_control import Option, option_named, options_of
from foi.workflow.figures.disclosure_risk import Counts, counts_of
from foi.workflow.figures.small_numbers import still_holds
from foi.workflow.figures.withholding import (
    is_about_personal_data,
    publish,
    reasons_for,
    regimes_of,
    take_back,
    withhold,
)

PUBLISH = str(SmallNumberChoice.PUBLISH)
REFUSAL = "refusal_"
LABEL = "label_"
LAWS = {"foia": "the Freedom of Information Act", "eir": "the Environmental Information Regulations"}
CHANGED = (
    "What is ticked, or a figure, has changed since you looked at the ways. Look at what they would do now, "
    "then save."
)
TICK = "Tick the counts from which somebody could be recognised. The others are published."


class SmallNumbersForm(DraftForm):
    """Which counts point to somebody; then what is done, why, and the reason that is cited for it."""

    who_might_be_identified = forms.CharField(
        label="Who might be recognised, by whom, and from what else they know?",
        help_text="Write “nobody” with the reason, if you have thought about it and found nobody.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say who might be recognised. Write “nobody” if it is nobody, and why."},
        max_length=10_000,
    )
    protected = forms.MultipleChoiceField(required=False)
    everyone = forms.BooleanField(required=False)
    choice = forms.ChoiceField(
        error_messages={
            "required": "Choose what to do about these counts.",
            "invalid_choice": "Look at the ways again: this one is not there for the counts that are ticked.",
        }
    )
    reason = forms.CharField(
        label="Why?",
        help_text="A reviewer reads this. It is kept with the letter and not printed.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why."},
        max_length=10_000,
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        codes: Sequence[str],
        options: Sequence[Option],
        reasons: dict[str, list[RefusalReason]],
        looking: bool,
        **kwargs: Any,
    ) -> None:
        self.reasons = reasons
        self.options = options
        super().__init__(*args, **kwargs)
        self._choices("protected", [(code, code) for code in codes])
        ways = [option.name for option in options if option.is_open]
        self._choices("choice", [(name, name) for name in (PUBLISH, *ways)])
        for option in options:
            for number, group in enumerate(option.decision.merged, start=1):
                name = f"{LABEL}{option.decision.dimension}_{number}"
                self.fields[name] = forms.CharField(required=False, max_length=200, initial=group["label"])
        for regime, found in reasons.items():
            self.fields[f"{REFUSAL}{regime}"] = _refusal_field(regime, found, alone=len(reasons) == 1)
        if looking:
            for name in self.fields:
                self.fields[name].required = False
        self.decision_helper = self._decision_helper()

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def layout(self) -> Layout:
        return Layout(Field.textarea("who_might_be_identified", label_size=Size.SMALL, rows=4))

    def _decision_helper(self) -> FormHelper:
        """The end of the form: why, and what is cited."""
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        cited = self.reasons if self.options else {}
        refusals = [Field.select(f"{REFUSAL}{regime}", label_size=Size.SMALL) for regime in cited]
        helper.layout = Layout(Field.textarea("reason", label_size=Size.SMALL, rows=4), *refusals, "seen")
        return helper

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        way = values.get("choice")
        if way and way != PUBLISH:
            for regime in self.reasons:
                if not values.get(f"{REFUSAL}{regime}") and f"{REFUSAL}{regime}" not in self.errors:
                    self.add_error(f"{REFUSAL}{regime}", "Choose the reason for refusing these numbers.")
        return values

    def cited(self) -> dict[str, RefusalReason]:
        """The refusal reason chosen for each law."""
        by_slug = {reason.slug: reason for found in self.reasons.values() for reason in found}
        return {
            regime: by_slug[slug]
            for regime in self.reasons
            if (slug := self.cleaned_data.get(f"{REFUSAL}{regime}")) in by_slug
        }

    def name_groups(self, option: Option) -> None:
        """Let the merged categories be called what the officer wrote."""
        for number, group in enumerate(option.decision.merged, start=1):
            written = self.cleaned_data.get(f"{LABEL}{option.decision.dimension}_{number}", "")
            group["label"] = " ".join(written.split()) or group["label"]


def _refusal_field(regime: str, reasons: Sequence[RefusalReason], *, alone: bool) -> forms.ChoiceField:
    under = "" if alone else f" under {LAWS[regime]}"
    return forms.ChoiceField(
        label=f"The reason for refusing them{under}",
        help_text="Needed unless you publish: it is added to each answer that loses a number, and its "
        "particulars are asked for next.",
        choices=[("", "Choose the reason"), *((each.slug, each.label) for each in reasons)],
        required=False,
    )


def seen_of(counts: Counts) -> str:
    """What stands for the figures and ticks that the ways were worked out for."""
    said = "/".join((counts.basis, *sorted(counts.protected)))
    return sha256(said.encode()).hexdigest()


WORK, TAKE_BACK = "work", "take_back"
MANY = 300
"""With more counts than this the ways are worked out only when asked for: it may take some seconds."""


@dataclass(frozen=True)
class ProtectionWay:
    """A way as the page shows it: what it does, as it would print, and the names of what it merges."""

    option: Option
    preview: SafeString
    groups: tuple[tuple[str, str], ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@reading
def small_numbers(request: OfficerRequest, response: Response, dataset: str) -> HttpResponse:
    """The counts concerned, the questions to think with, the ways, and the decision."""
    if request.method == "POST":
        check(request.user, Action.DRAFT, response.authority_id)
    found = response.small_number_decisions.filter(dataset__slug=dataset)
    decision = found.select_related("decided_by", "dataset").first()
    counts = counts_of(response, dataset, _ticked(request, decision))
    if counts is None:
        return _left_over(request, response, decision)
    if request.POST.get("everyone"):
        counts = replace(counts, protected=frozenset(each.code for each in counts.small.figures))
    page = _Page(request, response, counts, decision)
    done = page.saved() if request.method == "POST" and not page.locked else None
    return done or render(request, "web/drafting/small_numbers.html", page.context())


def _ticked(request: OfficerRequest, decision: SmallNumberDecision | None) -> list[str]:
    if request.method == "POST":
        return request.POST.getlist("protected")
    return list(decision.protected) if decision else []


class _Page:
    """The page of one decision, and what is done with its form."""

    def __init__(
        self,
        request: OfficerRequest,
        response: Response,
        counts: Counts,
        decision: SmallNumberDecision | None,
    ) -> None:
        self.request, self.response, self.counts, self.decision = request, response, counts, decision
        self.locked = why_locked(response, request.user)
        self.action = request.POST.get("action", "")
        self.options = self._options()
        self.form = self._form()

    def _options(self) -> list[Option]:
        """The ways; where one is saved, that one alone is worked out again."""
        choice = self.request.POST.get("choice", "")
        if self.request.method == "POST" and self.action != WORK and not self._has_changed():
            chosen = None if choice == PUBLISH else option_named(self.counts, choice)
            return [chosen] if chosen else []
        if self.request.method != "POST" and len(self.counts.small.shown) > MANY:
            return []
        return options_of(self.counts)

    def _has_changed(self) -> bool:
        choice = self.request.POST.get("choice", "")
        return choice not in ("", PUBLISH) and self.request.POST.get("seen") != seen_of(self.counts)

    def _form(self) -> SmallNumbersForm:
        showing = [answer_id(section.key) for section in _sections(self.counts, self.counts.letter)]
        regimes = sorted(set(regimes_of(showing).values()), reverse=True)
        reasons = {regime: reasons_for(self.response, regime) for regime in regimes}
        initial = self._initial(reasons)
        return SmallNumbersForm(
            self._data(initial) if self.request.method == "POST" else None,
            initial=initial,
            codes=[figure.code for figure in self.counts.small.figures],
            options=self.options,
            reasons=reasons,
            looking=self.action == WORK,
        )

    def _data(self, initial: dict[str, Any]) -> QueryDict:
        """What was sent; what is ticked with "all of them", and what the ways below are worked out for.

        The reason to cite is asked for only beside the ways, so the usual one is there when they come.
        """
        data = self.request.POST.copy()
        data.setlist("protected", sorted(self.counts.protected))
        if self.action == WORK:
            data["seen"] = seen_of(self.counts)
            for name in initial:
                if name.startswith(REFUSAL) and name not in data:
                    data[name] = initial[name]
        return data

    def _initial(self, reasons: dict[str, Any]) -> dict[str, Any]:
        """What was decided; the reason that is usual is there to be seen, and to be changed."""
        usual = {
            f"{REFUSAL}{regime}": found[0].slug
            for regime, found in reasons.items()
            if found and is_about_personal_data(found[0])
        }
        if self.decision is None:
            return usual | {"seen": seen_of(self.counts)}
        for part in self.decision.refusals.filter(removed=False).select_related("reason", "answer"):
            if part.reason:
                usual[f"{REFUSAL}{part.reason.regime}"] = part.reason.slug
        return usual | {
            "who_might_be_identified": self.decision.who_might_be_identified,
            "reason": self.decision.reason,
            "choice": _way_of(self.decision) if self._holds() else "",
            "seen": seen_of(self.counts),
        }

    def _holds(self) -> bool:
        given = {self.counts.small.dataset.pk: self.counts.given}
        return still_holds(self.decision, self.counts.small, given)

    @property
    def _is_issued(self) -> bool:
        """Then the decision stands with the letter, whatever became of the figures since."""
        return State(self.response.state) is State.ISSUED

    # Saving

    def saved(self) -> HttpResponse | None:
        """Record the decision and go on; None where there is something to show."""
        form = self.form
        if not form.is_valid():
            return None
        if self.action == WORK:
            if not self.counts.protected:
                form.add_error("protected", TICK)
            return None
        if self._has_changed():
            form.data = sent_again(form.data, seen=seen_of(self.counts))
            form.add_error(None, CHANGED)
            return None
        try:
            return self._publish() if form.cleaned_data["choice"] == PUBLISH else self._withhold()
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None
        except NotAllowed as error:  # a reviewer took the letter in the meantime
            return refused(self.request, self.response, str(error))

    def _said(self) -> dict[str, Any]:
        names = ("who_might_be_identified", "reason")
        said = {name: self.form.cleaned_data[name] for name in names}
        return said | {"by": self.request.user, "at": timezone.now()}

    def _publish(self) -> HttpResponse:
        gone = _refusals(self.decision)
        publish(counts=self.counts, **self._said())
        title = self.counts.small.dataset.title
        messages.success(self.request, f"Decision on the small numbers of “{title}” recorded.")
        if gone:
            said = (
                "The refusal that said why not is" if gone == 1 else f"{gone} refusals that said why not are"
            )
            messages.info(self.request, f"The numbers are given again. {said} taken out.")
        return redirect(question_url(self.response, 0))

    def _withhold(self) -> HttpResponse:
        option, before = self.options[0], _refusals(self.decision)
        self.form.name_groups(option)
        _, refusals = withhold(counts=self.counts, option=option, reasons=self.form.cited(), **self._said())
        title = self.counts.small.dataset.title
        messages.success(self.request, f"Decision on the small numbers of “{title}” recorded.")
        return self._to_refusal(refusals, len(refusals) - before)

    def _to_refusal(self, refusals: list[AnswerPart], added: int) -> HttpResponse:
        """To the first refusal whose particulars are still to be given; `added` is how many are new."""
        empty = next((part for part in refusals if not part.particulars), None)
        if empty is None:
            return redirect(question_url(self.response, 0))
        why = f"{format_count(added, 'refusal')} added to say so, because this withholds information. "
        messages.info(self.request, f"{why if added > 0 else ''}Now give the particulars.")
        reference = self.response.information_request.reference
        return redirect(reverse("part-edit", args=[reference, empty.pk]))

    # Showing

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        if self.request.method == "POST" and self.action != WORK:
            self.options = options_of(self.counts)
        small = self.counts.small
        labels = labels_of(small.dataset)
        information_request = self.response.information_request
        return {
            "title": "Small numbers",
            "form": self.form,
            "small": small,
            "cells": [row_of(figure, labels) for figure in in_order(small.figures, labels)],
            "sources": len({figure.source_id for figure in small.figures}),
            "protected": self.counts.protected,
            "ways": [self._way(option) for option in self.options if not option.problem],
            "closed": [option for option in self.options if option.problem],
            "chosen": self.form["choice"].value(),
            "as_held": _preview(self.response, self.counts, [], self._others(), "held"),
            "many": len(small.shown) > MANY,
            "decision": self.decision,
            "outdated": self.decision is not None and not self._is_issued and not self._holds(),
            "history": _history(self.decision),
            "response": self.response,
            "information_request": information_request,
            "reference": information_request.reference,
            "authority": information_request.authority,
            "back_url": question_url(self.response, 0),
            "locked": self.locked,
        }

    def _groups(self, option: Option) -> Iterator[tuple[str, str]]:
        """For each merged category the field of its name, and the name as it is now."""
        for number, group in enumerate(option.decision.merged, start=1):
            name = f"{LABEL}{option.decision.dimension}_{number}"
            typed = self.form[name].value() if name in self.form.fields else ""
            yield name, str(typed or group["label"])

    def _others(self) -> list[SmallNumberDecision]:
        others = self.response.small_number_decisions.exclude(dataset=self.counts.small.dataset)
        return list(others.select_related("dataset"))

    def _way(self, option: Option) -> ProtectionWay:
        groups = tuple(self._groups(option))
        preview = _preview(self.response, self.counts, [option.decision], self._others(), option.name)
        return ProtectionWay(option, preview, groups)


def _way_of(decision: SmallNumberDecision) -> str:
    """The name of the way that was decided for."""
    return "-".join(filter(None, (decision.choice, decision.dimension)))


def _refusals(decision: SmallNumberDecision | None) -> int:
    return decision.refusals.filter(removed=False).count() if decision else 0


def _history(decision: SmallNumberDecision | None) -> list[Any]:
    """The decision as it was before, the newest first."""
    return list(decision.history.select_related("decided_by")[1:]) if decision else []


def _sections(counts: Counts, letter: Letter) -> list[Section]:
    """The sections that show the dataset's figures, with the parts that do."""
    keys = counts.parts_showing
    found = []
    for section in letter.sections:
        parts = tuple(part for part in section.parts if part.key in keys)
        if parts:
            found.append(replace(section, parts=parts))
    return found


def _preview(
    response: Response,
    counts: Counts,
    decisions: list[SmallNumberDecision],
    others: list[SmallNumberDecision],
    prefix: str,
) -> SafeString:
    """The parts that show the dataset's figures, as they would print under a decision."""
    letter = assemble(response, on=counts.letter.date, decisions=[*decisions, *others])
    printed = (
        section_html(section, letter, prefix=f"{prefix}-{section.key}")
        for section in _sections(counts, letter)
    )
    return format_html_join("", "{}", ((each,) for each in printed))


# Left over ----------------------------------------------------------------------------------------


def _left_over(
    request: OfficerRequest, response: Response, decision: SmallNumberDecision | None
) -> HttpResponse:
    """A decision whose figures the letter no longer shows: it can be taken back."""
    if decision is None or not decision.withholds:
        raise Http404("This letter shows no small numbers of these figures.")
    locked = why_locked(response, request.user)
    if request.method == "POST" and request.POST.get("action") == TAKE_BACK and not locked:
        taken = take_back(response=response, dataset=decision.dataset, by=request.user)
        count = format_count(len(taken), "refusal")
        messages.success(request, f"Decision taken back, and {count} taken out of the answer.")
        return redirect(question_url(response, order_of(taken[0].answer) if taken else 0))
    context = {
        "title": "Small numbers",
        "decision": decision,
        "response": response,
        "information_request": response.information_request,
        "reference": response.information_request.reference,
        "authority": response.information_request.authority,
        "back_url": question_url(response, 0),
        "locked": locked,
    }
    return render(request, "web/drafting/small_numbers_left_over.html", context)
