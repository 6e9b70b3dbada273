"""Admin pages of authorities with their logo and people, of dated facts, and of those who sign in."""

from base64 import b64encode
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.core.validators import FileExtensionValidator
from django.http import HttpRequest
from django.utils.html import format_html

from foi.authorities.forms import ShortNameForm
from foi.authorities.models import Authority, DatedFact, FactKey, Membership, Role, User
from foi.authorities.scoping import KeptAdmin, ScopedInline
from foi.authorities.stewards import follow_role

LARGEST_LOGO = 500 * 1024
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
        return upload

    def save(self, commit: bool = True) -> Authority:
        upload = self.cleaned_data["logo_file"]
        if upload:
            self.instance.logo = upload.read()
            self.instance.logo_media_type = LOGO_FORMATS[upload.image.format]
        elif self.cleaned_data["remove_logo"]:
            self.instance.logo, self.instance.logo_media_type = b"", ""
        return super().save(commit)


class MembershipInline(ScopedInline):
    """Who works for an authority, and as what."""

    model = Membership
    autocomplete_fields = ["user"]


def follow_roles(formset: Any) -> None:
    """After memberships were saved: who is a steward somewhere may enter the admin site, others may not."""
    changed = [each for each, _ in formset.changed_objects]
    for user in {each.user for each in formset.new_objects + changed + formset.deleted_objects}:
        follow_role(user, user.memberships.filter(role=Role.STEWARD).exists())


@admin.register(Authority)
class AuthorityAdmin(KeptAdmin):
    """Authorities: a steward keeps the particulars of his or her own."""

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

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Membership:
            follow_roles(formset)


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
    """What changes with time, for all authorities of the installation."""

    form = DatedFactForm
    list_display = ["key", "value", "in_force_from", "in_force_to", "last_checked"]
    list_filter = ["key"]
    search_fields = ["value", "note"]


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
    """The authorities a person works for."""

    autocomplete_fields = ["authority"]


@admin.register(User)
class PersonAdmin(UserAdmin):
    """People who sign in. Their roles decide what they see; a steward's role opens these pages."""

    form = PersonChangeForm
    add_form = PersonCreationForm
    inlines = [PersonMembershipInline]
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser", "memberships__authority"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    # A few boxes to tick, in place of a widget of two lists that screen readers can't follow.
    filter_horizontal = ()
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("What they may do", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["email", "name", "usable_password", "password1", "password2"]})]

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(
            db_field, request, **kwargs | {"widget": forms.CheckboxSelectMultiple}
        )

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        if formset.model is Membership:
            follow_roles(formset)
