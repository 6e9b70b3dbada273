"""Saving a part of an answer from its form; when someone else was faster, both versions stay on the page."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect

from foi.authorities.models import User
from foi.responses.models import AnswerPart
from foi.web.drafting.access import OfficerRequest
from foi.web.drafting.forms import PartForm
from foi.web.drafting.kept import forget
from foi.web.drafting.place import Place
from foi.workflow import drafting


def saved(request: OfficerRequest, place: Place, form: PartForm) -> HttpResponse | None:
    """Save a valid form and go back to the answer; None when there is something to show on the form again."""
    try:
        part = store(place, form, request.user)
    except drafting.EditedMeanwhile as error:
        _show_both(form, error)
        return None
    except ValidationError as error:
        _show_problems(form, error)
        return None
    forget(request, place.response.information_request.reference, place.name)
    messages.success(request, f"{part.get_kind_display()} {'saved' if place.part else 'added'}.")
    return redirect(place.back_url)


@transaction.atomic
def store(place: Place, form: PartForm, by: User) -> AnswerPart:
    """Add the part or change it, and save what its form asks for besides. Raises EditedMeanwhile and
    ValidationError as the workflow does.
    """
    part = _stored(place, form, by)
    form.stored(part, by)
    return part


def _stored(place: Place, form: PartForm, by: User) -> AnswerPart:
    fields = form.part_fields()
    if place.part is None:
        return drafting.add_part(answer=place.answer(by), kind=place.kind, by=by, **fields)
    version = form.cleaned_data["version"] or 0
    if form.cleaned_data["restore"] and place.part.removed and place.part.version == version:
        version = drafting.restore_part(part=place.part, by=by).version
    return drafting.edit_part(part=place.part, version=version, by=by, **fields)


def _show_both(form: PartForm, error: drafting.EditedMeanwhile) -> None:
    """Keep what was typed in the form, beside what the other person saved; saving again replaces that."""
    form.theirs = error.current
    if error.current is not None:
        form.move_to(error.current.version, error.current.removed)
    form.add_error(None, str(error))


def _show_problems(form: PartForm, error: ValidationError) -> None:
    """Put each message at its field, and at the top what belongs to none of this form's."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, problems in error.error_dict.items():
        form.add_error(name if name in form.fields else None, problems)
