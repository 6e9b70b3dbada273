"""Admin pages of rows that belong to one authority or are shared: what is asked of foi.permissions for them.

Each admin names the action that keeping its rows is (`keeps`). A person sees the rows of the authorities at
which he or she may do that, and the shared ones, and can neither reach nor choose another's; shared ones are
changed by the administrator of the installation. Every change is shown with who made it and when.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Field, ForeignKey, Model, Q, QuerySet, TextField, URLField
from django.forms import BaseInlineFormSet, ModelChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from foi.authorities.models import Authority, User
from foi.permissions import Action, authorities_where, can, can_anywhere, check_anywhere, rows_where

# How a row without an authority of its own comes to one, the nearest first.
PARENTS = ("authority", "dataset", "register", "measure", "dimension", "record")
# Addresses typed without http:// or https:// get the safe one; a text has room for a paragraph.
FIELDS: dict[type[Field], dict[str, Any]] = {
    URLField: {"assume_scheme": "https"},
    TextField: {"widget": AdminTextareaWidget(attrs={"rows": 5})},
}
LONGEST_VALUE = 5000
MOST_CHANGES = 200


def authority_paths(model: type[Model]) -> list[tuple[Q, str]]:
    """The lookups from a model to the authority its rows belong to, each with the rows that go by it.

    None for what belongs to nobody. An import goes to a dataset or to a register, so that it has two.
    """
    names = {field.name for field in model._meta.get_fields() if isinstance(field, ForeignKey)}
    found: list[tuple[Q, str]] = []
    those = Q()
    for parent in (each for each in PARENTS if each in names):
        field: Any = model._meta.get_field(parent)
        related = field.related_model
        paths = [("", "")] if related is Authority else authority_paths(related)
        found += [(those, f"{parent}__{path}" if path else parent) for _, path in paths]
        if related is Authority or not field.null:
            break
        found[-1] = (those & Q(**{f"{parent}__isnull": False}), found[-1][1])
        those = those & Q(**{f"{parent}__isnull": True})
    return found


def _any(parts: Iterable[Q]) -> Q:
    """What one of these lets through; where one lets all through, all."""
    listed = list(parts)
    return reduce(or_, listed) if all(listed) else Q()


def kept_rows(model: type[Model], user: Any, action: Action) -> Q:
    """The rows of a model with which a person may do something."""
    if model is Authority:
        return Q(pk__in=authorities_where(user, action).values("pk"))
    paths = authority_paths(model)
    if paths:
        return _any(those & rows_where(user, action, path) for those, path in paths)
    return Q() if can(user, action, None) else Q(pk__in=())


def scope_of(model: type[Model], user: Any, action: Action) -> Q:
    """The rows of a model that a person sees: those he or she may do something with, and shared ones."""
    kept, paths = kept_rows(model, user, action), authority_paths(model)
    if model is Authority:
        return kept
    shared = [those & Q(**{f"{path}__isnull": True}) for those, path in paths]
    return _any([kept, *shared]) if paths else Q()


def person(request: HttpRequest) -> User:
    """Who is signed in: nobody else reaches a page of the admin site."""
    user = request.user
    assert isinstance(user, User)
    return user


class ScopedForeignKeys:
    """For admins and inlines: a field that points to another row offers the rows in the person's scope.

    What a row belongs to is one that the person keeps. Only who keeps shared rows may leave its authority
    empty, which shares it, or give a shared one to an authority.
    """

    keeps: Action = Action.KEEP_FIGURES

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> "ModelChoiceField[Any]":
        related, own = db_field.related_model, db_field.name in PARENTS
        rows = (kept_rows if own else scope_of)(related, request.user, self.keeps)
        kwargs.setdefault("queryset", related._default_manager.filter(rows))
        if related is Authority and own and not can(request.user, self.keeps, None):
            kwargs["required"] = True
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]


class ParentsPermissions:
    """For inlines: their rows are kept by whoever keeps the row that they belong to."""

    admin_site: Any
    parent_model: type[Model]

    def _of_parent(self, name: str, request: HttpRequest, obj: Any) -> bool:
        parent = self.admin_site.get_model_admin(self.parent_model)
        return bool(getattr(parent, f"has_{name}_permission")(request, obj))

    def _may_write(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None:
            parent = self.admin_site.get_model_admin(self.parent_model)
            return bool(parent.has_add_permission(request) or parent.has_change_permission(request))
        return self._of_parent("change", request, obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request, obj) or self._of_parent("view", request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request, obj)


class NamedRows(BaseInlineFormSet):
    """The rows of an inline; the box that deletes one says which."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = (
                f"Delete {form.instance}" if form.instance.pk else "Leave this row out"
            )


class ScopedInline(ParentsPermissions, ScopedForeignKeys, admin.TabularInline):
    """Rows kept on the page of the row they belong to, one line each."""

    extra = 0
    formset = NamedRows

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A table's headings are no labels, so that each field is given its name."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            widget = getattr(field.widget, "widget", field.widget)  # a choice with "add another" beside it
            widget.attrs["aria-label"] = capfirst(field.label)
        return field


