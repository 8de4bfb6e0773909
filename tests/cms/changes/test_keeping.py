"""What is worked out once and kept is right after the first commit that follows, in every process, and after midnight."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.db import transaction

from cms.changes import generation
from cms.changes.keeping import kept
from cms.pages.context import channels_today, identity_today, menu_pages
from cms.pages.models import Channel, SiteIdentity, StandardPage
from cms.policies.counting import table_on
from cms.policies.queries import public_kinds
from cms.results.progress import headline
from tests.cms.changes import factories
from tests.cms.public import shown

# Real commits: inside a transaction nothing is kept.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def process():
    """Give how many channels there are as a process of its own keeps it."""
    return kept(lambda: Channel.objects.count())


def add(name: str) -> None:
    Channel.objects.create(name=name, url="https://example.gov.vn/")


def test_it_is_worked_out_once_until_something_public_changes():
    turns = iter(range(10))
    count = kept(lambda: next(turns))
    assert [count(), count()] == [0, 0]
    add("Kênh mới")
    assert [count(), count()] == [1, 1]


def test_every_process_sees_the_commit_of_another_at_once():
    processes = [process(), process()]
    before = {each() for each in processes}
    add("Kênh mới")
    assert {each() for each in processes} == {count + 1 for count in before}


def test_what_was_made_before_a_commit_is_not_given_after_it_however_late_it_was_finished():
    interrupted = iter([lambda: add("Kênh mới")])

    def slow() -> int:
        seen = Channel.objects.count()
        next(interrupted, lambda: None)()
        return seen

    count = kept(slow)
    before = count()
    assert count() == before + 1


def test_what_is_seen_inside_a_transaction_is_not_kept():
    count = process()
    before = count()
    with transaction.atomic():
        add("Kênh mới")
        assert count() == before + 1
        transaction.set_rollback(True)
    assert count() == before


def test_the_next_day_it_is_worked_out_anew():
    turns = iter(range(10))
    count = kept(lambda: next(turns))
    with time_machine.travel("2025-02-28T23:59:58+07:00", tick=False) as clock:
        assert count() == 0
        clock.shift(3)
        assert count() == 1


def test_the_agency_its_channels_and_the_menu_follow_each_commit():
    identity_today(), channels_today(), menu_pages()
    SiteIdentity.objects.create(agency_name="Sở Dân tộc và Tôn giáo")
    add("Kênh mới")
    home = factories.news_index().get_parent()
    home.add_child(instance=StandardPage(title="Giới thiệu", slug="gioi-thieu", show_in_menus=True))
    assert identity_today().agency_name == "Sở Dân tộc và Tôn giáo"
    assert "Kênh mới" in [channel.name for channel in channels_today()]
    assert ("/gioi-thieu/", "Giới thiệu") in menu_pages()
    StandardPage.objects.get(title="Giới thiệu").unpublish()
    assert "Giới thiệu" not in [title for _, title in menu_pages()]


def test_how_far_a_programme_has_come_follows_each_commit():
    assert headline() == (None, None)
    indicator = shown.target("Đường liên xã", 30, factories.document())
    assert headline()[1].total == 1
    indicator.unpublish()
    assert headline() == (None, None)


def years() -> list[str]:
    """Give the years that the list of documents offers."""
    return sorted(table_on(datetime.date(2026, 1, 1)).choices("year", {}), reverse=True)


def test_the_kinds_and_years_that_the_library_offers_follow_each_commit():
    assert (list(public_kinds()), years()) == ([], [])
    document = factories.document()
    assert (list(public_kinds()), years()) == (["ke-hoach"], ["2023"])
    factories.document("169", issued_on=datetime.date(2019, 2, 1))
    factories.document("170", issued_on=datetime.date(2031, 2, 1), live=False)
    assert years() == ["2023", "2019"]
    document.unpublish()
    assert years() == ["2019"]


def test_a_generation_without_steps_has_a_name_as_well():
    generation.GenerationStep.objects.all().delete()
    assert generation.current() == "0-0"
