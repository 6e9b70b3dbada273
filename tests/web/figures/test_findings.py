"""What the checks find in the figures that are held: the page, querying, and saying that it is right."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from foi.authorities.models import Authority, User
from foi.figures.models import FigureCheck, FigureFinding, HeldFigure, Measure, SeenFinding
from foi.jobs.models import Job
from foi.jobs.working import cancel
from foi.web.figures import findings as module
from foi.workflow.figures.quality_run import TOGETHER, say_right, sweep
from tests.factories import (
    make_authority,
    make_data_owner,
    make_dataset,
    make_figure,
    make_measure,
    make_source,
    make_user,
)
from tests.jobs.work_for_tests import do_all_jobs

pytestmark = pytest.mark.django_db

PAGE = "/figures/findings/"


@pytest.fixture
def authority() -> Authority:
    return make_authority(slug="anytown", name="Anytown Borough Council")


@pytest.fixture
def user(authority: Authority) -> User:
    found = make_user(authority, role="steward")
    return found


@pytest.fixture
def steward(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


@pytest.fixture
def shares(authority: Authority) -> Measure:
    """A share of 140%, a fall that can't be, and a share that can."""
    dataset = make_dataset(authority=authority, title="Lamps", owner=make_data_owner(name="Highways"))
    measure, source = make_measure(dataset, label="Share lit", unit="percent"), make_source()
    for year, value in ((2021, 140), (2022, 71)):
        make_figure(measure, value, period=f"fy:{year}", source=source)
    return measure


def checked(authority: Authority) -> FigureCheck:
    return sweep(authority=authority, today=timezone.localdate())


def text(client: Client, query: str = "") -> str:
    return client.get(PAGE + query).content.decode()


def at(finding: FigureFinding, name: str = "figure-finding", *more: str) -> str:
    return reverse(name, args=[finding.run.authority.slug, finding.numbers, *more])


def only(rule: str) -> FigureFinding:
    return FigureFinding.objects.get(rule=rule)


def test_before_the_first_run_the_page_offers_it(steward: Client, shares: Measure) -> None:
    assert "have not been checked yet" in text(steward)
    answer = steward.post(reverse("figures-findings-run"), {"authority": "anytown"}, follow=True)
    page = answer.content.decode()
    assert "2 figures checked" in page
    assert "Share lit, 2021/22" in page
    assert "140%" in page


def test_findings_stand_under_their_rule_with_how_to_mend_and_the_figures(
    steward: Client, authority: Authority, shares: Measure
) -> None:
    checked(authority)
    page = text(steward)
    assert "Values that cannot be (1)" in page
    assert "Mark the figure as queried and ask its owner." in page
    assert f'href="/figures/{shares.dataset.slug}/{shares.slug}/"' in page


def test_figures_that_wait_for_their_owner_are_told_by_measure(
    steward: Client, authority: Authority, shares: Measure
) -> None:
    checked(authority)
    assert only("not_confirmed").words == "2 figures wait to be confirmed."
    assert "Ask Highways" in text(steward)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?rule=impossible", True),
        ("?rule=jump", False),
        ("?rule=nonsense", True),
        ("?owner=highways", True),
        ("?owner=parks", False),
        ("?dataset=lamps", True),
        ("?rule=impossible&page=99", True),
    ],
)
def test_filters(steward: Client, authority: Authority, shares: Measure, query: str, shown: bool) -> None:
    parks = make_dataset(authority=authority, slug="trees", owner=make_data_owner(slug="parks"))
    make_figure(make_measure(parks, label="Trees"), 900)
    type(shares.dataset).objects.filter(pk=shares.dataset_id).update(slug="lamps")
    type(shares.dataset.owner).objects.filter(pk=shares.dataset.owner_id).update(slug="highways")
    checked(authority)
    assert ("Share lit, 2021/22" in text(steward, query)) is shown


def test_one_click_queries_the_figure_and_says_why(
    steward: Client, authority: Authority, user: User, shares: Measure
) -> None:
    checked(authority)
    finding = only("impossible")
    address = at(finding, "figure-finding-query", finding.codes[0])
    assert address in text(steward)
    answer = steward.post(address, {"next": f"{PAGE}?rule=impossible"})
    figure = HeldFigure.objects.get(code=finding.codes[0])
    assert answer["Location"] == f"{PAGE}?rule=impossible"
    assert (figure.status, figure.footnote) == ("queried", finding.words)
    assert figure.history.first().history_user == user
    assert address not in text(steward)
    assert "Changed since the check" in text(steward)
    again = steward.post(address, follow=True)
    assert "queried already" in again.content.decode()


