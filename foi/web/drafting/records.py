"""Tables of held records: which records and columns of a register, laid out down or across."""

from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import Field, Layout, Size
from django import forms
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from foi.figures.models import HeldRecord, Register
from foi.responses.models import AnswerPart, Response
from foi.web.drafting.access import OfficerRequest, editing
from foi.web.drafting.edit_target import Place, adding, saved
from foi.web.drafting.forms import PartForm
from foi.web.drafting.preview import sketch

LAYOUTS = {"": None, "down": False, "across": True}


class RecordsForm(PartForm):
    """The choices of a table of records; all ticked is kept as "all", so that later records join it."""

    caption = forms.CharField(
        label="Caption", required=False, max_length=300, help_text="If empty: the register's title."
    )
    records = forms.MultipleChoiceField(
        label="Records",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one record."},
    )
    columns = forms.MultipleChoiceField(
        label="What to say of each",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one column."},
    )
    layout_choice = forms.ChoiceField(
        label="Layout",
        required=False,
        choices=[
            ("", "As the register is kept"),
            ("down", "One row for each record"),
            ("across", "One column for each record"),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, register: Register, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.register = register
        records, columns = list(register.records.all()), list(register.columns.all())
        self._offer("records", [Choice(each.slug, record_name(each)) for each in records])
        self._offer("columns", [Choice(each.slug, each.label) for each in columns if not each.heading])

    def _offer(self, name: str, choices: list[Choice]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def layout(self) -> Layout:
        return Layout(
            Field.text("caption", label_size=Size.SMALL),
            Field.checkboxes("records", legend_size=Size.SMALL, small=True),
            Field.checkboxes("columns", legend_size=Size.SMALL, small=True),
            Field.radios("layout_choice", legend_size=Size.SMALL, small=True),
            "version",
            "restore",
        )

    def spec(self) -> dict[str, Any]:
        """The choices as the part keeps them."""
        return {
            "records": self._all_or("records"),
            "columns": self._all_or("columns"),
            "across": LAYOUTS[self.cleaned_data["layout_choice"]],
            "caption": self.cleaned_data["caption"],
        }

    def _all_or(self, name: str) -> list[str]:
        ticked: list[str] = self.cleaned_data[name]
        choices = self.fields[name].choices  # type: ignore[attr-defined]
        return [] if len(ticked) == len(choices) else ticked

    def part_fields(self) -> dict[str, Any]:
        return {"register": self.register, "spec": self.spec()}


def record_name(record: HeldRecord) -> str:
    """A record by the cells of the columns that name it."""
    cells = [cell for cell in record.cells.all() if cell.column.heading]
    words = ", ".join(
        " / ".join(cell.value.format().splitlines())
        for cell in sorted(cells, key=lambda cell: cell.column.order)
    )
    return words or record.slug


def initial_of(register: Register, part: AnswerPart | None) -> dict[str, Any]:
    """The form as it opens: everything, or what the part chose."""
    spec = part.spec if part else {}
    across = {value: key for key, value in LAYOUTS.items()}
    return {
        "caption": spec.get("caption", ""),
        "records": spec.get("records") or [record.slug for record in register.records.all()],
        "columns": spec.get("columns")
        or [column.slug for column in register.columns.all() if not column.heading],
        "layout_choice": across[spec.get("across")],
        "version": part.version if part else None,
    }


@require_safe
@editing
def register_choose(request: OfficerRequest, response: Response, order: int) -> HttpResponse:
    """The registers the authority may use."""
    place = adding(response, order, "records")
    registers = Register.objects.for_authority(response.information_request.authority).select_related(
        "owner", "source"
    )
    context = place.context() | {
        "title": "Choose a register",
        "registers": registers.annotate(held=Count("records")),
    }
    return render(request, "web/drafting/registers.html", context)


@editing
def records_add(request: OfficerRequest, response: Response, order: int, slug: str) -> HttpResponse:
    """Add a table of records of a register."""
    return _records(request, adding(response, order, "records"), register_named(response, slug))


def records_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Change a table of records."""
    if place.part is None or place.part.register is None:
        raise Http404("There is no such table.")
    return _records(request, place, register_named(place.response, place.part.register.slug))


def register_named(response: Response, slug: str) -> Register:
    """A register the authority may use, with its records and columns."""
    registers = Register.objects.for_authority(response.information_request.authority).select_related(
        "owner", "source"
    )
    register = registers.prefetch_related("columns", "records__cells__column").filter(slug=slug).first()
    if register is None:
        raise Http404("There is no such register.")
    return register


def _records(request: OfficerRequest, place: Place, register: Register) -> HttpResponse:
    initial = initial_of(register, place.part)
    form = RecordsForm(request.POST or None, initial=initial, register=register)
    ready = request.method == "POST" and form.is_valid()
    if ready and request.POST.get("action") != "preview":
        done = saved(request, place, form)
        if done:
            return done
    spec = form.spec() if ready else place.part.spec if place.part else {}
    part = AnswerPart(kind="records", register=register, spec=spec)
    context = place.context() | {"form": form, "register": register, "preview": sketch(place, part)}
    template = "web/drafting/table_preview.html" if request.htmx else "web/drafting/records.html"
    return render(request, template, context)