class ScopedStack(ParentsPermissions, ScopedForeignKeys, admin.StackedInline):
    """Rows kept on the page of the row they belong to, several lines each."""

    extra = 0
    formfield_overrides = FIELDS


class ScopedAdmin(ScopedForeignKeys, admin.ModelAdmin):
    """An admin whose rows are those in the person's scope, whichever way they are asked for."""

    formfield_overrides = FIELDS

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(scope_of(self.model, request.user, self.keeps))

    def _among(self, rows: Q, obj: Any) -> bool:
        return self.model._default_manager.filter(rows, pk=obj.pk).exists()

    def _keeps(self, request: HttpRequest, obj: Any) -> bool:
        """Whether a person keeps a row; without one, whether there are any that he or she may keep."""
        if obj is None or obj.pk is None:
            return can_anywhere(request.user, self.keeps)
        return self._among(kept_rows(self.model, request.user, self.keeps), obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None or obj.pk is None:
            return can_anywhere(request.user, self.keeps)
        return self._among(scope_of(self.model, request.user, self.keeps), obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_anywhere(request.user, self.keeps)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._keeps(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._keeps(request, obj)


ADDED_BY_HAND = frozenset({"account.emailaddress", "socialaccount.socialapp"})
"""Of other apps' rows those that a person adds; all others are made when people sign in or work is done."""


class InstallationOnly:
    """For other apps' models, which belong to no authority: kept by the installation's administrator."""

    model: type[Model]

    def _may(self, request: HttpRequest) -> bool:
        return can(request.user, Action.KEEP_INSTALLATION, None)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)  # type: ignore[misc]
        return rows if self._may(request) else rows.none()

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self._may(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self._may(request) and self.model._meta.label_lower in ADDED_BY_HAND

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request)


class WordedChanges(HistoricalRecordContextHelper):
    """What changed, in the words of the forms: choices by their label, empty fields as "empty"."""

    def prepare_delta_change_value(self, change: Any, value: Any) -> str:
        return worded(self.model._meta.get_field(change.field), value)


def worded(field: Any, value: Any) -> str:
    """A field's value as people read it."""
    if value is None or value in ("", []):
        return "empty"
    if isinstance(field, Field) and field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


class KeptAdmin(ScopedAdmin, SimpleHistoryAdmin):
    """An admin of rows with history. `history_children` are relations whose history is shown with it."""

    history_children: tuple[str, ...] = ()
    object_history_template = "admin/kept_history.html"
    object_history_list_template = "admin/kept_history_list.html"

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:
        """History is for reading: what was wrong is put right by a change of its own."""
        return True

    def history_form_view(
        self, request: HttpRequest, object_id: str, version_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """There is no page for one entry: the list says all, and nothing is put back from here."""
        check_anywhere(request.user, self.keeps)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
        return HttpResponseRedirect(reverse(name, args=(object_id,)))

    def get_historical_record_context_helper(
        self, request: HttpRequest, historical_record: Any
    ) -> WordedChanges:
        return _helper(self.model, historical_record)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id) if object_id.isdecimal() else None
        if row is None:
            raise Http404("There is no such row.")
        children = [_child_history(self.model, name, object_id) for name in self.history_children]
        context = {"child_histories": [child for child in children if child["records"]]}
        return super().history_view(request, object_id, context | (extra_context or {}))


def _helper(model: type[Model], record: Any) -> WordedChanges:
    return WordedChanges(model, record, max_displayed_delta_change_chars=LONGEST_VALUE)


def recent_changes(model: type[Model], object_id: Any, most: int = 10) -> list[Any]:
    """The newest changes of a row, each with what became different, for a page that shows them."""
    records = model.history.filter(**{model._meta.pk.attname: object_id})  # type: ignore[attr-defined]
    # One more than is shown, so that the last one shown has an entry to be compared with.
    return _with_changes(model, records.select_related("history_user")[: most + 1])[:most]


def _child_history(model: type[Model], name: str, object_id: str) -> dict[str, Any]:
    """The newest changes of the rows that belong to one, each compared with the entry before it."""
    relation: Any = model._meta.get_field(name)
    child = relation.related_model
    records = child.history.filter(**{f"{relation.field.name}_id": object_id})
    records = records.select_related("history_user").order_by("-history_date", "-history_id")
    return {
        "heading": child._meta.verbose_name_plural,
        "records": _with_changes(child, records[:MOST_CHANGES]),
    }


def _with_changes(model: type[Model], records: Iterable[Any]) -> list[Any]:
    """The records, newest first, each with `history_delta_changes` against its own row's entry before."""
    found = list(records)
    newer: dict[Any, Any] = {}
    for record in found:
        if record.id in newer:
            delta = newer[record.id].diff_against(record, foreign_keys_are_objs=True)
            helper = _helper(model, newer[record.id])
            newer[record.id].history_delta_changes = helper.context_for_delta_changes(delta)
        newer[record.id] = record
    return found