def test_leading_back_leads_nowhere_else(steward: Client, authority: Authority, shares: Measure) -> None:
    checked(authority)
    finding = only("impossible")
    address = at(finding, "figure-finding-query", finding.codes[0])
    answer = steward.post(address, {"next": "https://elsewhere.example.org/figures/findings/"})
    assert answer["Location"].startswith(PAGE)


def test_a_finding_that_is_right_stays_away_until_a_number_changes(
    steward: Client, authority: Authority, user: User, shares: Measure
) -> None:
    checked(authority)
    finding = only("impossible")
    page = at(finding)
    assert "Say why it is right" in steward.post(page, {"reason": " "}).content.decode()
    steward.post(page, {"reason": "Lamps of the county are lit too."})
    assert "Share lit, 2021/22" not in text(steward)
    assert "Lamps of the county are lit too." in text(steward, "?seen=yes")

    shares.label = "Share that is lit"
    shares.save()
    checked(authority)
    assert only("impossible").seen is not None

    figure = HeldFigure.objects.get(code=finding.codes[0])
    figure.low = 141
    figure.save()
    checked(authority)
    assert only("impossible").seen is None
    assert SeenFinding.objects.get().seen_by == user


def test_what_was_said_may_be_taken_back_and_is_kept(
    steward: Client, authority: Authority, user: User, shares: Measure
) -> None:
    checked(authority)
    seen = say_right(finding=only("impossible"), reason="It is.", by=user, at=timezone.now())
    steward.post(reverse("figure-finding-take-back", args=[seen.pk]))
    assert only("impossible").seen is None
    checked(authority)
    assert only("impossible").seen is None
    page = steward.get(at(only("impossible"))).content.decode()
    assert "Taken back by" in page


def test_officers_read_and_stewards_keep(client: Client, authority: Authority, shares: Measure) -> None:
    checked(authority)
    client.force_login(make_user(authority))
    assert "It is right as it is" not in text(client)
    finding = only("impossible")
    for address in (at(finding), at(finding, "figure-finding-query", finding.codes[0])):
        assert client.post(address, {"reason": "x"}).status_code == 403


def test_nobody_sees_another_authoritys(client: Client, authority: Authority, shares: Measure) -> None:
    checked(authority)
    stranger = make_user(make_authority(), role="steward")
    client.force_login(stranger)
    assert client.get(f"{PAGE}?authority=anytown").status_code == 404
    assert client.get(at(only("impossible"))).status_code == 404
    assert client.post(reverse("figures-findings-run"), {"authority": "anytown"}).status_code == 404
    assert "Share lit" not in text(client)


def test_the_same_number_of_queries_for_many_findings(
    steward: Client, authority: Authority, shares: Measure
) -> None:
    def queries() -> int:
        checked(authority)
        text(steward)
        with CaptureQueriesContext(connection) as captured:
            text(steward)
        return len(captured)

    few = queries()
    source = make_source()
    for year in range(1990, 2020):
        make_figure(shares, year, period=f"fy:{year}", source=source)
    assert queries() == few


def test_long_work_goes_to_the_queue(
    steward: Client, authority: Authority, shares: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHORT", 1)
    for _ in range(2):  # asked for twice, it is done once
        shown = steward.post(reverse("figures-findings-run"), {"authority": "anytown"}, follow=True)
        assert "waits for its turn" in shown.content.decode()
    (job,) = do_all_jobs()
    assert (job.state, job.done, job.of) == ("done", len(TOGETHER) + 1, len(TOGETHER) + 1)
    assert job.said.startswith("2 figures checked: ")
    assert job.address == f"{PAGE}?authority=anytown"
    assert "waits for its turn" not in text(steward)
    assert FigureCheck.objects.get().figures == 2


def test_a_run_that_failed_is_said_until_one_does_not(
    steward: Client, authority: Authority, shares: Measure, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHORT", 1)
    steward.post(reverse("figures-findings-run"), {"authority": "anytown"})
    cancel(job=Job.objects.get(), at=timezone.now())
    assert "Checks over all figures</strong>, cancelled" in text(steward)
    checked(authority)
    assert "cancelled" not in text(steward)


def test_a_run_meanwhile_does_no_harm(steward: Client, authority: Authority, shares: Measure) -> None:
    checked(authority)
    same = at(only("impossible"))
    checked(authority)
    steward.post(same, {"reason": "Lamps of the county are lit too."})
    assert only("impossible").seen is not None

    HeldFigure.objects.filter(low=140).update(low=141)
    checked(authority)
    page = steward.post(same, {"reason": "They <b>are</b> lit."}, follow=True).content.decode()
    assert "not found any more as it was. You wrote: “They &lt;b&gt;are&lt;/b&gt; lit.”" in page
    assert only("impossible").seen is None
