"""Authorities with their logo and people; who may enter the admin site; how it is called."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from foi.authorities.models import Authority, DatedFact, User
from tests.admin.pages import errors_of, submit, text_of
from tests.factories import make_authority, make_fact, make_user


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
def test_facts_are_checked(administrator_client: Client, key: str, value: str, field: str, message: str):
    fact = make_fact(key, "450")
    change = reverse("admin:foi_datedfact_change", args=(fact.pk,))
    assert message in errors_of(submit(administrator_client, change, value=value))[field][0]


def test_a_fact_ends_after_it_begins(administrator_client: Client):
    fact = make_fact("cost_limit", "450")
    change = reverse("admin:foi_datedfact_change", args=(fact.pk,))
    refused = errors_of(submit(administrator_client, change, in_force_to="1999-12-31"))
    assert "comes before" in refused["in_force_to"][0]
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
    person, client = make_user(), Client()
    change = reverse("admin:foi_user_change", args=(person.pk,))
    for role, status in (("steward", 200), ("officer", 403)):
        submit(administrator_client, change, **membership(person, authority, role))
        client.force_login(User.objects.get(pk=person.pk))
        assert client.get("/admin/", follow=True).status_code == status


def test_a_person_has_several_roles_each_once(administrator_client: Client, authority: Authority):
    person = make_user(authority)
    change = reverse("admin:foi_user_change", args=(person.pk,))
    more = {"memberships-TOTAL_FORMS": "2", "memberships-1-authority": str(authority.pk)}
    submit(administrator_client, change, **more, **{"memberships-1-role": "reviewer"})
    assert set(person.memberships.values_list("role", flat=True)) == {"officer", "reviewer"}
    more = {"memberships-TOTAL_FORMS": "3", "memberships-2-authority": str(authority.pk)}
    submit(administrator_client, change, **more, **{"memberships-2-role": "reviewer"})
    assert person.memberships.count() == 2


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


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("officer", 403),
        ("reviewer", 403),
        ("reader", 403),
        ("steward", 200),
        ("administrator", 200),
        ("", 403),
    ],
)
def test_who_enters(db: None, role: str, status: int):
    """By the role alone: Django's own mark of staff opens nothing."""
    client = Client()
    client.force_login(make_user(*([make_authority()] if role else []), role=role, is_staff=True))
    assert client.get("/admin/", follow=True).status_code == status


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
        "Authorities and people",
    ]
    assert "Provisions of the Acts" in text_of(page)
