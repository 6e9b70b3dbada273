"""Issuing: what is frozen, what is refused, once only even when two ask at once, and a letter that never
changes.
"""

import hashlib
import threading
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from foi.authorities.models import Membership, User
from foi.letters.models import Disclosure, IssuedLetter
from foi.letters.tree import from_data, sha256
from foi.permissions import Refused, check_approval_stands
from foi.responses.models import AnswerPart, Response
from foi.responses.states import NotAllowed, State
from foi.workflow.drafting import answers
from foi.workflow.issue import issuing
from foi.workflow.review import reviewing
from tests.factories import make_authority, make_dataset, make_figure, make_measure, make_user, put_in_state


@pytest.fixture
def figure(db):
    """A held figure."""
    return make_figure(make_measure(make_dataset(), label="Lamps"), 1171)


@pytest.fixture
def approved(office, figure, now):
    """An approved response whose first answer prints a figure."""
    office.answer_everything()
    part = AnswerPart.objects.first()
    answers.edit_part(
        part=part, version=1, by=office.officer, text=f"There are [[figure: {figure.code}]] lamps."
    )
    reviewing.send_for_review(response=office.response, by=office.officer, at=now)
    reviewing.approve(response=office.response, by=office.reviewer, at=now)
    return office.response


def issue(office, now, **changes):
    """Issue the letter today."""
    fields = {"letter_date": now.date(), "by": office.officer, "at": now, "sent_by": "E-mail"}
    return issuing.issue(response=office.response, **fields | changes)


def test_issuing_freezes_everything(office, approved, figure, now):
    issued = issue(office, now)
    letter = from_data(issued.tree)
    assert letter.date == now.date()
    assert issued.tree_sha256 == sha256(letter)
    assert issued.pdf_sha256 == hashlib.sha256(bytes(issued.pdf)).hexdigest()
    assert bytes(issued.pdf).startswith(b"%PDF")
    assert [row["printed"] for row in issued.figures] == ["1,171"]
    assert {row["block"] for row in issued.block_versions} >= {
        closing.origin.block for closing in letter.closing
    }
    assert [(row.printed, row.figure) for row in issued.disclosures.all()] == [("1,171", figure)]


def test_asked_again_it_returns_the_same_letter(office, approved, now):
    assert issue(office, now) == issue(office, now)
    assert IssuedLetter.objects.count() == 1


def test_a_figure_revised_after_approval_asks_for_approval_anew(office, approved, figure, now):
    figure.low = 1172
    figure.save()
    with pytest.raises(NotAllowed, match="changed since it was approved"):
        issue(office, now)


def test_a_figure_revised_after_issue_leaves_the_letter_as_it_was(office, approved, figure, now):
    issued = issue(office, now)
    figure.low = 1172
    figure.save()
    issued.refresh_from_db()
    assert from_data(issued.tree).ledger[0].printed == "1,171"


@pytest.mark.parametrize(("days", "words"), [(1, "in the future"), (-4000, "before the day")])
def test_impossible_dates(office, approved, now, days, words):
    with pytest.raises(ValidationError, match=words):
        issue(office, now, letter_date=now.date() + timedelta(days=days))


def test_a_draft_is_not_issued(office, now):
    office.answer_everything()
    with pytest.raises(NotAllowed):
        issue(office, now)
    assert not IssuedLetter.objects.exists()


SQL = [
    "UPDATE foi_issuedletter SET sent_by = 'Pigeon'",
    "DELETE FROM foi_issuedletter",
    "UPDATE foi_disclosure SET printed = '1'",
    "DELETE FROM foi_disclosure",
]
THROUGH_DJANGO = {
    "queryset update": lambda: IssuedLetter.objects.update(sent_by="Pigeon"),
    "queryset delete": lambda: Disclosure.objects.all().delete(),
    "save": lambda: IssuedLetter.objects.get().save(),
    "delete": lambda: Disclosure.objects.first().delete(),
}


@pytest.mark.parametrize("statement", SQL)
def test_the_database_refuses_sql(office, approved, now, statement):
    issue(office, now)
    with (
        pytest.raises(IntegrityError, match="can't be changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


@pytest.mark.parametrize("way", THROUGH_DJANGO)
def test_the_database_refuses_django(office, approved, now, way):
    issue(office, now)
    with pytest.raises(IntegrityError, match="can't be changed"), transaction.atomic():
        THROUGH_DJANGO[way]()


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_letter(office, approved, now):
    made, refused = [], []

    def press() -> None:
        try:
            made.append(issue(office, now).pk)
        except Exception as error:  # a thread's error would be lost otherwise
            refused.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == []
    assert len(set(made)) == 1
    assert IssuedLetter.objects.count() == 1


# Who issues, and whose approval it was --------------------------------------------------------------------


@pytest.mark.parametrize("role", ["steward", "administrator", "reader", ""])
def test_who_is_no_officer_or_reviewer_issues_nothing(office, approved, now, role):
    by = make_user(office.authority, role=role) if role else make_user(make_authority(), is_superuser=True)
    with pytest.raises(Refused, match="Only an officer or reviewer of this authority"):
        issue(office, now, by=by)
    assert not IssuedLetter.objects.exists()


def test_an_issued_letter_is_handed_to_nobody_else(office, approved, now):
    issue(office, now)
    with pytest.raises(Refused):
        issue(office, now, by=make_user(make_authority()))


def lost_the_role(office):
    Membership.objects.filter(user=office.reviewer, role="reviewer").delete()


def was_deactivated(office):
    User.objects.filter(pk=office.reviewer.pk).update(is_active=False)


def wrote_since(office):
    office.response.editors.add(office.reviewer)


def became_its_author(office):
    Response.objects.update(author=office.reviewer)


@pytest.mark.parametrize("what", [lost_the_role, was_deactivated, wrote_since, became_its_author])
def test_an_approval_that_could_not_be_given_now_is_asked_for_anew(office, approved, now, what):
    what(office)
    with pytest.raises(Refused, match="have it approved again"):
        issue(office, now)
    assert not IssuedLetter.objects.exists()


def test_a_letter_that_nobody_approved_is_not_issued(office, approved, now):
    put_in_state(office.response, State.IN_REVIEW)
    with pytest.raises(NotAllowed):
        issue(office, now)
    assert not IssuedLetter.objects.exists()


def test_an_approval_without_a_person_does_not_stand(office, approved):
    office.response.approved_by = None
    with pytest.raises(Refused, match="Nobody has approved this letter"):
        check_approval_stands(office.response)
