"""The tag that shows a picture in the sizes that have been made of it; it never makes one."""

from __future__ import annotations

from typing import Any

from django import template

from cms.pages.models import SiteImage
from cms.pages.pictures import shown

register = template.Library()


@register.inclusion_tag("includes/picture.html")
def picture(image: SiteImage, use: str, *, alt: str | None = None, css_class: str = "") -> dict[str, Any]:
    """Give the tag of a picture for one use of pictures.py; `alt` replaces its own words, "" where words stand beside it.

    Nothing is given while no size of it is there: the caption stands alone until the worker has made one.
    """
    found = shown(image, use)
    return {"shown": found, "alt": alt if alt is not None or found is None else found.alt, "css_class": css_class}
