"""Every page asks foi.permissions: the URL conf is walked, web and admin site, and so are admin actions.

What asks nothing stands in a short list here, with the reason and the guard of its own.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.core import serializers
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse

from foi import permissions
from foi.authorities.models import Authority, Role, User
from foi.authorities.scoping import InstallationOnly
from foi.models import AnswerPart, InformationRequest, Question, Response
from foi.permissions import Action
from tests.factories import (
    make_answer,
    make_authority,
    make_information_request,
    make_issued_letter,
    make_part,
    make_question,
    make_response,
    make_user,
)

NOBODY, SIGNED_IN, ENTRANCE = "nobody", "signed in", "admin site"
OPEN = {
    "letter-styles": ("the styles of every letter, which say nothing of anybody", NOBODY),
    "authority-colours": ("a colour, for the page before sign-in", NOBODY),
    "health": ("whether the installation is well, for a monitor: nothing about anybody", NOBODY),
    "accessibility": ("the accessibility statement, which anybody may read", NOBODY),
    "account": ("a person's own account", SIGNED_IN),
    "admin:logout": ("it ends a person's own session", NOBODY),
    "admin:view_on_site": ("Django's way to a row's own page, which no row has", ENTRANCE),
    "admin:password_change": ("a person's own password", ENTRANCE),
    "admin:password_change_done": ("a person's own password", ENTRANCE),
    "admin:jsi18n": ("Django's words for its scripts", ENTRANCE),
    "admin:autocomplete": ("asks the admin of the model that is named, and refuses without one", ENTRANCE),
    "admin:login": ("where one enters", ENTRANCE),
}
SAMPLES: dict[str, Any] = {
    "IntConverter": 1,
    "SlugConverter": "none",
    "StringConverter": "none",
    "PathConverter": "1",
    "ReferenceConverter": "NONE",
}


def pages() -> Iterator[tuple[str, dict[str, str], int]]:
    """Each named page but allauth's, with its converters by name, or how many groups its pattern has."""

    def walk(
        resolver: Any, namespace: str, above: dict[str, str]
    ) -> Iterator[tuple[str, dict[str, str], int]]:
        for each in resolver.url_patterns:
            known = above | {name: type(one).__name__ for name, one in each.pattern.converters.items()}
            if not isinstance(each, URLPattern):
                inner = f"{each.namespace}:" if each.namespace else namespace
                yield from walk(each, inner, known)
            elif each.name and not each.callback.__module__.startswith("allauth."):
                yield f"{namespace}{each.name}", known, getattr(each.pattern, "regex", None).groups

    return walk(get_resolver(), "", {})


PAGES = {name: (converters, groups) for name, converters, groups in pages()}


def address(name: str, **real: Any) -> str:
    """Where a page is; what its address names is not there, unless it is given."""
    converters, groups = PAGES[name]
    if name == "admin:app_list":
        return reverse(name, args=("foi",))
    if converters:
        kwargs = {key: real.get(key, SAMPLES[converter]) for key, converter in converters.items()}
        return reverse(name, kwargs=kwargs)
    return reverse(name, args=("1",) * groups)


class Asked(dict[Action, Any]):
    """The table, keeping what is looked up in it."""

    def __init__(self) -> None:
        super().__init__(permissions.GRANTS)
        self.actions: set[Action] = set()

    def __getitem__(self, action: Action) -> Any:
        self.actions.add(action)
        return super().__getitem__(action)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """What is asked, but for what every page's frame asks to know which links to offer."""
    table = Asked()
    monkeypatch.setattr(permissions, "GRANTS", table)
    monkeypatch.setattr("foi.web.appearance.can_anywhere", lambda *_: True)
    return table


@pytest.fixture
def everything(db: None) -> Client:
    """The browser of one with every role, at one authority, and of the installation's administrator."""
    client = Client(raise_request_exception=False)
    client.force_login(make_user(make_authority(), roles=list(Role), is_superuser=True))
    return client


@pytest.mark.parametrize("name", [name for name in PAGES if name not in OPEN])
def test_a_page_asks(name: str, everything: Client, asked: Asked) -> None:
    answer = everything.get(address(name))
    if answer.status_code == 405:
        answer = everything.post(address(name))
    entered = set() if name in ("admin:index", "admin:app_list") else {Action.ENTER_ADMIN}
    closed_to_everybody = answer.status_code == 403
    assert asked.actions - entered or closed_to_everybody, f"{name} asks nothing of foi.permissions"


