"""Every page of the admin that each role can reach is in Vietnamese: nothing asked for in vain, no English word in sight."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.utils.translation import trans_real

from search.words.models import Pick
from tests.cms.admin import crawling, spoken
from tests.cms.admin.conftest import signed_in
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
ROLES = {
    "editor": ["Biên tập viên"],
    "moderator": ["Biên tập viên", "Người duyệt"],
    "administrator": ["Quản trị"],
}
SOME = {"editor": 60, "moderator": 80, "administrator": 150}


@pytest.fixture
def missed(monkeypatch):
    """What is asked of the Vietnamese catalogue and is not in it."""
    recorder = crawling.Missed()
    monkeypatch.setattr(trans_real.translation("vi"), "_fallback", recorder)
    return recorder


@pytest.fixture
def content():
    """A site as an installation begins, with something of each kind that the lists show."""
    for command in ("load_places", "load_kinds", "load_structure", "load_words"):
        call_command(command, verbosity=0)
    factories.document()
    article = factories.article()
    factories.draft_article()
    Pick.objects.create(queries="chuyển đổi số", page=article)


@pytest.mark.parametrize("role", ROLES)
def test_no_page_that_a_role_reaches_speaks_english(client, django_user_model, content, missed, role):
    user = signed_in(client, django_user_model, "nguoi-dung", *ROLES[role])
    found, seen = {}, 0
    for address, text in crawling.pages(user, "/admin/"):
        seen += 1
        for words in spoken.english(text):
            found.setdefault(words, address)
    assert seen >= SOME[role]
    assert not found, "\n".join(f"{address}: {words}" for words, address in found.items())
    assert missed.words == set()


def test_english_is_noticed(missed):
    page = '<h1>Trang</h1><button aria-label="Save draft">x</button><script>{"label": "Images"}</script>'
    assert set(spoken.english(page)) == {"Save draft", "Images"}
    assert trans_real.translation("vi").gettext("Nobody translated this") in missed.words
