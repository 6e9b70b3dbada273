"""The first step of importing a table: paste or upload it, say where it goes and where it comes from."""

from typing import Any

from crispy_forms_gds.layout import Field, Fluid
from django import forms
from django.core.exceptions import ValidationError

from foi.authorities.models import User
from foi.figures.arriving.choices import NEW
from foi.figures.arriving.files import read_file
from foi.figures.arriving.grid import FORM_WORDS, Form, Unreadable
from foi.figures.arriving.pasted import LONGEST_TEXT, read_pasted
from foi.figures.models import DataOwner, Dataset, Register, Sensitivity, Source
from foi.figures.spreadsheets import LARGEST_FILE
from foi.web.figures.importing_state import own_or_shared, stewarded
from foi.web.layout import helper, section
from foi.web.plain_text import LineField

DATASET, REGISTER = "dataset:", "register:"


class StartForm(forms.Form):
    """The table, and what it belongs to."""

    text = forms.CharField(
        label="Paste the table",
        help_text="From a spreadsheet, Word or a web page, with its headings, title and notes.",
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false", "wrap": "off"}),
        required=False,
        strip=False,
        max_length=LONGEST_TEXT,
    )
    file = forms.FileField(
        label="Or choose a file",
        help_text=f"A workbook (.xlsx, .ods) or .csv, at most {LARGEST_FILE // 1024 // 1024} MB.",
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
    )
    authority: Any = forms.ModelChoiceField(queryset=None, label="Authority", empty_label=None)
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
        help_text="Leave it empty where the table says so, or where the dataset’s owner answers for all.",
        required=False,
    )
    new_owner = LineField(label="Or a new data owner", required=False, max_length=300)
    source = forms.ChoiceField(
        label="Source", help_text="Leave it empty where the table names its sources.", required=False
    )
    new_source = LineField(label="Or a new source: its title", required=False, max_length=300)
    edition = LineField(
        label="Its edition",
        help_text="For example 2021, or 12 months to March 2021.",
        required=False,
        max_length=100,
    )
    publisher = LineField(label="Its publisher", required=False, max_length=200)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields
        scope = own_or_shared(user)
        choices["authority"].queryset = stewarded(user)
        choices["authority"].initial = stewarded(user).first()
        choices["target"].choices = targets(scope)
        choices["owner"].choices = named(DataOwner.objects.filter(scope))
        choices["source"].choices = named(Source.objects.filter(scope))
        half = Fluid.ONE_HALF
        self.helper = helper(
            "text",
            "file",
            section(
                "Where it belongs",
                "authority",
                "target",
                "title",
                Field("subject", css_class=half),
                "sensitivity",
            ),
            section("Who answers for it", "owner", "new_owner"),
            section(
                "Where it comes from", "source", "new_source", Field("edition", css_class=half), "publisher"
            ),
            button="Read the table",
        )

    def clean(self) -> dict[str, Any]:
        """One table, readable; a new dataset with all it needs."""
        data = super().clean() or {}
        text, file = data.get("text") or "", data.get("file")
        if bool(text.strip()) == bool(file):
            self.add_error("text", "Paste a table or choose a file, one of the two.")
        if data.get("target") == NEW:
            need_of_new_dataset(self, data)
        if data.get("source") and data.get("new_source"):
            self.add_error("new_source", "Choose a source or name a new one, not both.")
        if data.get("owner") and data.get("new_owner"):
            self.add_error("new_owner", "Choose an owner or name a new one, not both.")
        if not self.errors:
            self._read(text, file)
        return data

    def _read(self, text: str, file: Any) -> None:
        """See that there is a table in it, so that nothing unreadable is kept."""
        self.content = file.read() if file else text.encode()
        try:
            read_file(file.name, self.content) if file else read_pasted(text)
        except Unreadable as error:
            raise ValidationError({"file" if file else "text": str(error)}) from error

    def kept(self) -> dict[str, Any]:
        """What was said, as a draft keeps it."""
        data = self.cleaned_data
        new = data["target"] == NEW
        owner = data["owner"] or (f"{NEW}{data['new_owner']}" if data["new_owner"] else "")
        said: dict[str, Any] = {"owner": "" if new else owner, "source": self._source()}
        if new:
            said["dataset"] = {name: data[name] for name in ("title", "subject")} | {
                "sensitivity": data["sensitivity"] or Sensitivity.ORDINARY,
                "owner": owner,
            }
        return said

    def _source(self) -> dict[str, str]:
        data = self.cleaned_data
        if not data["new_source"]:
            return {"key": data["source"]}
        said = {"key": f"{NEW}{data['new_source']}", "title": data["new_source"]}
        return said | {"edition": data["edition"], "publisher": data["publisher"]}

    def chosen(self) -> dict[str, Any]:
        """The dataset or register that was chosen, as fields of a draft."""
        return chosen_target(self.cleaned_data["target"])


def need_of_new_dataset(form: forms.Form, data: dict[str, Any]) -> None:
    """Say what a new dataset can't do without."""
    for name, message in {
        "title": "Enter the title of the new dataset.",
        "subject": "Enter the subject of the new dataset.",
    }.items():
        if not data.get(name):
            form.add_error(name, message)
    if not data.get("owner") and not data.get("new_owner"):
        form.add_error("owner", "Say who answers for the new dataset: choose an owner, or name a new one.")


def chosen_target(target: str) -> dict[str, Any]:
    """The dataset or register of a key, as fields of a draft; neither where one is to be made."""
    if target.startswith(REGISTER):
        return {"register": Register.objects.get(slug=target.removeprefix(REGISTER))}
    if target.startswith(DATASET):
        return {"dataset": Dataset.objects.get(slug=target.removeprefix(DATASET))}
    return {}


def targets(scope: Any) -> list[Any]:
    """Datasets and registers to choose from."""
    return [
        (NEW, "A new dataset"),
        ("Datasets", [(f"{DATASET}{each.slug}", each.title) for each in Dataset.objects.filter(scope)]),
        ("Registers", [(f"{REGISTER}{each.slug}", each.title) for each in Register.objects.filter(scope)]),
    ]


def named(rows: Any) -> list[tuple[str, str]]:
    """Sources or owners to choose from."""
    return [("", "Not chosen"), *((f"={row.slug}", str(row)) for row in rows)]


FORM_CHOICES = [(form.value, FORM_WORDS[form]) for form in Form if form in FORM_WORDS]
