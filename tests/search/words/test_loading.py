"""The shipped list is loaded once, group by group; what editors changed or removed stays as they left it."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from search import typed
from search.words import dictionary
from search.words.loading import load_words, shipped
from search.words.models import SynonymGroup

pytestmark = pytest.mark.django_db
USUAL = {
    "DTTS": "dân tộc thiểu số",
    "MTQG": "mục tiêu quốc gia",
    "UBND": "ủy ban nhân dân",
    "CĐS": "chuyển đổi số",
    "KT-XH": "kinh tế xã hội",
    "CNTT": "công nghệ thông tin",
}


def test_every_group_of_the_list_is_loaded_and_would_pass_the_editors_form():
    assert load_words() == len(shipped()) == SynonymGroup.objects.count()
    for group in SynonymGroup.objects.all():
        group.full_clean()


def test_the_usual_abbreviations_are_among_them_both_ways():
    load_words()
    for short, long in USUAL.items():
        said = [
            [" ".join(other).lower() for other in dictionary.with_senses(typed.read(text)).others]
            for text in (short, long)
        ]
        assert long.replace("-", " ") in said[0]
        assert short.replace("-", " ").lower() in said[1]


def test_what_an_editor_changed_or_removed_does_not_come_back():
    load_words()
    changed = SynonymGroup.objects.get(expressions__startswith="CĐS\n")
    changed.expressions = "CĐS\nchuyển đổi số quốc gia"
    changed.save()
    SynonymGroup.objects.get(expressions__startswith="CNTT\n").delete()
    assert load_words() == 0
    assert not SynonymGroup.objects.filter(expressions__startswith="CNTT\n").exists()
    changed.refresh_from_db()
    assert changed.expressions == "CĐS\nchuyển đổi số quốc gia"


def test_the_command_says_how_many_it_added(capsys):
    call_command("load_words")
    assert f"Đã thêm {len(shipped())} nhóm" in capsys.readouterr().out
    call_command("load_words")
    assert "Đã thêm 0 nhóm" in capsys.readouterr().out
