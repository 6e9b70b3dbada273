"""The pages of the work in the background, and of what was started there."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from foi.authorities.models import Authority, Role, User
from foi.jobs.models import Job, JobState
from tests.factories import make_authority, make_user

LIST = "/background/"


def make_job(
    authority: Authority, by: User | None = None, state: JobState = JobState.WAITING, **fields: object
) -> Job:
    now = timezone.now()
    defaults = {"key": str(Job.objects.count()), "title": "Checks over all figures", "created_at": now}
    ended = {} if state in ("waiting", "running") else {"ended_at": now}
    return Job.objects.create(authority=authority, by=by, state=state, **defaults | ended | fields)


def page(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_what_goes_on_and_what_ended(signed_in: Client, authority: Authority, officer: User) -> None:
    make_job(authority, officer, JobState.RUNNING, words="3,000 figures: totals", done=2, of=8)
    make_job(authority, officer, JobState.WAITING, title="Import of lamps.csv")
    make_job(authority, officer, JobState.FAILED, title="Import of roads.csv", said="Something changed.")
    shown = page(signed_in, LIST)
    assert "3,000 figures: totals" in shown
    assert 'max="8" value="2"' in shown
    assert "<strong>Import of lamps.csv</strong>: waits for its turn." in shown
    assert "Failed</strong> Something changed." in shown
    assert shown.index("lamps.csv") < shown.index("roads.csv")


def test_nothing_goes_on(signed_in: Client) -> None:
    shown = page(signed_in, LIST)
    assert "Nothing is going on." in shown
    assert "Nothing has ended lately." in shown


def test_the_same_number_of_queries_for_many(
    signed_in: Client,
    authority: Authority,
    officer: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(30):
        make_job(authority, officer, JobState.RUNNING)
        make_job(authority, officer, JobState.DONE)
    with django_assert_max_num_queries(9):
        signed_in.get(LIST)


@pytest.mark.parametrize(
    ("state", "asks_for_itself"),
    [(JobState.WAITING, True), (JobState.RUNNING, True), (JobState.DONE, False), (JobState.CANCELLED, False)],
)
def test_the_part_that_says_how_far_it_is_asks_until_the_end(
    signed_in: Client, authority: Authority, state: JobState, asks_for_itself: bool
) -> None:
    job = make_job(authority, None, state, said="5 figures checked.", address="/figures/findings/")
    part = page(signed_in, f"{LIST}{job.pk}/progress/")
    assert ("hx-get" in part) is asks_for_itself
    assert ("See what came of it" in part) is (state == JobState.DONE)
    assert "<html" not in part


@pytest.mark.parametrize(
    ("state", "button"),
    [
        (JobState.WAITING, "Cancel"),
        (JobState.RUNNING, "Cancel"),
        (JobState.DONE, ""),
        (JobState.FAILED, "Try again"),
    ],
)
def test_who_started_it_may_end_it_or_try_again(
    signed_in: Client, authority: Authority, officer: User, state: JobState, button: str
) -> None:
    job = make_job(authority, officer, state)
    shown = page(signed_in, f"{LIST}{job.pk}/")
    assert [each for each in ("Cancel: keep", "Try again</button>") if each in shown] == [
        each for each in ("Cancel: keep", "Try again</button>") if button and each.startswith(button)
    ]


def test_cancelled_and_tried_again(signed_in: Client, authority: Authority, officer: User) -> None:
    job = make_job(authority, officer)
    answer = signed_in.post(reverse("background-cancel", args=(job.pk,)), follow=True)
    assert "It is being cancelled. Nothing of it is kept." in answer.content.decode()
    answer = signed_in.post(reverse("background-cancel", args=(job.pk,)), follow=True)
    assert "This has ended already: cancelled." in answer.content.decode()
    signed_in.post(reverse("background-again", args=(job.pk,)))
    assert Job.objects.get().state == JobState.WAITING


@pytest.mark.parametrize(
    ("role", "same_authority", "status"),
    [(Role.OFFICER, True, 403), (Role.STEWARD, True, 302), (Role.STEWARD, False, 404)],
)
def test_others_may_not_unless_they_keep_the_figures(
    client: Client, authority: Authority, officer: User, role: str, same_authority: bool, status: int
) -> None:
    job = make_job(authority, officer)
    client.force_login(make_user(authority if same_authority else make_authority(), role=role))
    assert client.post(reverse("background-cancel", args=(job.pk,))).status_code == status
    assert Job.objects.get().is_open is (status != 302)


@pytest.mark.parametrize("address", ["", "1/", "1/progress/"])
def test_nobody_sees_it_without_signing_in(client: Client, db: None, address: str) -> None:
    assert client.get(LIST + address).status_code == 302
