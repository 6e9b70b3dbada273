"""Admin pages of authorities with their logo and people, of dated facts, and of those who sign in."""

from base64 import b64encode
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.validators import FileExtensionValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from foi.authorities.forms import ShortNameForm
from foi.authorities.models import Authority, DatedFact, FactKey, Membership, User
from foi.authorities.scoping import KeptAdmin, ScopedInline
from foi.permissions import Action, authorities_where, can, can_anywhere

LARGEST_LOGO = 500 * 1024
MOST_PIXELS = 4_000_000
"""A page of a letter is no wider than 2,500 pixels in print; unpacked, each takes four bytes or more."""
LOGO_FORMATS = {"PNG": "image/png", "JPEG": "image/jpeg"}


class AuthorityForm(ShortNameForm):
    """An authority, with its logo as a file that is looked into before it is kept."""

    named_by = "name"

    logo_file = forms.ImageField(
        label="New logo",
        required=False,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg"], "Choose a PNG or JPEG file.")],
        help_text="PNG or JPEG, up to 500 KB. It is printed at the top of letters, beside the name.",
    )
    remove_logo = forms.BooleanField(label="Take the logo away", required=False)

    def clean_logo_file(self) -> Any:
        """Raise ValidationError unless the file is small and its content is what its name says."""
        upload = self.cleaned_data["logo_file"]
        if not upload:
            return None
        if upload.size > LARGEST_LOGO:
            raise forms.ValidationError("The logo is larger than 500 KB. Save it smaller.")
        if upload.image.format not in LOGO_FORMATS:
            raise forms.ValidationError(f"The file is {upload.image.format}. Save the logo as PNG or JPEG.")
        if upload.image.width * upload.image.height > MOST_PIXELS:
            raise forms.ValidationError(
                "The logo has too many pixels. Save it at most 2,000 pixels wide and high."
            )
        return upload

    def save(self, commit: bool = True) -> Authority:
        upload = self.cleaned_data["logo_file"]
        if upload:
            self.instance.logo = upload.read()
            self.instance.logo_media_type = LOGO_FORMATS[upload.image.format]
        elif self.cleaned_data["remove_logo"]:
            self.instance.logo, self.instance.logo_media_type = b"", ""
        return super().save(commit)


def people_seen(user: Any) -> QuerySet[User]:
    """The people whose roles a person gives: all of the installation, or those of his or her authorities."""
    if can(user, Action.KEEP_INSTALLATION, None):
        return User.objects.all()
    own = Membership.objects.filter(authority__in=authorities_where(user, Action.GIVE_ROLES))
    return User.objects.filter(pk__in=own.values("user"))


