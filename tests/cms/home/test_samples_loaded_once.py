"""The samples come once; what editors did with them since stays as it is."""

from __future__ import annotations

import pytest

from cms.changes.models import Change, Item
from cms.home.samples import load_samples
from cms.news.models import ArticlePage, Topic
from cms.policies.models import PolicyDocument
from cms.results.models import Figure, Indicator, Target
from tests.cms.home.samples import load_everything, sample

pytestmark = pytest.mark.django_db
MODELS = (PolicyDocument, ArticlePage, Topic, Indicator, Target, Figure, Item, Change)


@pytest.fixture(autouse=True)
def loaded():
    load_everything()


def everything():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_a_second_load_changes_nothing():
    before = everything()
    load_samples()
    assert everything() == before


def test_what_editors_renamed_corrected_or_deleted_stays_so():
    article = ArticlePage.objects.get()
    article.title = "Tên khác"
    article.save_revision().publish()
    Topic.objects.filter(name="Chuyển đổi số").update(name="Chuyển đổi số của tỉnh")
    PolicyDocument.objects.filter(pk=sample("000").pk).update(source="Văn thư")
    Indicator.objects.filter(targets__source_document=sample("001")).delete()
    sample("002").delete()
    before = everything()
    load_samples()
    assert everything() == before


def test_a_deleted_article_does_not_come_back():
    ArticlePage.objects.get().delete()
    load_samples()
    assert not ArticlePage.objects.exists()


def test_numbers_come_with_their_document_or_neither_does(monkeypatch):
    Indicator.objects.all().delete()
    sample("001").delete()
    Change.objects.all().delete()
    with monkeypatch.context() as broken, pytest.raises(ZeroDivisionError):
        broken.setattr("cms.home.samples.load_targets", lambda *_: 1 / 0)
        load_samples()
    assert not PolicyDocument.objects.filter(source="Tài liệu mẫu 001").exists()
    load_samples()
    assert Target.objects.filter(source_document=sample("001")).exists()
