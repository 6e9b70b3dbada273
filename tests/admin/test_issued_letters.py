"""An issued letter and what it disclosed can't be changed or deleted: by the admin, a QuerySet, or SQL."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from foi.authorities.models import Authority
from foi.letters.models import Disclosure, IssuedLetter, ReleasedFile, ReleasedPiece
from tests.admin.letters import make_issued_letter
from tests.factories import make_user


@pytest.fixture
def client(authority: Authority) -> Client:
    """The browser of a steward who answers requests too: a steward alone sees no letters."""
    client = Client()
    client.force_login(make_user(authority, roles=["officer", "steward"]))
    return client


TABLES = ("foi_issuedletter", "foi_disclosure")
MESSAGE = "An issued letter can't be changed or deleted. A correction is a new letter."


@pytest.fixture
def letter(authority: Authority) -> IssuedLetter:
    return make_issued_letter(authority)


def sql(*statements: str) -> Callable[[IssuedLetter], None]:
    def run(letter: IssuedLetter) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return run


def disclosure(letter: IssuedLetter) -> Disclosure:
    return letter.disclosures.get()


TABLES = ("foi_issuedletter", "foi_disclosure", "foi_releasedfile", "foi_releasedpiece")
MESSAGE = "An issued letter can't be changed or deleted. A correction is a new letter."


def piece(letter: IssuedLetter) -> ReleasedPiece:
    return letter.released_files.get().pieces.get()


def changed(row: IssuedLetter | Disclosure | ReleasedFile | ReleasedPiece, **fields: str | bytes) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


WAYS: dict[str, Callable[[IssuedLetter], object]] = {
    "save a letter": lambda letter: changed(letter, sent_by="Post"),
    "save a letter with nothing changed": lambda letter: letter.save(),
    "delete a letter": lambda letter: letter.delete(),
    "update letters": lambda letter: IssuedLetter.objects.update(sent_by="Post"),
    "bulk_update letters": lambda letter: IssuedLetter.objects.bulk_update([letter], ["sent_by"]),
    "delete letters": lambda letter: IssuedLetter.objects.all()._raw_delete(IssuedLetter.objects.db),
    "save a disclosure": lambda letter: changed(disclosure(letter), printed="13"),
    "delete a disclosure": lambda letter: disclosure(letter).delete(),
    "update disclosures": lambda letter: Disclosure.objects.update(printed="13"),
    "delete disclosures": lambda letter: Disclosure.objects.all().delete(),
    "save a released file": lambda letter: changed(letter.released_files.get(), file_name="other.pdf"),
    "save a piece of one": lambda letter: changed(piece(letter), content=b"other"),
    "delete a piece of one": lambda letter: piece(letter).delete(),
    "update pieces": lambda letter: ReleasedPiece.objects.update(content=b"other"),
    "SQL UPDATE of released files": sql("UPDATE foi_releasedfile SET sha256 = ''"),
    "SQL DELETE of released files": sql("DELETE FROM foi_releasedfile"),
    "SQL UPDATE of pieces": sql("UPDATE foi_releasedpiece SET number = 7"),
    "SQL DELETE of pieces": sql("DELETE FROM foi_releasedpiece"),
    "SQL UPDATE of letters": sql("UPDATE foi_issuedletter SET sent_by = 'Post'"),
    "SQL DELETE of letters": sql("DELETE FROM foi_issuedletter"),
    "SQL UPDATE of disclosures": sql("UPDATE foi_disclosure SET printed = '13'"),
    "SQL DELETE of disclosures": sql("DELETE FROM foi_disclosure"),
}
# What waits for the end of the transaction is checked first, or PostgreSQL would refuse for that alone.
TRUNCATES: dict[str, Callable[[IssuedLetter], object]] = {
    f"SQL TRUNCATE {table}": sql("SET CONSTRAINTS ALL IMMEDIATE", f"TRUNCATE {table} CASCADE")
    for table in TABLES
}
# SQLite has no TRUNCATE: what Django does in its place is the DELETE above.
ALL_WAYS = WAYS | (TRUNCATES if connection.vendor == "postgresql" else {})


@pytest.mark.parametrize("way", ALL_WAYS)
def test_database_refuses(way: str, letter: IssuedLetter):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        ALL_WAYS[way](IssuedLetter.objects.get(pk=letter.pk))
    # Django itself refuses to delete a letter that has disclosures, before it asks the database.
    assert refusal.type is ProtectedError or MESSAGE in str(refusal.value)
    kept = IssuedLetter.objects.get(pk=letter.pk)
    assert (kept.sent_by, disclosure(kept).printed) == ("E-mail", "12")
    kept.released_files.get().check_unchanged()


def triggers() -> set[str]:
    """The names of the triggers in the database, for the tables of issued letters."""
    names = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
    }
    with connection.cursor() as cursor:
        cursor.execute(names[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_migrated_database_has_every_trigger():
    """A migration that makes SQLite rebuild one of the tables loses them, and must install them again."""
    events = ("update", "delete", "truncate") if connection.vendor == "postgresql" else ("update", "delete")
    wanted = {f"{table}_no_{event}" for table in TABLES for event in events}
    assert wanted <= triggers()


@pytest.mark.parametrize("who", ["client", "administrator_client"])
@pytest.mark.parametrize("model", ["issuedletter", "disclosure"])
def test_admin_offers_no_way(who: str, model: str, letter: IssuedLetter, request: pytest.FixtureRequest):
    client: Client = request.getfixturevalue(who)
    row = letter if model == "issuedletter" else disclosure(letter)
    change = reverse(f"admin:foi_{model}_change", args=(row.pk,))
    page = client.get(change)
    assert b'name="_save"' not in page.content
    assert b"deletelink" not in page.content
    tried = {
        "add": client.post(reverse(f"admin:foi_{model}_add"), {"reference": "X"}),
        "change": client.post(change, {"sent_by": "Post", "printed": "13"}),
        "delete": client.post(reverse(f"admin:foi_{model}_delete", args=(row.pk,)), {"post": "yes"}),
    }
    assert {name: answer.status_code for name, answer in tried.items()} == dict.fromkeys(tried, 403)
    kept = IssuedLetter.objects.get()
    assert (kept.sent_by, disclosure(kept).printed) == ("E-mail", "12")


@pytest.mark.parametrize("model", ["issuedletter", "disclosure"])
def test_admin_list_has_no_actions(client: Client, model: str, letter: IssuedLetter):
    address = reverse(f"admin:foi_{model}_changelist")
    row = letter if model == "issuedletter" else disclosure(letter)
    client.post(address, {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"})
    assert b'name="action"' not in client.get(address).content
    assert IssuedLetter.objects.get().disclosures.count() == 1


def test_a_letter_is_read_with_links_to_its_pdf(client: Client, letter: IssuedLetter):
    page = client.get(reverse("admin:foi_issuedletter_change", args=(letter.pk,)))
    assert reverse("letter-pdf", args=(letter.reference,)).encode() in page.content
    assert b"A resident" not in page.content, "the requester's name is not needed here"


@pytest.mark.parametrize("who", ["client", "administrator_client"])
def test_another_authoritys_letters_are_nobodys_to_read(
    who: str, other_authority: Authority, request: pytest.FixtureRequest
):
    client: Client = request.getfixturevalue(who)
    theirs = make_issued_letter(other_authority)
    assert theirs.reference.encode() not in client.get(reverse("admin:foi_issuedletter_changelist")).content
    assert client.get(reverse("admin:foi_issuedletter_change", args=(theirs.pk,))).status_code == 302
