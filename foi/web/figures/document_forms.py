"""Forms of whole documents: a document as it arrives, where a table goes, why one is left out."""

from typing import Any

from crispy_forms_gds.layout import Button, Field, Fluid
from django import forms

from foi.authorities.models import User
from foi.figures.arriving.choices import NEW
from foi.figures.models import DataOwner, Report, ReportTable, Sensitivity, Source
from foi.figures.spreadsheets import LARGEST_FILE
from foi.web.date_input import DateField
from foi.web.figures.importing_forms import chosen_target, named, need_of_new_dataset, targets
from foi.web.figures.importing_state import own_or_shared, stewarded
from foi.web.layout import helper, section
from foi.web.plain_text import LineField
from foi.workflow.reports import Arrived, alike

ANOTHER = "another"


class DocumentForm(forms.Form):
    """A document, what it is called, and who answers for it."""

    file = forms.FileField(
        label="The document",
        help_text=f"A Word document (.docx) or a PDF with text, at most {LARGEST_FILE // 1024 // 1024} MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf"}),
        error_messages={"required": "Choose the document."},
    )
    title = LineField(
        label="Title",
        help_text="As letters print it, without the year.",
        max_length=300,
        error_messages={"required": "Enter the title of the document."},
    )
    edition = LineField(
        label="Edition",
        help_text="For example 2021, or 12 months to March 2021.",
        max_length=100,
        error_messages={"required": "Say which edition it is, so that the next one is told from it."},
    )
    publisher = LineField(label="Who published it (optional)", required=False, max_length=200)
    published_on = DateField(
        name="date of publication", label="When it was published (optional)", required=False
    )
    authority: Any = forms.ModelChoiceField(queryset=None, label="Authority", empty_label=None)
    earlier = forms.ChoiceField(
        label="Is it a new edition of a document that is held?",
        help_text="Figures of years that both give are then revised, not held twice.",
        required=False,
    )
    owner = forms.ChoiceField(
        label="Who answers for its figures",
        help_text="Where a table names an owner for a row, that goes first.",
        required=False,
    )
    new_owner = LineField(label="Or a new data owner", required=False, max_length=300)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        scope = own_or_shared(user)
        self.sources = list(Source.objects.filter(scope))
        choices["authority"].queryset = stewarded(user)
        choices["authority"].initial = stewarded(user).first()
        held = [(f"={each.slug}", str(each)) for each in self.sources]
        choices["earlier"].choices = [("", "Not said"), (ANOTHER, "No: another document"), ("Held", held)]
        choices["owner"].choices = named(DataOwner.objects.filter(scope))
        self.helper = helper(
            "file",
            "title",
            Field("edition", css_class=Fluid.ONE_HALF),
            "earlier",
            "publisher",
            "published_on",
            section("Who answers for it", "authority", "owner", "new_owner"),
            button="Read the document",
        )

    def clean(self) -> dict[str, Any]:
        """One owner; no second document of one name by mistake."""
        data = super().clean() or {}
        if bool(data.get("owner")) == bool(data.get("new_owner")):
            self.add_error("owner", "Say who answers for the figures: choose an owner, or name a new one.")
        if data.get("title") and not data.get("earlier") and "earlier" not in self.errors:
            self._need_of_edition(data["title"])
        return data

    def _need_of_edition(self, title: str) -> None:
        if found := alike(self.sources, title):
            self.add_error(
                "earlier",
                f"“{found[0]}” is held and has nearly this title. Choose it if this is an edition of it, or "
                "say that it is another document.",
            )

    def arrived(self) -> Arrived:
        """The document, with what was said of it."""
        data = self.cleaned_data
        held = {f"={each.slug}": each for each in self.sources}
        return Arrived(
            owner=data["owner"],
            new_owner=data["new_owner"],
            earlier=held.get(data["earlier"]),
            file_name=data["file"].name,
            content=data["file"].read(),
            **{name: data[name] for name in ("title", "edition", "publisher", "published_on")},
        )


class TargetForm(forms.Form):
    """Where the figures of a table go, and who answers for them."""

    target = forms.ChoiceField(label="Where the figures belong")
    title = LineField(label="Title of the new dataset", required=False, max_length=200)
    subject = LineField(
        label="Subject of the new dataset", help_text="Officers browse by it.", required=False, max_length=100
    )
    sensitivity = forms.ChoiceField(
        label="What the new dataset is about", choices=Sensitivity.choices, required=False
    )
    owner = forms.ChoiceField(
        label="Who answers for the figures",
        help_text="A row that names its owner goes first.",
        required=False,
    )

    def __init__(self, *args: Any, user: User, table: ReportTable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        scope = own_or_shared(user)
        self.table = table
        choices["target"].choices = targets(scope)
        choices["owner"].choices = named(DataOwner.objects.filter(scope))
        choices["owner"].initial = f"={table.report.owner.slug}"
        self.helper = helper(
            "target",
            section("For a new dataset", "title", Field("subject", css_class=Fluid.ONE_HALF), "sensitivity"),
            section("Who answers for it", "owner"),
            button="Read the table",
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("target") == NEW:
            need_of_new_dataset(self, data)
        return data

    def kept(self) -> dict[str, Any]:
        """What was said, as a draft keeps it."""
        data = self.cleaned_data
        new = data["target"] == NEW
        said: dict[str, Any] = {
            "owner": "" if new or self._owns_already(data) else data["owner"],
            "source": {"key": f"={self.table.report.source.slug}"},
        }
        if new:
            said["dataset"] = {name: data[name] for name in ("title", "subject", "owner")} | {
                "sensitivity": data["sensitivity"] or Sensitivity.ORDINARY
            }
        return said

    def _owns_already(self, data: dict[str, Any]) -> bool:
        """Whether the owner answers for the whole dataset, so that no figure needs to say so."""
        dataset = chosen_target(data["target"]).get("dataset")
        return dataset is not None and data["owner"] == f"={dataset.owner.slug}"

    def chosen(self) -> dict[str, Any]:
        """The dataset or register that was chosen, as fields of a draft."""
        return chosen_target(self.cleaned_data["target"])


class LeaveOutForm(forms.Form):
    """Why a table is left out."""

    reason = LineField(
        label="Why is it left out?",
        help_text="For example: recommendations, no figures.",
        max_length=300,
        error_messages={"required": "Say why the table is left out."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper("reason", button="")
        self.helper.layout.fields[-1] = Button.secondary("leave_out", "Leave this table out")


def after(report: Report) -> dict[str, Any]:
    """What the form of the next edition starts from."""
    return {
        "title": report.source.title,
        "publisher": report.source.publisher,
        "earlier": f"={report.source.slug}",
        "owner": f"={report.owner.slug}",
        "authority": report.authority_id,
    }
