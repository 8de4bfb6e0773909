"""When a document dies, also by date at midnight, every public page that cites it as in force is listed for its editor."""

from __future__ import annotations

import datetime
import html

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.policies.cited import dead, following
from cms.policies.cited.faults import shown_of
from cms.policies.cited.models import Decision, FoundFault, Mention
from cms.policies.models import DocumentRelation, EffectEvent
from tests.cms.changes import factories
from tests.cms.policies.cited.library import DECISION_330, article, decision

pytestmark = pytest.mark.django_db
A_DAY = datetime.timedelta(days=1)


def replace(document, on, number="900"):
    """Give the public document that replaces this one from that day on."""
    new = decision(number, issued_on=datetime.date(2024, 3, 4))
    new.relations.add(DocumentRelation(kind="replaces", target=document, effective_on=on))
    new.save()
    following.settle()
    return new


def listed(client):
    return html.unescape(client.get(reverse("dead_citations")).content.decode())


def test_pages_that_cite_a_document_that_was_replaced_are_listed_with_its_successor(editor):
    document = decision()
    citing = article(f"<p>Theo {DECISION_330}, các xã thực hiện.</p>", title="Tin cũ")
    assert "Không có trang công khai nào" in listed(editor)
    replace(document, datetime.date(2024, 4, 1))
    page = listed(editor)
    assert "Tin cũ" in page
    assert "01/4/2024" in page
    assert "Quyết định số 900/QĐ-UBDT" in page
    assert reverse("wagtailadmin_pages:edit", args=(citing.pk,)) in page
    assert "Dẫn văn bản đã hết hiệu lực" in html.unescape(editor.get("/admin/").content.decode())
    assert "Tin cũ" in html.unescape(editor.get("/admin/").content.decode())


@time_machine.travel("2026-11-24T12:00:00+07:00", tick=False)
def test_at_midnight_the_list_and_the_findings_follow_by_themselves(monkeypatch, editor):
    today = timezone.localdate()
    document = decision()
    citing = article(f"<p>Theo {DECISION_330}, các xã thực hiện.</p>")
    replace(document, today + A_DAY)
    assert dead.count() == 0
    assert not FoundFault.objects.filter(object_id=citing.pk, code="replaced").exists()
    monkeypatch.setattr(timezone, "localdate", lambda *_: today + A_DAY)
    following.settle()
    assert dead.count() == 1
    assert FoundFault.objects.filter(object_id=citing.pk, code="replaced").exists()


def test_what_speaks_of_the_past_is_not_listed():
    document = decision()
    article(f"<p>Văn bản này thay thế {DECISION_330}.</p>")
    replace(document, datetime.date(2024, 4, 1))
    assert Mention.objects.filter(document=document).exists()
    assert dead.count() == 0


def test_drafts_and_withdrawn_pages_are_not_listed():
    document = decision()
    citing = article(f"<p>Theo {DECISION_330}.</p>")
    article(f"<p>Theo {DECISION_330}.</p>", title="Nháp", live=False)
    replace(document, datetime.date(2024, 4, 1))
    assert dead.count() == 1
    citing.unpublish()
    assert dead.count() == 0


def test_what_an_editor_keeps_with_a_note_leaves_the_list(django_user_model):
    document = decision()
    citing = article(f"<p>Theo {DECISION_330}.</p>", written_on=datetime.date(2025, 1, 2))
    replace(document, datetime.date(2024, 4, 1))
    fault = FoundFault.objects.get(object_id=citing.pk, code="replaced")
    thing = {"model": fault.model, "object_id": fault.object_id}
    assert shown_of(thing, code="replaced", words_key=fault.words_key)
    Decision.objects.create(**thing, code="replaced", words_key=fault.words_key, words=fault.words, note="văn bản cũ")
    assert dead.count() == 0


def test_an_official_text_that_was_right_in_its_day_is_no_error_and_may_tell_its_readers(editor):
    document = decision()
    citing = factories.document(text=f"Căn cứ {DECISION_330};", issued_on=datetime.date(2023, 9, 15))
    replace(document, datetime.date(2024, 4, 1))
    assert not FoundFault.objects.filter(object_id=citing.pk, code="replaced").exists()
    assert "(văn bản chính thức)" in listed(editor)
    fault = FoundFault.objects.get(object_id=citing.pk, code="later")
    address = reverse("citation_decision", args=(fault.model, fault.object_id, fault.code, fault.words_key))
    editor.post(address, {"decision": "keep", "note": "nay là Quyết định số 900/QĐ-UBDT"})
    assert "nay là Quyết định số 900/QĐ-UBDT" in Client().get(citing.get_absolute_url()).content.decode()
    assert dead.count() == 0


def test_a_dead_document_that_the_library_lacks_is_known_by_the_shipped_list():
    article("<p>Theo Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ.</p>")
    following.settle()
    assert dead.count() == 1


def test_the_relations_are_followed_to_the_document_that_is_alive_today(editor):
    document = decision()
    article(f"<p>Theo {DECISION_330}, các xã thực hiện.</p>")
    second = replace(document, datetime.date(2024, 4, 1))
    replace(second, datetime.date(2025, 4, 1), "901")
    fault = FoundFault.objects.get(code="replaced")
    assert fault.repair_words == "Quyết định số 901/QĐ-UBDT"
    assert "(Quyết định số 900/QĐ-UBDT)" in fault.message
    assert "Quyết định số 901/QĐ-UBDT" in listed(editor)


def test_a_successor_that_was_repealed_without_another_is_not_offered():
    document = decision()
    article(f"<p>Theo {DECISION_330}, các xã thực hiện.</p>")
    second = replace(document, datetime.date(2024, 4, 1))
    second.effect_events.add(EffectEvent(event="repealed", on=datetime.date(2025, 4, 1)))
    second.save()
    following.settle()
    assert FoundFault.objects.get(code="replaced").repair_words is None


def test_a_list_of_many_has_pages(editor):
    document = decision()
    for number in range(60):
        factories.document(str(number + 1), text=f"Căn cứ {DECISION_330};", issued_on=datetime.date(2024, 1, 2))
    replace(document, datetime.date(2024, 4, 1))
    assert "?p=2" in listed(editor)
    assert editor.get(reverse("dead_citations"), {"p": "x"}).status_code == 200
    assert len(dead.page_of("2", _finder()).object_list) == 10


def _finder():
    return AdminURLFinder(get_user_model().objects.get(username="bientap"))
