"""The index follows the ledger: everything public is in it, nothing else, through failures and second writers."""

from __future__ import annotations

import logging

import pytest
from django.core.management import CommandError, call_command

from cms.changes.models import Item
from cms.policies.models import IssueState
from search import documents, indexing
from search.engines import IndexUnavailable, Question, configured, embedded, folders
from search.indexing import FULL_LOOK, REST, Follower, rebuild
from search.models import Indexed
from tests.cms.changes import factories
from tests.search.test_embedded import cut_in_half, files_no_larger_than

pytestmark = pytest.mark.django_db


def titles(folder):
    return sorted(hit.stored["title"] for hit in embedded.EmbeddedReader(folder).search(Question(limit=100)).hits)


def test_what_is_public_is_found_and_drafts_never_are(folder, follower):
    factories.article("Công khai")
    factories.draft_article("Nháp")
    factories.document("", issue_state=IssueState.UNISSUED, issued_on=None, title="Chưa ban hành")
    factories.document("9", live=False, title="Chưa đăng")
    assert follower.run() == 3  # the home page and the list of articles are dealt with too, and not searched
    assert titles(folder) == ["Công khai"]
    assert follower.run() == 0


def test_the_index_is_complete_only_when_everything_is_in_it(folder, follower):
    factories.article()
    reader = embedded.EmbeddedReader(folder)
    assert not reader.is_complete()
    follower.run()
    assert reader.is_complete()


def test_a_saved_draft_of_a_live_page_changes_nothing(folder, follower):
    page = factories.article("Bản đã đăng")
    follower.run()
    page.title = "Bản đang sửa"
    page.save_revision()
    follower.run()
    assert titles(folder) == ["Bản đã đăng"]


def test_what_is_withdrawn_or_deleted_leaves_the_index(folder, follower):
    page, document = factories.article("Sẽ rút"), factories.document(title="Sẽ xóa")
    follower.run()
    assert titles(folder) == ["Sẽ rút", "Sẽ xóa"]
    page.unpublish()
    document.delete()
    follower.run()
    assert titles(folder) == []


def test_a_thing_that_cannot_be_read_keeps_no_other_out(folder, follower, monkeypatch, caplog):
    factories.article("Hỏng")
    factories.document(title="Lành")

    def broken(page, around):
        raise KeyError("body")

    monkeypatch.setitem(documents.BUILDERS, type(factories.article("Cũng hỏng")), broken)
    with caplog.at_level(logging.ERROR, "search"):
        follower.run()
    assert titles(folder) == ["Lành"]
    assert "Hỏng" in caplog.text
    assert follower.run() == 0


def test_a_damaged_index_is_built_anew_by_itself(folder, follower):
    factories.article("Còn đây")
    follower.run()
    follower.close()
    old = folders.current_name(folder)
    for file in (folder / old).glob("*.idx"):
        cut_in_half(file)
    Follower(configured.embedded()).run()
    assert folders.current_name(folder) != old
    assert titles(folder) == ["Còn đây"]


def test_an_index_of_an_older_layout_is_not_read_and_is_built_anew(folder, follower, monkeypatch):
    factories.article("Còn đây")
    follower.run()
    follower.close()
    monkeypatch.setattr(embedded, "LAYOUT", embedded.LAYOUT + 1)
    with pytest.raises(IndexUnavailable):
        titles(folder)
    Follower(configured.embedded()).run()
    assert titles(folder) == ["Còn đây"]


def test_an_index_that_is_damaged_under_the_worker_is_noticed_at_its_next_full_look(folder, follower, clock):
    factories.article("Còn đây")
    follower.run()
    for file in (folder / folders.current_name(folder)).glob("*.idx"):
        file.unlink()
    clock.ahead = FULL_LOOK * 2
    follower.run()
    assert titles(folder) == ["Còn đây"]


def test_a_removed_index_folder_is_built_anew(folder, follower):
    factories.article("Còn đây")
    follower.run()
    for each in folder.iterdir():
        each.unlink() if each.is_file() else folders.discard(folder, each.name)
    follower.run()
    assert titles(folder) == ["Còn đây"]


def test_a_second_worker_stands_by_says_so_once_and_takes_over(folder, follower, clock, caplog):
    factories.article("Một")
    follower.run()
    second = Follower(configured.embedded(), clock)
    with caplog.at_level(logging.WARNING, "search"):
        assert second.run() == 0
        clock.ahead = REST * 2
        assert second.run() == 0
    assert len([record for record in caplog.records if "Tiến trình này chờ" in record.getMessage()]) == 1
    assert titles(folder) == ["Một"]
    follower.close()
    factories.article("Hai")
    clock.ahead = REST * 4
    second.run()
    assert titles(folder) == ["Hai", "Một"]


def test_an_index_that_another_process_writes_is_left_alone_however_it_looks(folder, follower):
    factories.article("Một")
    follower.run()
    name = folders.current_name(folder)
    for file in (folder / name).glob("*.pos"):
        file.unlink()  # as a file that the other's merging has just replaced
    assert Follower(configured.embedded()).run() == 0
    assert folders.current_name(folder) == name


def test_a_full_disk_is_told_then_rested_on_then_caught_up_with(folder, follower, clock):
    factories.article("Trước")
    follower.run()
    page = factories.article("Sau", lead="chữ " * 3000)
    with files_no_larger_than(500):
        with pytest.raises(IndexUnavailable, match="Đĩa đầy"):
            follower.run()
        assert follower.run() == 0
        assert titles(folder) == ["Trước"]
    clock.ahead = REST * 2
    assert follower.run() == 1
    assert titles(folder) == ["Sau", "Trước"]
    assert Indexed.objects.filter(item_uuid=Item.objects.get(object_id=page.pk, model="wagtailcore.page").pk).exists()


def test_a_rebuild_beside_a_working_worker_loses_nothing(folder, follower):
    factories.article("Một")
    follower.run()
    old = folders.current_name(folder)
    assert rebuild() == Item.objects.filter(version__gt=0).count()
    assert folders.current_name(folder) != old
    factories.article("Hai")
    follower.run()
    assert titles(folder) == ["Hai", "Một"]
    assert set(Indexed.objects.values_list("index_name", flat=True)) == {folders.current_name(folder)}


def test_a_rebuild_without_room_says_so_and_leaves_the_old_index_in_use(folder, follower):
    factories.article("Một", lead="chữ " * 3000)
    follower.run()
    old = folders.current_name(folder)
    with files_no_larger_than(500), pytest.raises(CommandError, match="Chỉ mục cũ còn nguyên"):
        call_command("rebuild_index")
    assert folders.current_name(folder) == old
    assert [each.name for each in folder.glob("v*")] == [old]
    assert titles(folder) == ["Một"]
    assert set(Indexed.objects.values_list("index_name", flat=True)) == {old}


def test_more_than_one_batch_is_read_in_few_queries(folder, django_assert_max_num_queries):
    for number in range(30):
        factories.document(str(number + 1))
    items = list(Item.objects.filter(kind="policy"))
    with django_assert_max_num_queries(12):
        entries, gone = indexing.sort_out(items)
    assert len(entries) == 30
    assert not gone
