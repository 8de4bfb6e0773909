"""Redirects that lead back to where they began: refused when somebody writes one, never served when a row was made otherwise."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django import forms
from django.conf import settings
from django.db.models import F
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from cms.changes.models import Item, State

MOST_STEPS = 10  # browsers give up after twenty, search engines after five to ten
WORDS = (
    "Chuyển hướng này dẫn vòng quanh: từ nơi đến, các chuyển hướng đã có lại đưa về “{path}” hoặc qua quá nhiều chặng. "
    "Hãy chọn nơi đến là trang đang có thật, hoặc xóa chuyển hướng cũ trước."
)


def refuse_circles() -> None:
    """Let the form behind Wagtail's page for redirects, and behind its import, refuse one that closes a circle.

    Wagtail has no setting for this form, so its one method is wrapped.
    """
    as_before = RedirectForm.clean

    def clean(self: RedirectForm) -> Any:
        cleaned = as_before(self)
        path, target = self.cleaned_data.get("old_path"), _target(self.cleaned_data)
        rows = Redirect.get_for_site(self.cleaned_data.get("site")).exclude(pk=self.instance.pk)
        if path and target and not self.errors and goes_round(path, target, rows):
            raise forms.ValidationError(WORDS.format(path=path), code="circle")
        return cleaned

    RedirectForm.clean = clean


def is_served(asked: str, location: str, site: Site | None) -> bool:
    """Say whether a redirect may be answered: the way from there ends somewhere, as things are now."""
    return not goes_round(asked, location, Redirect.get_for_site(site), as_it_is_now=True)


def goes_round(asked: str, location: str, rows: Any, *, as_it_is_now: bool = False) -> bool:
    """Say whether who asks for one address and is sent to another is sent on without end.

    What lives at an address is shown instead of its redirect; that counts only for the way as it is now, since a page may be
    taken back.
    """
    seen = {Redirect.normalise_path(asked)}
    path = here(location)
    while path is not None:
        path = Redirect.normalise_path(path)
        if path in seen or _bare(path, rows) in seen or len(seen) > MOST_STEPS:
            return True
        seen.add(path)
        if as_it_is_now and _is_shown(path):
            return False
        path = here(_next(path, rows))
    return False


def here(location: str) -> str | None:
    """Give path and query of an address of this site; None for one elsewhere, or for none."""
    target = urlsplit(location)
    ours = {*settings.ALLOWED_HOSTS, *Site.objects.values_list("hostname", flat=True)}
    if not location or (target.netloc and target.hostname not in ours):
        return None
    return urlunsplit(("", "", target.path or "/", target.query, ""))


def _target(given: dict[str, Any]) -> str:
    page = given.get("redirect_page")
    return (page.url or "") if page else given.get("redirect_link") or ""


def _is_shown(path: str) -> bool:
    address = path.partition("?")[0].rstrip("/") + "/"
    return Item.objects.filter(url=address, state=State.PUBLISHED).exists()


def _bare(path: str, rows: Any) -> str:
    """Give the address by which a redirect is looked up: without its query, unless one is made for just that."""
    return path if rows.filter(old_path=path).exists() else path.partition("?")[0]


def _next(path: str, rows: Any) -> str:
    found = rows.filter(old_path=_bare(path, rows)).order_by(F("site").desc(nulls_last=True)).first()
    return (found.link or "") if found else ""