class MembershipInline(ScopedInline):
    """Who works for an authority, and as what: a row for each role."""

    model = Membership
    keeps = Action.GIVE_ROLES
    autocomplete_fields = ["user"]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "user":
            kwargs["queryset"] = people_seen(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def _may_write(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None:
            return can_anywhere(request.user, self.keeps)
        return can(request.user, self.keeps, obj.pk)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may_write(request, obj)


@admin.register(Authority)
class AuthorityAdmin(KeptAdmin):
    """Authorities: stewards and administrators keep the particulars of their own, the latter its people."""

    keeps = Action.KEEP_AUTHORITY
    form = AuthorityForm
    list_display = ["name", "own_name", "reference_pattern", "email"]
    search_fields = ["name", "slug", "own_name"]
    readonly_fields = ["logo_now"]
    inlines = [MembershipInline]
    fieldsets = [
        (None, {"fields": ["name", "own_name", "slug", "office"]}),
        ("Letterhead", {"fields": ["address", "email", "phone", "website", "colour"]}),
        ("Logo", {"fields": ["logo_now", "logo_file", "remove_logo"]}),
        ("References", {"fields": ["reference_pattern", "next_number"]}),
        ("Review and sign-off", {"fields": ["review_contact", "review_email", "sign_off"]}),
        ("House style", {"fields": ["not_held_style", "reuse_style", "heading_names_both"]}),
        ("Limits", {"fields": ["small_number_threshold", "internal_target_days"]}),
        ("Demonstration", {"fields": ["demonstration_note"]}),
    ]

    @admin.display(description="Logo now")
    def logo_now(self, authority: Authority) -> str:
        if not authority.logo:
            return "None"
        content = b64encode(bytes(authority.logo)).decode()
        return format_html(
            '<img class="steward-logo" alt="The logo of {}" src="data:{};base64,{}">',
            authority,
            authority.logo_media_type,
            content,
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can(request.user, Action.KEEP_INSTALLATION, None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can(request.user, Action.KEEP_INSTALLATION, None)


class DatedFactForm(forms.ModelForm):
    """A fact with the days it holds between."""

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        amount = values.get("key") in {FactKey.COST_LIMIT, FactKey.COST_RATE}
        if amount and not _is_amount(values.get("value")):
            self.add_error("value", "Write an amount in pounds as a number alone, for example 450.")
        first, last = values.get("in_force_from"), values.get("in_force_to")
        if first and last and last < first:
            self.add_error("in_force_to", "The last day comes before the first.")
        return values


def _is_amount(text: str | None) -> bool:
    try:
        return Decimal(text or "") > 0
    except InvalidOperation:
        return False


@admin.register(DatedFact)
class DatedFactAdmin(KeptAdmin):
    """What changes with time, for all authorities of the installation: stewards read it."""

    keeps = Action.KEEP_FACTS
    form = DatedFactForm
    list_display = ["key", "value", "in_force_from", "in_force_to", "last_checked"]
    list_filter = ["key"]
    search_fields = ["value", "note"]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can_anywhere(request.user, Action.ENTER_ADMIN)


class PersonCreationForm(AdminUserCreationForm):
    """A new person; with "disabled" he or she signs in through the council's own sign-in only."""

    class Meta:
        model = User
        fields = ["email", "name"]
        field_classes: dict[str, type[forms.Field]] = {}

    def clean_email(self) -> str:
        """In lower case, so that one person has one account."""
        return str(self.cleaned_data["email"]).lower()


class PersonChangeForm(UserChangeForm):
    """A person who is there."""

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, type[forms.Field]] = {}

    def clean_email(self) -> str:
        """In lower case, so that one person has one account."""
        return str(self.cleaned_data["email"]).lower()


class PersonMembershipInline(MembershipInline):
    """What a person does for which authority. Who adds a person gives a role in the same step."""

    autocomplete_fields = ["authority"]

    def _may_write(self, request: HttpRequest, obj: Any) -> bool:
        if obj is None:
            return can_anywhere(request.user, self.keeps)
        return can(request.user, Action.KEEP_INSTALLATION, None)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True  # of the people that may be seen; see PersonAdmin

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        if obj is None and not can(request.user, Action.KEEP_INSTALLATION, None):
            kwargs |= {"min_num": 1, "validate_min": True}
        return super().get_formset(request, obj, **kwargs)


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People who sign in: their roles decide what they see and do.

    An authority's administrator adds people and sees those who work there; accounts are changed by the
    administrator of the installation, because a person may work for other authorities too.
    """

    form = PersonChangeForm
    add_form = PersonCreationForm
    inlines = [PersonMembershipInline]
    list_display = ["email", "name", "is_active", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_superuser", ("memberships__authority", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["email", "name"]
    ordering = ["email"]
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("What they may do", {"fields": ["is_active", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).filter(pk__in=people_seen(request.user))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        seen = obj is None or obj.pk is None or self.get_queryset(request).filter(pk=obj.pk).exists()
        return can_anywhere(request.user, Action.GIVE_ROLES) and seen

    def has_add_permission(self, request: HttpRequest) -> bool:
        return can_anywhere(request.user, Action.GIVE_ROLES)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Of accounts that are there. Django asks it without one before it lets a person be added."""
        if obj is None:
            return self.has_add_permission(request)
        return can(request.user, Action.KEEP_INSTALLATION, None)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return can(request.user, Action.KEEP_INSTALLATION, None)
