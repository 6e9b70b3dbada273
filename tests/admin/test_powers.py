"""A person's powers stay in their authority; what all share is the installation's administrator's."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority, DatedFact, Membership, User
from foi.figures.models import Dataset, ImportBatch
from foi.models import HeldFigure
from tests.admin.pages import submit, text_of
from tests.admin.test_scope import MADE_FOR
from tests.factories import (
    make_administrator,
    make_data_owner,
    make_dataset,
    make_fact,
    make_figure,
    make_measure,
    make_register,
    make_user,
)


@pytest.fixture
def both(steward: User, client: Client, other_authority: Authority) -> Client:
    """The browser of a steward of one authority who is an officer of the other."""
    Membership.objects.create(user=steward, authority=other_authority, role="officer")
    return client


@pytest.mark.parametrize("model", MADE_FOR)
def test_a_steward_elsewhere_is_an_officer_here(both: Client, model: str, other_authority: Authority) -> None:
    row = MADE_FOR[model](other_authority)
    change = reverse(f"admin:foi_{model}_change", args=(row.pk,))
    before = type(row).objects.filter(pk=row.pk).values().get()
    answers = [both.get(change), both.post(change, {"title": "Changed"})]
    assert [each.status_code for each in answers] == [302, 302], "Django's answer for a row that is not there"
    assert type(row).objects.filter(pk=row.pk).values().get() == before


def test_another_authoritys_settings_are_out_of_reach(both: Client, other_authority: Authority) -> None:
    change = reverse("admin:foi_authority_change", args=(other_authority.pk,))
    both.post(change, {"review_email": "elsewhere@example.org"})
    other_authority.refresh_from_db()
    assert other_authority.review_email == "reviews@example.org"
    assert both.get(change).status_code == 302


def test_nothing_is_queried_or_confirmed_where_one_is_an_officer(
    both: Client, other_authority: Authority
) -> None:
    figure = make_figure(make_measure(make_dataset(authority=other_authority)))
    query = reverse("figure-query", args=(figure.code,))
    assert [both.get(query).status_code, both.post(query, {"why": "No."}).status_code] == [403, 403]
    owner = reverse("figures-owner", args=(figure.measure.dataset.owner.slug,))
    both.post(owner, {"figures": [figure.pk]})
    add_next = reverse("figures-add-next", args=(figure.measure.dataset.slug, figure.measure.slug))
    assert both.get(add_next).status_code == 403
    figure.refresh_from_db()
    assert (figure.status, figure.last_confirmed_on) == ("normal", None)


@pytest.mark.parametrize("model", MADE_FOR)
def test_shared_rows_are_read_by_a_steward_and_changed_by_nobody_but_the_installations_administrator(
    client: Client, model: str, administrator_client: Client
) -> None:
    row = MADE_FOR[model](None)
    change = reverse(f"admin:foi_{model}_change", args=(row.pk,))
    assert b'name="_save"' not in client.get(change).content
    assert client.post(change, {"title": "Changed"}).status_code == 403
    assert (
        client.post(reverse(f"admin:foi_{model}_delete", args=(row.pk,)), {"post": "yes"}).status_code == 403
    )
    assert b'name="_save"' in administrator_client.get(change).content


def test_a_row_is_shared_by_the_installations_administrator_only(
    client: Client, administrator_client: Client, authority: Authority
) -> None:
    owner = make_data_owner(authority=authority)
    change = reverse("admin:foi_dataowner_change", args=(owner.pk,))
    submit(client, change, authority="")
    owner.refresh_from_db()
    assert owner.authority == authority
    submit(administrator_client, change, authority="")
    owner.refresh_from_db()
    assert owner.authority is None
    submit(client, change, authority=authority.pk) if b"_save" in client.get(change).content else None
    assert (
        client.post(change, {"authority": authority.pk, "name": "Ours", "slug": owner.slug}).status_code
        == 403
    )
    owner.refresh_from_db()
    assert owner.authority is None, "nor is a shared one taken for one authority"


def test_a_new_row_belongs_to_an_authority(client: Client) -> None:
    add = reverse("admin:foi_dataset_add")
    typed = {"title": "Lamps", "subject": "Highways", "sensitivity": "ordinary", "year_style": "slash"}
    submit(client, add, **typed, owner=make_data_owner().pk)
    assert not Dataset.objects.exists()


def test_a_figure_is_not_added_to_a_shared_dataset(client: Client) -> None:
    measure = make_measure()
    address = f"{reverse('admin:foi_heldfigure_add')}?dataset={measure.dataset.slug}"
    assert client.get(address).url == reverse("admin:figures_choose")
    client.post(address, {"measure": measure.pk, "written": "12"})
    assert not HeldFigure.objects.exists()
    assert client.get(reverse("admin:figures_import", args=(measure.dataset.pk,))).status_code == 403


def test_national_facts_are_read_by_a_steward(client: Client) -> None:
    fact = make_fact("cost_limit", "450")
    change = reverse("admin:foi_datedfact_change", args=(fact.pk,))
    assert "450" in text_of(client.get(change))
    assert client.post(change, {"key": "cost_limit", "value": "1"}).status_code == 403
    assert client.get(reverse("admin:foi_datedfact_add")).status_code == 403
    assert DatedFact.objects.get().value == "450"


def test_confirming_in_a_list_leaves_out_what_is_shared(client: Client, authority: Authority) -> None:
    own = make_figure(make_measure(make_dataset(authority=authority)))
    shared = make_figure()
    sent = {"action": "confirm", "_selected_action": [own.pk, shared.pk]}
    client.post(reverse("admin:foi_heldfigure_changelist"), sent)
    confirmed = HeldFigure.objects.exclude(last_confirmed_on=None)
    assert [each.pk for each in confirmed] == [own.pk]


def test_what_another_authority_imported_into_a_register_is_out_of_reach(
    client: Client, other_authority: Authority, steward: User
) -> None:
    batch = ImportBatch.objects.create(
        file_name="contracts.csv",
        content=b"x",
        sha256="0" * 64,
        register=make_register(authority=other_authority),
        imported_at="2026-03-02T09:00Z",
        imported_by=make_user(other_authority),
    )
    assert client.get(reverse("admin:import_file", args=(batch.pk,))).status_code == 404


# People -----------------------------------------------------------------------------------------------------


@pytest.fixture
def keeper(authority: Authority) -> Client:
    """The browser of an authority's administrator."""
    client = Client()
    client.force_login(make_user(authority, role="administrator"))
    return client


