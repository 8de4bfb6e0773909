"""Pictures come in sizes that the worker makes; a page shows what is there and makes nothing."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image as PillowImage

from cms.pages import pictures
from cms.pages.models import SiteImage
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db


def large(title: str) -> SiteImage:
    """Give a stored picture of 1600 × 1000 pixels that no phone should have to load whole."""
    content = io.BytesIO()
    PillowImage.effect_noise((1600, 1000), 90).convert("RGB").save(content, "JPEG", quality=95)
    content.seek(0)
    return SiteImage.objects.create(title=title, file=ImageFile(content, name=f"{title}.jpg"))


def picture_tag(client, article):
    """Give the tag of the article's picture, "" where it shows none."""
    page = client.get(article.url).content.decode()
    within = page[page.index("<article") :]
    return "<img" + within.split("<img")[1].split(">")[0] if "<img" in within else ""


@pytest.fixture
def picture(db, settings, tmp_path):
    """A large picture in a media folder of its own."""
    settings.MEDIA_ROOT = tmp_path
    return large("anh")


def test_a_page_makes_no_picture_and_shows_the_caption_meanwhile(client, picture):
    article = factories.article(image=picture, image_caption="Đường mới")
    before = sorted(Path(picture.file.storage.location).rglob("*"))
    assert picture_tag(client, article) == ""
    assert "Đường mới" in client.get(article.url).content.decode()
    assert sorted(Path(picture.file.storage.location).rglob("*")) == before
    assert not picture.renditions.exists()


def test_the_worker_makes_every_size_and_the_page_offers_them(client, picture):
    article = factories.article(image=picture)
    assert pictures.PictureMaker().run_once() == len(pictures.SPECS)
    tag = picture_tag(client, article)
    for words in (" 400w", " 800w", " 1200w", 'width="400"', 'height="250"', 'sizes="', 'loading="lazy"', ".webp"):
        assert words in tag
    assert "item__picture" in client.get("/tin-tuc/").content.decode()


def test_a_picture_that_nothing_public_shows_is_left_alone(picture):
    factories.draft_article(image=picture)
    assert pictures.PictureMaker().run_once() == 0


def test_what_is_complete_is_not_looked_at_again(picture, django_assert_num_queries):
    factories.article(image=picture)
    maker = pictures.PictureMaker()
    while maker.run_once():
        pass
    with django_assert_num_queries(1):
        maker.run_once()
    picture.renditions.all()[0].delete()
    assert maker.run_once() == 1


def test_a_damaged_picture_does_not_keep_the_others_waiting(picture, caplog):
    damaged = large("hong")
    factories.article("Ảnh hỏng", image=damaged)
    factories.article("Ảnh tốt", image=picture)
    stored = damaged.file.storage.path(damaged.file.name)
    Path(stored).write_bytes(Path(stored).read_bytes()[:2000])
    maker = pictures.PictureMaker()
    assert maker.run_once() == len(pictures.SPECS)
    assert f"picture {damaged.pk} cannot" in caplog.text
    caplog.clear()
    assert maker.run_once() == 0
    assert caplog.text == ""


def test_a_small_original_is_shown_until_its_sizes_are_there(client, image):
    image.file_size = image.file.size  # as the upload form notes it
    image.save()
    tag = picture_tag(client, factories.article(image=image))
    assert image.file.url in tag
    assert 'width="640"' in tag


def test_a_crop_around_another_point_is_another_picture(picture):
    factories.article(image=picture)
    maker = pictures.PictureMaker()
    while maker.run_once():
        pass
    picture.focal_point_x, picture.focal_point_y = 100, 100
    picture.focal_point_width = picture.focal_point_height = 50
    picture.save()
    assert maker.run_once() == len(pictures.USES["thumbnail"].specs)


def test_sizes_wider_than_the_original_are_offered_once(client, image):
    article = factories.article(image=image)
    pictures.PictureMaker().run_once()
    assert picture_tag(client, article).count("640w") == 1


def test_a_list_of_pictures_asks_once_for_all_of_them(client, picture, django_assert_max_num_queries):
    for number in range(6):
        factories.article(f"Tin {number}", image=large(f"anh-{number}"))
    list(iter(pictures.PictureMaker().run_once, 0))
    client.get("/tin-tuc/")
    with django_assert_max_num_queries(25):
        assert client.get("/tin-tuc/").content.decode().count("item__picture") == 6


def test_a_vector_drawing_is_never_shown_as_it_is(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    stored = ContentFile(b"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>", name="ve.svg")
    drawing = SiteImage.objects.create(title="vẽ", width=10, height=10, file=stored, file_size=100)
    assert pictures.shown(drawing, "figure") is None


def test_many_pictures_leave_room_for_other_duties(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for number in range(4):
        factories.article(f"Tin {number}", image=large(f"anh-{number}"))
    maker = pictures.PictureMaker()
    rounds = list(iter(maker.run_once, 0))
    assert sum(rounds) == 4 * len(pictures.SPECS)
    assert max(rounds) < pictures.ENOUGH_AT_ONCE + len(pictures.SPECS)
