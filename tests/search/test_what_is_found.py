"""What is found: places and bodies by old and new names, the words of attached files, texts by the places they speak of."""

from __future__ import annotations

import datetime

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.changes.bulk import record_new
from cms.changes.models import Item
from cms.pages.models import Attachment
from cms.places.loading import load_organisations, load_units
from cms.places.models import AdministrativeUnit, Organisation
from cms.policies.extracting.models import FileReading
from cms.policies.models import PolicyFile
from search.indexing import sort_out
from tests.cms.changes import factories
from tests.search.asking import page_of

pytestmark = pytest.mark.django_db
UNCHECKED = "nhận dạng tự động, chưa kiểm tra"


@pytest.fixture
def lists():
    """The shipped lists, in the ledger."""
    load_units()
    load_organisations()
    record_new(list(AdministrativeUnit.objects.all()))


def address(name):
    things = [*AdministrativeUnit.objects.filter(name=name), *Organisation.objects.filter(name=name)]
    return things[0].get_absolute_url()


def with_file(document, text, *, recognised=0, title="Biểu kèm theo"):
    attachment = Attachment.objects.create(title=title, file=ContentFile(b"x", name="bieu.txt"))
    document.files.add(PolicyFile(attachment=attachment))
    document.save()
    reading = FileReading(attachment=attachment, file_name=attachment.file.name, text=text, sha256="a" * 64)
    reading.state, reading.recognised_pages = FileReading.State.DONE, recognised
    reading.save()
    return attachment


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ban Dân tộc", "Ban Dân tộc tỉnh Quảng Ngãi"),
        ("Ban Dân tộc", "Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"),
        ("so dan toc va ton giao", "Sở Dân tộc và Tôn giáo tỉnh Quảng Ngãi"),
        ("huyện Ba Tơ", "Huyện Ba Tơ"),
        ("xã Ba Tơ", "Xã Ba Tơ"),
        ("xa ba cung", "Xã Ba Cung"),
        ("xa ba cung", "Xã Ba Tơ"),
    ],
)
def test_places_and_bodies_are_found_by_old_and_new_names(lists, find, typed, name):
    assert address(name) in find(typed)


def test_a_place_stands_above_what_only_speaks_of_it(lists, find):
    factories.document("5", text="Hội nghị tại xã Ba Tơ.", issued_on=datetime.date(2026, 1, 5))
    assert find("xã Ba Tơ")[0] == address("Xã Ba Tơ")


def test_a_text_is_filed_under_the_place_it_names_and_under_what_that_has_become(lists, find):
    old = factories.document("5", text="Hỗ trợ xã Ba Cung.", issued_on=datetime.date(2023, 1, 5))
    new = factories.document("6", text="Hỗ trợ xã Ba Tơ.", issued_on=datetime.date(2026, 1, 5))
    factories.document("7", text="Hỗ trợ xã Ba Tô.", issued_on=datetime.date(2026, 1, 5))
    found = find("hỗ trợ", **{"dia-ban": "21484-xa-ba-to"})
    assert set(found) == {old.get_absolute_url(), new.get_absolute_url()}
    assert find("hỗ trợ", **{"dia-ban": "21511-xa-ba-cung-den-2025"}) == [old.get_absolute_url()]


def test_two_places_of_one_folded_name_are_two_choices_with_their_names(lists, client, follower):
    for number, name in (("5", "Tơ"), ("6", "Tô")):
        factories.document(number, text=f"Hỗ trợ xã Ba {name}.", issued_on=datetime.date(2026, 1, 5))
    follower.run()
    page = page_of(client, "hỗ trợ")
    assert "dia-ban=21484-xa-ba-to" in page
    assert "dia-ban=21523-xa-ba-to" in page
    assert "Xã Ba Tơ" in page


def test_a_document_is_found_by_a_word_of_its_file_which_the_hit_leads_to(client, follower):
    document = factories.document("5", text="Điều 1. Vốn\nGiao vốn.")
    attachment = with_file(document, "Danh mục công trình thủy lợi Suối Loa")
    follower.run()
    page = page_of(client, "Suối Loa")
    assert document.get_absolute_url() in page
    assert f'href="{attachment.url}"' in page
    assert UNCHECKED not in page


def test_a_file_that_is_read_after_publication_is_found_and_the_document_told_as_changed(client, follower):
    document = factories.document("5", text="Điều 1. Vốn\nGiao vốn.")
    follower.run()
    before = Item.objects.get(object_id=document.pk, model="policies.policydocument").version
    with_file(document, "công trình Suối Loa")
    assert Item.objects.get(object_id=document.pk, model="policies.policydocument").version > before
    follower.run()
    assert document.get_absolute_url() in page_of(client, "Suối Loa")


def test_what_a_machine_read_says_so_until_somebody_has_compared_it(client, follower):
    document = factories.document("5", text="Điều 1. Vốn\nGiao vốn.")
    with_file(document, "công trình Suối Loa", recognised=1)
    follower.run()
    assert UNCHECKED in page_of(client, "Suối Loa")
    reading = FileReading.objects.get()
    reading.checked_at = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    reading.save(update_fields=["checked_at"])
    follower.run()
    assert UNCHECKED not in page_of(client, "Suối Loa")


def test_a_text_that_a_machine_read_says_so(client, follower):
    factories.document("5", text="Giao vốn công trình Suối Loa.", text_unchecked=True)
    follower.run()
    assert UNCHECKED in page_of(client, "Suối Loa")


def test_the_signed_copy_of_a_text_is_not_told_twice(client, follower):
    text = "Điều 1. Giao vốn cho công trình Suối Loa của năm nay.\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký."
    document = factories.document("5", text=text)
    attachment = with_file(document, text.replace("\n", " \n\n ") + " Nơi nhận")
    follower.run()
    assert f'href="{attachment.url}"' not in page_of(client, "Suối Loa")


def test_a_file_since_replaced_is_not_found_by_its_old_words(client, follower):
    document = factories.document("5", text="Giao vốn.")
    attachment = with_file(document, "công trình Suối Loa")
    attachment.file = ContentFile(b"y", name="moi.txt")
    attachment.save()
    document.save()
    follower.run()
    assert document.get_absolute_url() not in page_of(client, "Suối Loa")


def test_an_article_is_found_by_the_name_of_its_file(find):
    attachment = Attachment.objects.create(title="Mẫu đơn vay Suối Loa", file=ContentFile(b"x", name="don.txt"))
    page = factories.article("Hướng dẫn vay", body=[("attachments", [attachment])])
    assert find("Suối Loa") == [page.url]


def test_many_documents_are_read_with_as_many_queries_as_a_few(lists):
    def queries(count, start):
        for number in range(start, start + count):
            document = factories.document(str(number), text="Điều 1. Vốn\nHỗ trợ xã Ba Tơ.")
            with_file(document, f"công trình số {number}", title=f"Biểu {number}")
        items = list(Item.objects.all())
        with CaptureQueriesContext(connection) as asked:
            entries, _ = sort_out(items)
        assert len(entries) >= count
        return len(asked)

    assert queries(2, 100) == queries(6, 200)
