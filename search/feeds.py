"""A search as a feed in Atom (RFC 4287): who follows it hears of what is new. Nothing that only comes near is news."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, tostring

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.views.decorators.http import conditional_page, require_safe

from cms.changes.models import Item, Kind
from cms.pages.context import identity_today
from cms.policies.akoma.tags import add
from search import choosing, query, showing, strict
from search.asked import NOT_KEPT, Asked
from search.engines import IndexUnavailable, Order
from search.extracts import Sought, sought
from search.narrowing import label_of, word_of
from search.query import Result, Results
from search.readers import BEING_MADE, RETRY_SECONDS
from search.strict import NotUnderstood

ADDRESS = "/tim-kiem/nguon-tin/"
DESCRIPTION = "/tim-kiem/opensearch.xml"
PER_PAGE = 20
ATOM, OPENSEARCH = "application/atom+xml", "application/opensearchdescription+xml"
NAMESPACES = {"xmlns": "http://www.w3.org/2005/Atom", "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/"}
BEFORE_EVERYTHING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
NO_WORDS = "Tham số «q» không đúng: hãy cho ít nhất một chữ hoặc một số cần có, hoặc để trống."
# Their label says what is so of them: until when a place was one, what was reached.
TOLD_OF = {Kind.RESULT, Kind.PLACE, Kind.ORGANISATION}
NO_PAGE = "Không có trang này; trang sau, nếu có, nằm ở liên kết «next» của trang trước."


@require_safe
@conditional_page  # by the tag of the whole feed: by its day, somebody would not hear of what was withdrawn
def search_feed(request: HttpRequest) -> HttpResponse:
    """Give the feed, what changed last first unless the address asks for the best; of nothing asked, all that is new on the site.

    Where only a part of what there is can be found, it is a 503: who follows a feed is not shown a notice.
    """
    try:
        asked = _asked(request.GET.dict())
        results = query.find(asked)
        if not results.is_complete:
            raise IndexUnavailable("what was found is not all that there is")
        feed = feed_of(asked, results)
    except NotUnderstood as failure:
        return _refusal(400, str(failure))
    except IndexUnavailable:
        answer = _refusal(503, BEING_MADE)
        answer["Retry-After"] = str(RETRY_SECONDS)
        return answer
    if results.page.number != asked.page:
        return _refusal(404, NO_PAGE)
    return HttpResponse(feed, content_type=f"{ATOM}; charset=utf-8", headers={"Cache-Control": NOT_KEPT})


def _asked(given: Mapping[str, str]) -> Asked:
    """Read the address. A document of years ago that is put on the site today is news: the day is that of its change here."""
    said = {key: value for key, value in given.items() if value}
    asked = strict.read({"sap-xep": "moi-nhat", **said}, per_page=PER_PAGE)
    if said.get("q", "").strip() and not asked.typed.words:
        raise NotUnderstood(NO_WORDS)
    return replace(asked, order=Order.CHANGED) if asked.order is Order.DATE else asked


def address_of(asked: Asked, *, order: Order = Order.CHANGED, page: int = 1) -> str:
    """Give the address of the feed of a search, one for however it was typed into an address."""
    values = asked.values(
        **{"sap-xep": "phu-hop" if order is Order.RELEVANCE else "", "trang": "" if page == 1 else str(page)}
    )
    return f"{ADDRESS}?{urlencode(values)}" if values else ADDRESS


def feed_of(asked: Asked, results: Results) -> bytes:
    """Give the feed as XML; raises IndexUnavailable."""
    found = [] if results.is_near else results.hits
    feed = Element("feed", {**NAMESPACES, "xml:lang": "vi"})
    own = f"{settings.BASE_URL}{address_of(asked, order=asked.order)}"
    add(feed, "id", uuid5(NAMESPACE_URL, own).urn)
    add(feed, "title", _title(asked, results))
    add(feed, "updated", _newest(found).isoformat())
    add(add(feed, "author"), "name", identity_today().agency_name or settings.WAGTAIL_SITE_NAME)
    _add_links(feed, asked, results)
    add(feed, "opensearch:totalResults", str(0 if results.is_near else results.total))
    add(feed, "opensearch:startIndex", str((results.page.number - 1) * asked.per_page + 1))
    add(feed, "opensearch:itemsPerPage", str(asked.per_page))
    words = sought(asked.typed.words, asked.typed.others)
    for result in found:
        _add_entry(feed, result, words)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _title(asked: Asked, results: Results) -> str:
    named = [f"“{asked.typed.text}”"] if asked.typed.text else []
    named += choosing.labels(asked, results.facets).values()
    return f"Tìm kiếm: {', '.join(named)}" if named else "Mọi nội dung mới"


def _newest(found: list[Result]) -> datetime.datetime:
    """Give when the newest of them changed; where there is none, when anything did: since then it is known that there is none."""
    times = [result.now.changed_at for result in found if result.now.changed_at]
    newest = max(times, default=None) or Item.objects.aggregate(newest=Max("changed_at"))["newest"]
    return newest or BEFORE_EVERYTHING


def _add_links(feed: Element, asked: Asked, results: Results) -> None:
    page = results.page

    def link(rel: str, address: str, kind: str = ATOM) -> None:
        add(feed, "link", rel=rel, type=kind, href=f"{settings.BASE_URL}{address}")

    link("self", address_of(asked, order=asked.order, page=page.number))
    link("alternate", asked.address(), "text/html")
    link("search", DESCRIPTION, OPENSEARCH)
    if page.has_previous():
        link("previous", address_of(asked, order=asked.order, page=page.previous_page_number()))
    if page.has_next():
        link("next", address_of(asked, order=asked.order, page=page.next_page_number()))


def _add_entry(feed: Element, result: Result, words: Sought) -> None:
    stored, day = result.hit.stored, showing.day_of(result.hit.stored)
    entry = add(feed, "entry")
    add(entry, "id", f"urn:uuid:{result.hit.uuid}")
    add(entry, "title", stored["title"])
    add(entry, "updated", (result.now.changed_at or BEFORE_EVERYTHING).isoformat())
    if day:
        midnight = datetime.datetime.combine(day, datetime.time(), timezone.get_default_timezone())
        add(entry, "published", midnight.isoformat())
    add(entry, "link", rel="alternate", type="text/html", href=f"{settings.BASE_URL}{result.now.url}")
    add(entry, "category", term=word_of("kind", stored["kind"]), label=label_of("kind", stored["kind"]))
    add(entry, "summary", _summary(result, words))


def _summary(result: Result, words: Sought) -> str:
    """Give what is said of what was asked, behind what is so of the thing and before what must be known of both."""
    stored, passage = result.hit.stored, showing.passage(result, words)
    told = [stored["notice"], capfirst(stored["label"]) if stored["kind"] in TOLD_OF else ""]
    said = ": ".join(filter(None, [showing.plain(passage.name), showing.plain(passage.extract)]))
    first = [f"{each}." for each in told if each]
    return " ".join(filter(None, [*first, said, passage.caution and f"({passage.caution})"]))


def _refusal(status: int, sentence: str) -> HttpResponse:
    """Refuse in a plain sentence: whoever reads it made the address, and no page shows it."""
    return HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
