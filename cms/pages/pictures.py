"""Which sizes of a picture the public pages show; the worker makes them, pages only look which are there."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass

from wagtail.images.models import Filter

from cms.changes import generation
from cms.changes.models import PublicFile
from cms.pages.models import ImageRendition, SiteImage

log = logging.getLogger("pictures")
SMALL_BYTES = 60_000
SHOWN_AS_THEY_ARE = (".jpg", ".jpeg", ".png", ".webp", ".gif")
REST_SECONDS = 3600
BATCH = 200
ENOUGH_AT_ONCE = 10  # then the worker's other duties have their turn


@dataclass(frozen=True)
class Use:
    """One place for pictures: the sizes made for it, smallest first, and how wide it is drawn (the attribute `sizes`)."""

    specs: tuple[str, ...]
    sizes: str


USES = {
    "thumbnail": Use(
        ("fill-192x144|format-webp|webpquality-70", "fill-384x288|format-webp|webpquality-70"),
        "6rem",
    ),
    "figure": Use(
        (
            "width-400|format-webp|webpquality-75",
            "width-800|format-webp|webpquality-75",
            "width-1200|format-webp|webpquality-75",
        ),
        "(min-width: 43rem) 39rem, 100vw",
    ),
}
SPECS = tuple(spec for use in USES.values() for spec in use.specs)


@dataclass(frozen=True)
class Shown:
    """What a page needs to show a picture: the attributes of its tag."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str


def shown(image: SiteImage, use: str) -> Shown | None:
    """Give how to show a picture from what has been made; None while nothing fit is there. Never makes anything."""
    made = _made(image, USES[use].specs)
    if made:
        by_width = {each.width: each for each in made}
        srcset = ", ".join(f"{each.url} {width}w" for width, each in by_width.items()) if len(by_width) > 1 else ""
        first = made[0]
        sizes = USES[use].sizes if srcset else ""
        return Shown(first.url, srcset, sizes, first.width, first.height, image.default_alt_text)
    if (image.file_size or SMALL_BYTES + 1) <= SMALL_BYTES and image.file.name.lower().endswith(SHOWN_AS_THEY_ARE):
        return Shown(image.file.url, "", "", image.width, image.height, image.default_alt_text)
    return None


def _made(image: SiteImage, specs: tuple[str, ...]) -> list[ImageRendition]:
    found = {(each.filter_spec, each.focal_point_key): each for each in image.renditions.all()}
    keys = [(spec, Filter(spec).get_cache_key(image)) for spec in specs]
    return [found[key] for key in keys if key in found]


class PictureMaker:
    """The worker's duty: makes what published things show and is not there yet, one picture after the other."""

    def __init__(self) -> None:
        self._complete_at = ""
        self._look_again_at = math.inf
        self._resting: dict[tuple[int, str], float] = {}

    def run_once(self) -> int:
        """Make what is missing; give how many copies were made. Looks only after the public site has changed."""
        seen = generation.current()
        if seen == self._complete_at and time.monotonic() < self._look_again_at:
            return 0
        self._look_again_at = math.inf
        made = 0
        for image in public_pictures():
            made += 0 if self._rests(image) else self._make(image)
            if made >= ENOUGH_AT_ONCE:
                break
        self._complete_at = "" if made else seen
        return made

    def _rests(self, image: SiteImage) -> bool:
        until = self._resting.get((image.pk, image.file_hash), 0.0)
        rests = until > time.monotonic()
        if rests:
            self._look_again_at = min(self._look_again_at, until)
        return rests

    def _make(self, image: SiteImage) -> int:
        made = 0
        try:
            for spec in missing(image):
                image.create_rendition(Filter(spec))
                made += 1
        except (
            Exception
        ):  # Pillow raises almost anything over a broken file: it rests, the others go on, the log says which
            log.exception("the picture %s cannot be made smaller", image.pk)
            until = time.monotonic() + REST_SECONDS
            self._resting[image.pk, image.file_hash] = until
            self._look_again_at = min(self._look_again_at, until)
        return made


def public_pictures() -> Iterator[SiteImage]:
    """Give the pictures that published things show, the newest first, with what has been made of them."""
    shown_ids = PublicFile.objects.filter(file_kind=PublicFile.FileKind.IMAGE).values("file_id")
    keys = list(SiteImage.objects.filter(pk__in=shown_ids).order_by("-pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        yield from SiteImage.objects.filter(pk__in=batch).order_by("-pk").prefetch_related("renditions")


def missing(image: SiteImage) -> list[str]:
    """Give the sizes that the public pages want of a picture and that are not there."""
    made = {each.filter_spec for each in _made(image, SPECS)}
    return [spec for spec in SPECS if spec not in made]