def added(client: Client, **roles: Any) -> Any:
    add = reverse("admin:foi_user_add")
    passwords = dict.fromkeys(("password1", "password2"), "a long pass phrase")
    return submit(
        client, add, email="new@example.org", name="New", usable_password="true", **passwords, **roles
    )


def role_of(authority: Authority, role: str) -> dict[str, str]:
    return {
        "memberships-TOTAL_FORMS": "1",
        "memberships-0-authority": str(authority.pk),
        "memberships-0-role": role,
    }


def test_an_administrator_adds_people_to_the_own_authority(
    keeper: Client, authority: Authority, other_authority: Authority
) -> None:
    added(keeper)
    added(keeper, **role_of(other_authority, "officer"))
    assert not User.objects.filter(email="new@example.org").exists(), "without a role, or for others"
    added(keeper, **role_of(authority, "reviewer"))
    person = User.objects.get(email="new@example.org")
    assert [(each.authority, each.role) for each in person.memberships.all()] == [(authority, "reviewer")]


def test_an_administrator_changes_no_account_and_sees_no_others(
    keeper: Client, authority: Authority, other_authority: Authority
) -> None:
    own, stranger = make_user(authority), make_user(other_authority)
    change = reverse("admin:foi_user_change", args=(own.pk,))
    assert keeper.get(change).status_code == 200
    assert keeper.post(change, {"email": own.email, "name": "x", "is_superuser": "on"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=(own.pk,))
    assert keeper.post(password, {"password1": "another pass phrase"}).status_code == 403
    assert keeper.get(reverse("admin:foi_user_change", args=(stranger.pk,))).status_code == 302
    listed = keeper.get(reverse("admin:foi_user_changelist")).context["cl"].result_list
    assert stranger not in listed
    assert own in listed
    own.refresh_from_db()
    assert not own.is_superuser


def test_roles_are_given_at_the_own_authority(
    keeper: Client, client: Client, authority: Authority, other_authority: Authority
) -> None:
    person, stranger = make_user(authority), make_user(other_authority)
    change = reverse("admin:foi_authority_change", args=(authority.pk,))

    def give(browser: Client, to: User) -> None:
        total = Membership.objects.filter(authority=authority).count()
        more = {f"memberships-{total}-user": to.pk, f"memberships-{total}-role": "reader"}
        submit(browser, change, **{"memberships-TOTAL_FORMS": str(total + 1)}, **more)

    give(client, person)
    give(keeper, stranger)
    assert not Membership.objects.filter(role="reader").exists(), "by a steward, or to a stranger"
    give(keeper, person)
    assert Membership.objects.get(role="reader").user == person


def test_the_installations_administrator_sees_no_letters_without_a_role(authority: Authority) -> None:
    client = Client()
    client.force_login(make_administrator())
    assert client.get(reverse("admin:foi_issuedletter_changelist")).status_code == 403
