"""Documents released with a letter: uploaded once, checked for names, pointed to from several answers."""

from datetime import date
from pathlib import PurePath
from typing import Any

from crispy_forms_gds.choices import Choice
from crispy_forms_gds.layout import HTML, Field, Layout, Size
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from foi.authorities.demonstration import marked
from foi.authorities.models import User
from foi.responses.models import Attachment, Response
from foi.web.drafting.access import OfficerRequest, reading
from foi.web.drafting.edit_target import Place, saved
from foi.web.drafting.forms import PartForm, WordingField
from foi.web.forms import DateField
from foi.workflow.drafting import answers

# What a requester can open; the type kept is ours, not what a browser says of the file.
FORMATS = {
    "pdf": "application/pdf",
    "csv": "text/csv",
    "txt": "text/plain",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "jpg": "image/jpeg",
    "png": "image/png",
}
# A file begins like what its name says; text files begin as they like.
STARTS = {
    "pdf": b"%PDF-",
    "docx": b"PK",
    "xlsx": b"PK",
    "odt": b"PK",
    "ods": b"PK",
    "jpg": b"\xff\xd8",
    "png": b"\x89PNG",
}
NEW = "new"


class AttachmentForm(PartForm):
    """A document that is already with the letter, or a new one; and the words that point to it."""

    chosen = forms.ChoiceField(
        label="Which document?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a document, or add a new one."},
    )
    file = forms.FileField(
        label="File",
        required=False,
        help_text=f"As it will be released, up to 20 MB: {', '.join(FORMATS).upper()}.",
        allow_empty_file=True,
        max_length=200,
        error_messages={"max_length": "The file's name is too long. Give it a name of up to 200 characters."},
    )
    title = forms.CharField(
        label="Title", required=False, max_length=200, help_text="As the letter names it."
    )
    checked_by = forms.CharField(
        label="Checked for names by",
        required=False,
        max_length=200,
        help_text="Who looked for names and other personal data.",
    )
    checked_on = DateField(label="Checked for names on", name="date of the check", required=False)
    redactions = forms.CharField(
        label="Redactions (optional)",
        required=False,
        help_text="What was taken out, and under which exemption.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    third_party_rights = forms.CharField(
        label="Rights of others (optional)",
        required=False,
        help_text="For example a map or photograph that somebody else owns.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    accessible = forms.BooleanField(label="It can be read by a screen reader", required=False)
    stand_in = forms.BooleanField(
        label="It stands in for a document that nobody has, and the letter says so", required=False
    )
    text = WordingField(
        label="Words that point to it (optional)",
        required=False,
        rows=3,
        help_text="If empty: “Please see the attached document …”.",
    )

    def __init__(self, *args: Any, attachments: list[Attachment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [Choice(str(each.pk), each.title, hint=described(each)) for each in attachments]
        field = self.fields["chosen"]
        field.choices = [*listed, Choice(NEW, "A new document")]  # type: ignore[attr-defined]
        if not attachments:
            field.widget, field.initial = forms.HiddenInput(), NEW

    def layout(self) -> Layout:
        return Layout(
            Field.radios("chosen", legend_size=Size.SMALL),
            HTML.heading("h2", "m", "A new document"),
            "file",
            Field.text("title"),
            Field.text("checked_by"),
            "checked_on",
            Field.textarea("redactions", rows=3),
            Field.textarea("third_party_rights", rows=2),
            Field.checkbox("accessible", small=True),
            Field.checkbox("stand_in", small=True),
            HTML.heading("h2", "m", "In the letter"),
            Field.textarea("text", rows=3),
            "version",
            "restore",
        )

    def clean_file(self) -> UploadedFile | None:
        """Of a kind that can be released, not too large, and really of that kind."""
        file = self.cleaned_data["file"]
        if not file:
            return None
        if file.size > answers.LARGEST_ATTACHMENT:
            raise ValidationError(
                "The file is larger than 20 MB. Make it smaller, or send it as several files."
            )
        if not file.size:
            raise ValidationError("The file is empty.")
        extension = extension_of(file.name)
        if extension not in FORMATS:
            raise ValidationError(
                f"A file of the kind “.{extension}” can't be released. Save it as PDF or CSV."
            )
        if not file.read(8).startswith(STARTS.get(extension, b"")):
            raise ValidationError(
                f"The file's name says {extension.upper()}, but the file is something else."
            )
        file.seek(0)
        return file

    def clean_checked_on(self) -> date | None:
        day: date | None = self.cleaned_data["checked_on"]
        if day and day > timezone.localdate():
            raise ValidationError("The date of the check is in the future.")
        return day

    def clean(self) -> dict[str, Any]:
        """A new document needs its file, its title and who checked it."""
        values = super().clean() or self.cleaned_data
        if values.get("chosen") == NEW:
            needed = {
                "file": "Choose the file.",
                "title": "Give the document a title.",
                "checked_by": "Say who checked the document for names.",
                "checked_on": "Say when the document was checked for names.",
            }
            for name, message in needed.items():
                if name not in self.errors and not values.get(name):
                    self.add_error(name, message)
        return values

    def details(self) -> dict[str, Any]:
        """What is kept of a new document beside its content."""
        names = (
            "title",
            "checked_by",
            "checked_on",
            "redactions",
            "third_party_rights",
            "accessible",
            "stand_in",
        )
        return {name: self.cleaned_data[name] for name in names}

    def part_fields(self) -> dict[str, Any]:
        return {"attachment": self.attachment, "text": self.cleaned_data["text"]}

    attachment: Attachment | None = None

    def settle(self, response: Response, by: User) -> None:
        """Keep the new document, or take the one chosen."""
        if self.cleaned_data["chosen"] == NEW:
            self.attachment = _attach(self, response, by)
        else:
            self.attachment = response.attachments.defer("content").get(pk=self.cleaned_data["chosen"])


def _attach(form: AttachmentForm, response: Response, by: User) -> Attachment:
    file = form.cleaned_data["file"]
    return answers.attach(
        response=response,
        file_name=PurePath(file.name).name,
        content=file.read(),
        media_type=FORMATS[extension_of(file.name)],
        by=by,
        **form.details(),
    )


def extension_of(name: str) -> str:
    """The end of a file's name in small letters, without its dot."""
    extension = PurePath(name).suffix.lower().removeprefix(".")
    return "jpg" if extension == "jpeg" else extension


def described(attachment: Attachment) -> str:
    """Name, size and check of a document in a line."""
    checked = (
        f", checked for names by {attachment.checked_by}"
        if attachment.checked_by
        else ", not checked for names yet"
    )
    return f"{attachment.file_name}, {filesizeformat(attachment.size)}{checked}"


def attachment_editor(request: OfficerRequest, place: Place) -> HttpResponse:
    """Point to a document, adding it when it is new."""
    attachments = list(place.response.attachments.defer("content"))
    part = place.part
    initial: dict[str, Any] = {"chosen": NEW}
    if part:
        initial = {"chosen": part.attachment_id, "text": part.text, "version": part.version}
    form = AttachmentForm(
        request.POST or None, request.FILES or None, initial=initial, attachments=attachments
    )
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.settle(place.response, request.user)
            done = saved(request, place, form)
            if done:
                return done
            transaction.set_rollback(True)
    return render(
        request, "web/drafting/attachment.html", place.context() | {"form": form, "attachments": attachments}
    )


@require_safe
@reading
def attachment_open(request: OfficerRequest, response: Response, pk: int) -> StreamingHttpResponse:
    """The document itself, always as a download: nothing of an upload is shown as a page of ours."""
    attachment = response.attachments.defer("content").filter(pk=pk).first()
    if attachment is None:
        raise Http404("There is no such document.")
    answer = StreamingHttpResponse(attachment.stored(), content_type=attachment.media_type)
    answer["Content-Length"] = str(attachment.size)
    name = marked(attachment.file_name, response.information_request.authority.demonstration_note)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
