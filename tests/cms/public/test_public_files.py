"""Strangers get the files of published things only, by every address."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from cms.pages.models import Attachment
from cms.pages.pictures import USES, PictureMaker
from cms.policies.models import PolicyFile
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def test_a_picture_opens_with_its_article_and_closes_with_it(client, image):
    article = factories.draft_article(image=image)
    assert client.get(image.file.url).status_code == 404
    article.live = True
    article.save()
    assert client.get(image.file.url).status_code == 200
    PictureMaker().run_once()
    shown = client.get(article.url).content.decode()
    rendition = image.renditions.get(filter_spec=USES["figure"].specs[0])
    assert rendition.file.url in shown
    assert client.get(rendition.file.url).status_code == 200
    article.unpublish()
    assert client.get(image.file.url).status_code == 404
    assert client.get(rendition.file.url).status_code == 404


def test_what_is_not_yet_public_is_kept_by_the_browser_that_may_see_it_alone(client, image, admin_user):
    article = factories.draft_article(image=image)
    client.force_login(admin_user)
    assert client.get(image.file.url)["Cache-Control"] == "private, no-cache"
    article.live = True
    article.save()
    assert client.get(image.file.url)["Cache-Control"] == "no-cache"


def test_a_picture_is_sized_late_and_described(client, image):
    article = factories.article(image=image)
    PictureMaker().run_once()
    page = client.get(article.url).content.decode()
    tag = page[page.index("<img", page.index("<article")) :].split(">")[0]
    for words in ('width="', 'height="', 'srcset="', 'loading="lazy"', 'alt="Một ô màu đỏ"'):
        assert words in tag


def test_a_picture_without_words_has_an_empty_alt(client, image):
    image.alt_text = ""
    image.save()
    article = factories.article(image=image)
    PictureMaker().run_once()
    page = client.get(article.url).content.decode()
    assert 'alt=""' in page[page.index("<article") :]


@pytest.mark.parametrize("live", [True, False])
def test_a_file_opens_with_its_document(client, settings, tmp_path, live):
    settings.MEDIA_ROOT = tmp_path
    stored = ContentFile(b"%PDF-1.4", name="ban-ky.pdf")
    attachment = Attachment.objects.create(title="Bản ký", file=stored, file_size=8)
    document = factories.document(live=False)
    document.files.add(PolicyFile(attachment=attachment))
    document.live = live
    document.save()
    expected = 200 if live else 404
    assert client.get(attachment.file.url).status_code == expected
    assert client.get(attachment.url, follow=True).status_code == expected
    if live:
        page = client.get(document.get_absolute_url()).content.decode()
        assert attachment.url in page
        assert "PDF, 8" in page


def test_a_file_is_told_as_it_is_sent(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    attachment = Attachment.objects.create(title="Bản ký", file=ContentFile(b"%PDF-1.4", name="ban-ky.pdf"))
    document = factories.document(live=False)
    document.files.add(PolicyFile(attachment=attachment))
    document.live = True
    document.save()
    answer = client.get(attachment.url)
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    assert "Content-Encoding" not in answer
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-cache"
