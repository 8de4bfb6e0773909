"""What a process that may be killed does: an editor's real requests, and the worker's duties. Each gives plain values."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import _querydict_from_form

from cms.changes.models import Change
from cms.home.models import HomePage
from cms.news.models import ArticlePage, NewsIndexPage, Topic
from cms.pages.accounts import ensure_account
from cms.pages.models import StandardPage, User
from cms.pages.scheduling import publish_due as publish_due_now
from cms.policies.models import DocumentKind, PolicyDocument
from integration import outbox
from integration.models import Outbox
from search import indexing
from tests.kill import dying, reading
from tests.kill.citing import citations, cite, cited_decision, citing_plan, take_down  # noqa: F401 acts of their own room
from tests.kill.uploading import clear_leftovers, stored, upload  # noqa: F401
from tests.signing_in import StaffClient

Arm = Callable[[], None]
PAST, FUTURE = datetime.timedelta(minutes=-5), datetime.timedelta(hours=1)
ROUNDS = 8
WORDS = "no room in the ledger"
REFUSAL = {
    "sqlite": [
        f"CREATE TRIGGER no_room BEFORE INSERT ON changes_change WHEN BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$",
        "CREATE TRIGGER no_room BEFORE INSERT ON changes_change FOR EACH ROW WHEN EXECUTE FUNCTION no_room()",
    ],
}
LEASE_OVER = datetime.timedelta(seconds=61)


def warm_up() -> None:
    """Read the modules and templates that the first requests read, and leave no connection open."""
    index = NewsIndexPage.objects.get().pk
    for address in (
        reverse("wagtailadmin_pages:edit", args=[index]),
        reverse("wagtailadmin_pages:add", args=["news", "articlepage", index]),
        reverse(PolicyDocument.snippet_viewset.get_url_name("add")),
    ):
        assert reading.signed_in().get(address).status_code == 200
    connections.close_all()


def run(act: str, die: str, words: dict[str, Any]) -> Any:
    """Do the act of this name; at the moment at which it begins in earnest, the step to die at is armed."""
    value = globals()[act](lambda: dying.arm(die) if die else None, **words)
    connections.close_all()
    return value


def build(arm: Arm) -> None:
    """Give an empty database the frame of a site, and an editor who is signed in."""
    call_command("migrate", interactive=False, verbosity=0)
    for command in ("load_kinds", "load_structure"):
        call_command(command, verbosity=0)
    ensure_account("bientap", full_name="Người biên tập", groups=["Biên tập viên", "Người duyệt", "Quản trị"])
    StaffClient(SERVER_NAME="127.0.0.1").force_login(User.objects.get())


def article(arm: Arm, *, title: str, live: bool) -> int:
    """Make an article, as a draft or published; give its number."""
    page = ArticlePage(title=title, lead="Bà con họp bàn.", topic=Topic.objects.all()[0], live=False)
    NewsIndexPage.objects.get().add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return int(page.pk)


def section(arm: Arm, *, title: str, below: int | None = None) -> int:
    """Make a published page of the ordinary kind, below the home page or another one; give its number."""
    parent = Page.objects.get(pk=below) if below else HomePage.objects.get()
    page = parent.add_child(instance=StandardPage(title=title, live=False))
    page.save_revision().publish()
    return int(page.pk)


def document(arm: Arm, *, number: str, live: bool) -> int:
    """Make a document, as a draft or published; give its number in the table."""
    made = PolicyDocument(
        kind=DocumentKind.objects.get(abbreviation="KH", group="administrative"),
        number=number,
        symbol="KH-UBND",
        issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi",
        issued_on=datetime.date(2023, 9, 15),
        abstract="Chuyển đổi số",
        text="Toàn văn của kế hoạch.",
        live=False,
    )
    made.save()
    revision = made.save_revision()
    if live:
        revision.publish()
    return int(made.pk)


def schedule(arm: Arm, *, page: int) -> None:
    """Give a draft an hour of publication that has come by now."""
    draft = ArticlePage.objects.get(pk=page)
    draft.go_live_at = timezone.now() + FUTURE
    revision = draft.save_revision()
    revision.publish()
    came = timezone.now() + PAST
    revision.refresh_from_db()
    revision.content["go_live_at"], revision.approved_go_live_at = came.isoformat(), came
    revision.save()
    ArticlePage.objects.filter(pk=page).update(go_live_at=came)


def let_expire(arm: Arm, *, page: int) -> None:
    """Give a live article an hour of withdrawal that has come by now."""
    ArticlePage.objects.filter(pk=page).update(expire_at=timezone.now() + PAST)


def write_and_publish(arm: Arm, *, title: str, **fields: str) -> int:
    """Write a new article in the editor and publish it, in one request; give the status of the answer."""
    address = reverse("wagtailadmin_pages:add", args=["news", "articlepage", NewsIndexPage.objects.get().pk])
    words = {"title": title, "slug": "", "topic": Topic.objects.all()[0].pk, "body-count": "0", **fields}
    return _press(arm, address, words, then="action-publish")


def publish_page(arm: Arm, *, page: int, **fields: str) -> int:
    """Press the publish button of a page's editor, with some fields changed; give the status of the answer."""
    address = reverse("wagtailadmin_pages:edit", args=[page])
    return _press(arm, address, {"body-count": "0", **fields}, then="action-publish")