def test_the_short_list_is_of_pages_that_are_there() -> None:
    assert set(OPEN) <= set(PAGES)
    assert len(PAGES) > 150


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "why"), OPEN.items())
def test_what_asks_nothing_has_its_own_guard(name: str, why: tuple[str, str]) -> None:
    where, (_, guard) = address(name), why
    signed_out = Client().get(where)
    if guard == NOBODY:
        assert signed_out.status_code in (200, 302, 404)
        return
    assert signed_out.status_code == 302
    assert "login" in signed_out["Location"]
    if guard == ENTRANCE:
        officer = Client()
        officer.force_login(make_user(make_authority()))
        assert officer.get(where, follow=True).status_code == 403


# The admin site ---------------------------------------------------------------------------------------------

NAMES = ("view", "add", "change", "delete")
ADMINS = list(admin.site._registry.values())


@pytest.mark.parametrize("one", ADMINS, ids=lambda one: one.model.__name__)
def test_an_admin_and_its_inlines_ask_by_methods_of_this_product(one: Any) -> None:
    for each in (type(one), *one.inlines):
        for name in (*(f"has_{name}_permission" for name in NAMES), "has_module_permission"):
            if each is type(one) or name != "has_module_permission":
                assert getattr(each, name).__module__.startswith("foi."), f"{each.__name__}.{name}"


OWN = [one for one in ADMINS if not isinstance(one, InstallationOnly)]  # of others the list alone is closed


@pytest.mark.parametrize("one", OWN, ids=lambda one: one.model.__name__)
def test_an_admin_action_asks(one: Any) -> None:
    for action, name, _ in one._get_base_actions():
        assert getattr(action, "allowed_permissions", ()), f"{one}: {name}"


# Who sees nothing, and who changes nothing ------------------------------------------------------------------


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority()


@pytest.fixture
def response(authority: Authority) -> Response:
    information_request = make_information_request(authority, reference="A/1", questions_settled=True)
    response = make_response(information_request)
    make_part(make_answer(response, make_question(information_request)))
    return response


def snapshot() -> str:
    """What a request and its letter are."""
    return "".join(
        serializers.serialize("json", model._default_manager.order_by("pk"))
        for model in (InformationRequest, Question, Response, AnswerPart)
    )


def real(response: Response) -> dict[str, Any]:
    question = response.information_request.questions.get()
    return {"reference": "A/1", "order": 1, "pk": question.pk}


OF_A_REQUEST = [name for name, (converters, _) in PAGES.items() if "reference" in converters]
READ_ONLY = {"workspace", "workspace-question", "letter-preview", "findings", "review", "review-letter"}
READ_ONLY |= {"ledger", "ledger-pdf", "review-pdf", "records", "attachment-open", "draft-history"}


@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_a_reader_changes_nothing(name: str, response: Response, authority: Authority) -> None:
    client = Client()
    client.force_login(make_user(authority, role=Role.READER))
    Response.objects.update(blocking_findings=0)
    before = snapshot()
    answer = client.post(address(name, **real(response)), {"action": "line", "comment": "x", "choice": "x"})
    assert answer.status_code in ((200, 302, 404, 405) if name in READ_ONLY else (403, 404, 405))
    Response.objects.update(blocking_findings=0)  # counted whenever findings are shown
    assert snapshot() == before


def outsiders() -> dict[str, User]:
    """People who have no role where a request was made, by what they are."""
    return {
        "no role anywhere": make_user(),
        "every role at another authority": make_user(make_authority(), roles=list(Role)),
        "the installation's administrator": make_user(is_superuser=True),
    }


OF_A_LETTER = [name for name, (converters, _) in PAGES.items() if "letter" in converters]


@pytest.mark.parametrize("name", [*OF_A_REQUEST, *OF_A_LETTER])
def test_for_outsiders_there_is_no_such_page(name: str, response: Response) -> None:
    letter = make_issued_letter(response)
    where = address(name, **real(response) | {"letter": letter.reference})
    for what, person in outsiders().items():
        client = Client()
        client.force_login(person)
        assert {client.get(where).status_code, client.post(where).status_code} <= {404, 405}, what


@pytest.mark.parametrize("name", [*OF_A_REQUEST, *OF_A_LETTER])
def test_who_was_deactivated_has_to_sign_in_and_cannot(
    name: str, response: Response, authority: Authority
) -> None:
    client, gone = Client(), make_user(authority, roles=list(Role))
    client.force_login(gone)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    answer = client.get(address(name, **real(response) | {"letter": "A/1"}))
    assert answer.status_code in (302, 405)
    assert answer.status_code == 405 or "/account/login/" in answer["Location"]


@pytest.mark.parametrize("role", [Role.STEWARD, Role.ADMINISTRATOR])
@pytest.mark.parametrize("name", OF_A_REQUEST)
def test_who_sees_no_requests_finds_none(
    name: str, role: Role, response: Response, authority: Authority
) -> None:
    client = Client()
    client.force_login(make_user(authority, role=role))
    where = address(name, **real(response))
    assert {client.get(where).status_code, client.post(where).status_code} <= {404, 405}
