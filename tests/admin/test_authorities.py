"""Authorities with their logo and people; who may enter the admin site; how it is called."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from foi.authorities.models import Authority, DatedFact, User
from foi.authorities.stewards import GROUP, ensure_steward_group, steward_codenames
from tests.admin.pages import errors_of, submit, text_of
from tests.factories import make_fact, make_user


def picture(kind: str, **options: Any) -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4), "navy").save(out, kind, **options)
    return out.getvalue()


def with_logo(client: Client, authority: Authority, name: str, content: bytes) -> Any:
    change = reverse("admin:foi_authority_change", args=(authority.pk,))
    return submit(client, change, logo_file=SimpleUploadedFile(name, content))


@pytest.mark.parametrize(("kind", "ending"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_logo_is_kept_with_its_type(client: Client, authority: Authority, kind: str, ending: str):
    content = picture(kind)
    with_logo(client, authority, f"logo.{ending}", content)
    authority.refresh_from_db()
    assert (bytes(authority.logo), authority.logo_media_type) == (content, f"image/{kind.lower()}")
    change = reverse("admin:foi_authority_change", args=(authority.pk,))
    assert "data:image/" in client.get(change).content.decode()
    submit(client, change, remove_logo="on")
    authority.refresh_from_db()
    assert (bytes(authority.logo), authority.logo_media_type) == (b"", "")


LOGOS = [
    pytest.param("logo.gif", picture("GIF"), "Choose a PNG or JPEG file.", id="GIF"),
    pytest.param("logo.png", picture("GIF"), "The file is GIF.", id="GIF called PNG"),
    pytest.param("logo.png", picture("PNG")[:40], "either not an image or a corrupted image", id="half"),
    pytest.param("logo.svg", b"<svg/>", "either not an image or a corrupted image", id="SVG"),
    pytest.param("logo.png", picture("PNG") + b"x" * 500 * 1024, "larger than 500 KB", id="large"),
]


@pytest.mark.parametrize(("name", "content", "message"), LOGOS)
def test_another_file_is_no_logo(
    client: Client, authority: Authority, name: str, content: bytes, message: str
):
    found = errors_of(with_logo(client, authority, name, content))
    assert message in " ".join(found["logo_file"])
    authority.refresh_from_db()
    assert bytes(authority.logo) == b""


FACTS = [
    ("cost_limit", "four hundred", "value", "Write an amount in pounds"),
    ("cost_limit", "-1", "value", "Write an amount in pounds"),
    ("commissioner_name", "", "value", "This field is required."),
]


@pytest.mark.parametrize(("key", "value", "field", "message"), FACTS)
def test_facts_are_checked(client: Client, key: str, value: str, field: str, message: str):
    fact = make_fact(key, "450")
    change = reverse("admin:foi_datedfact_change", args=(fact.pk,))
    assert message in errors_of(submit(client, change, value=value))[field][0]


def test_a_fact_ends_after_it_begins(client: Client, db: None):
    fact = make_fact("cost_limit", "450")
    change = reverse("admin:foi_datedfact_change", args=(fact.pk,))
    assert "comes before" in errors_of(submit(client, change, in_force_to="1999-12-31"))["in_force_to"][0]
    assert DatedFact.objects.get().in_force_to is None


def membership(user: User, authority: Authority, role: str) -> dict[str, str]:
    return {
        "memberships-TOTAL_FORMS": "1",
        "memberships-0-authority": str(authority.pk),
        "memberships-0-role": role,
    }


def test_a_stewards_role_opens_the_admin_site_and_closes_it(
    administrator_client: Client, authority: Authority
):
    person = make_user()
    change = reverse("admin:foi_user_change", args=(person.pk,))
    submit(administrator_client, change, **membership(person, authority, "steward"))
    person = User.objects.get(pk=person.pk)
    assert (person.is_staff, person.has_perm("foi.change_heldfigure")) == (True, True)
    submit(administrator_client, change, **{"memberships-0-role": "officer"})
    person = User.objects.get(pk=person.pk)
    assert (person.is_staff, person.has_perm("foi.change_heldfigure")) == (False, False)


def test_a_person_is_added_by_e_mail_address(administrator_client: Client):
    submit(
        administrator_client,
        reverse("admin:foi_user_add"),
        email="New.Officer@example.org",
        name="New officer",
        usable_password="true",
        password1="a long pass phrase",
        password2="a long pass phrase",
    )
    assert User.objects.get(email="new.officer@example.org").check_password("a long pass phrase")


@pytest.mark.django_db
def test_migrating_gives_the_group_what_stewards_need():
    Group.objects.all().delete()
    call_command("migrate", verbosity=0)
    held = Group.objects.get(name=GROUP).permissions.values_list("codename", flat=True)
    assert set(held) == steward_codenames()


@pytest.mark.django_db
def test_what_an_administrator_added_to_the_group_stays():
    group = Group.objects.get(name=GROUP)
    extra = group.permissions.model.objects.get(codename="delete_block")
    group.permissions.set([extra])
    ensure_steward_group()
    held = set(group.permissions.values_list("codename", flat=True))
    assert held == steward_codenames() | {"delete_block"}


@pytest.mark.parametrize("staff", [False, True])
def test_only_staff_enter(db: None, staff: bool):
    client = Client()
    client.force_login(make_user(is_staff=staff))
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == (200 if staff else 403)


def test_people_sign_in_where_officers_do(client: Client, db: None):
    answer = Client().get("/admin/foi/block/")
    answer = Client().get(answer.url)
    assert answer.url == f"{reverse('account_login')}?next=/admin/foi/block/"
    assert client.get("/admin/login/?next=/admin/foi/block/").url == "/admin/foi/block/"
    assert client.get("/admin/login/?next=//elsewhere.example.org/").url == "/admin/"


def test_the_front_page_is_called_and_sorted_as_stewards_know_it(client: Client, db: None):
    page = client.get("/admin/")
    assert "<title>" in page.content.decode()
    assert "FOI responses: data stewards" in text_of(page)
    assert [section["name"] for section in page.context["app_list"]] == [
        "Figures",
        "Wording",
        "Letters",
        "Authorities and people",
    ]
    assert "Provisions of the Acts" in text_of(page)