def unpublish_page(arm: Arm, *, page: int) -> int:
    """Take a page off the site; give the status of the answer."""
    return _press(arm, reverse("wagtailadmin_pages:unpublish", args=[page]))


def delete_page(arm: Arm, *, page: int) -> int:
    """Delete a page; give the status of the answer."""
    return _press(arm, reverse("wagtailadmin_pages:delete", args=[page]))


def move_page(arm: Arm, *, page: int, below: int) -> int:
    """Move a page with all below it; give the status of the answer."""
    return _press(arm, reverse("wagtailadmin_pages:move_confirm", args=[page, below]))


def publish_document(arm: Arm, *, document: int, **fields: str) -> int:
    """Press the publish button of a document's editor, with some fields changed; give the status of the answer."""
    return _press(arm, _of_document("edit", document), fields, then="action-publish")


def unpublish_document(arm: Arm, *, document: int) -> int:
    """Take a document off the site; give the status of the answer."""
    return _press(arm, _of_document("unpublish", document))


def delete_document(arm: Arm, *, document: int) -> int:
    """Delete a document; give the status of the answer."""
    return _press(arm, _of_document("delete", document))


def publish_due(arm: Arm) -> int:
    """Do the worker's duty of scheduled publication."""
    arm()
    return publish_due_now()


def load_samples(arm: Arm) -> None:
    """Run the command that loads the five real documents."""
    arm()
    call_command("load_samples", verbosity=0)


def index(arm: Arm) -> int:
    """Do the worker's duty of indexing."""
    arm()
    return indexing.run_once()


def rebuild(arm: Arm) -> int:
    """Build the index anew."""
    arm()
    return indexing.rebuild()


def deliver(arm: Arm, *, later: int = 0) -> int:
    """Do the worker's duty of delivery, with a clock that is so many seconds ahead."""
    arm()
    return outbox.run_once(clock=lambda: timezone.now() + datetime.timedelta(seconds=later))


def settle(arm: Arm) -> int:
    """Do what the surviving worker would, its leases and waits running out; give how many messages still wait."""
    publish_due_now()
    while indexing.run_once():
        pass
    for round_number in range(ROUNDS):
        ahead = round_number * LEASE_OVER
        outbox.run_once(clock=lambda ahead=ahead: timezone.now() + ahead)
        if not Outbox.objects.filter(status__in=Outbox.WAITING).exists():
            break
    return Outbox.objects.filter(status__in=Outbox.WAITING).count()


def long_article(arm: Arm, *, title: str) -> int:
    """Make a published article with so many different words that its index does not fit into a small file."""
    words = " ".join(f"bản{title[-1]}{number:x}" for number in range(20_000))
    page = ArticlePage(title=title, lead=words, topic=Topic.objects.all()[0])
    NewsIndexPage.objects.get().add_child(instance=page)
    return int(page.pk)


def refuse_changes(arm: Arm, *, title: str = "") -> None:
    """Make the database refuse every new row of the ledger, or those of one title, whoever writes it."""
    condition = f"WHEN (NEW.title = '{title}')" if title else ""
    for statement in REFUSAL[connection.vendor]:
        connection.cursor().execute(statement.replace("WHEN", condition))


def take_changes(arm: Arm) -> None:
    """Make the database take rows of the ledger again."""
    table = Change._meta.db_table
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    connection.cursor().execute(f"DROP TRIGGER no_room{on}")


def read_the_answer(arm: Arm, *, page: int, **fields: str) -> str:
    """Press the publish button of a page's editor, with some fields changed, and give what the editor then reads."""
    address = reverse("wagtailadmin_pages:edit", args=[page])
    answer = _answer(arm, address, {"body-count": "0", "action-publish": "1", **fields})
    return BeautifulSoup(answer.content, "html.parser").get_text()


def session(arm: Arm) -> dict[str, str]:
    """Give the cookie by which the site knows the editor."""
    return {name: morsel.value for name, morsel in reading.signed_in().cookies.items()}


def look(arm: Arm, *, kinds: list[str] | None = None) -> list[dict[str, Any]]:
    """See every article and document from all sides, or the things of these kinds."""
    return reading.look(kinds or ["news", "policy"])


def untold(arm: Arm) -> int:
    """Sweep, and give how much nobody had told."""
    return reading.untold()


def contents(arm: Arm) -> dict[str, str]:
    """Give a fingerprint of every table."""
    return reading.contents()


def _of_document(view: str, document: int) -> str:
    return reverse(PolicyDocument.snippet_viewset.get_url_name(view), args=[document])


def _press(arm: Arm, address: str, fields: dict[str, Any] | None = None, *, then: str = "") -> int:
    return int(_answer(arm, address, {**(fields or {}), **({then: "1"} if then else {})}).status_code)


def _answer(arm: Arm, address: str, fields: dict[str, Any]) -> Any:
    """Open the form as the editor sees it, fill it in, and send it; the process may die from the sending on."""
    client = reading.signed_in()
    shown = client.get(address)
    assert shown.status_code == 200, (address, shown.status_code)
    data = {**_form(shown.content), **fields}
    arm()
    return client.post(address, data)


def _form(html: bytes) -> dict[str, Any]:
    forms = [form for form in BeautifulSoup(html, "html.parser").find_all("form") if form.get("method") == "POST"]
    return dict(_querydict_from_form(forms[-1]).lists()) if forms else {}
