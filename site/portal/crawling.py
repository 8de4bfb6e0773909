"""What programs that read the whole site ask for first: where they may go, what there is, and the small picture of the site."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.templatetags.static import static

from cms.changes.models import Item, State

NOT_FOR_PROGRAMS = ("/admin/", "/tim-kiem/")
LISTS = ("/van-ban/", "/ket-qua/")  # pages that are no content of their own
MOST_ADDRESSES = 50_000  # in one file, by the protocol of sitemaps
BATCH = 2_000
FOR_A_DAY, FOR_TEN_MINUTES = "public, max-age=86400", "public, max-age=600"


def robots(request: HttpRequest) -> HttpResponseBase:
    """Say that everything may be read but the editors' side and the endless answers of the search."""
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in NOT_FOR_PROGRAMS)]
    lines.append(f"Sitemap: {settings.BASE_URL}/sitemap.xml")
    text = "\n".join([*lines, ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": FOR_A_DAY})


def sitemap(request: HttpRequest) -> HttpResponseBase:
    """List what the public sees: the lists, and by the ledger each thing with the time of its last change."""
    headers = {"Cache-Control": FOR_TEN_MINUTES}
    return StreamingHttpResponse(_listed(), content_type="application/xml; charset=utf-8", headers=headers)


def favicon(request: HttpRequest) -> HttpResponseBase:
    """Show the way to the picture, for programs that do not read where the pages say it is."""
    return HttpResponseRedirect(static("favicon.svg"), headers={"Cache-Control": FOR_A_DAY})


def _listed() -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    listed = set(LISTS)
    yield from (f"<url><loc>{escape(settings.BASE_URL + address)}</loc></url>\n" for address in LISTS)
    shown = Item.objects.filter(state=State.PUBLISHED, changed_at__isnull=False).exclude(url="")
    shown = shown.order_by("-changed_at", "pk")[: MOST_ADDRESSES - len(LISTS)]
    for url, changed_at in shown.values_list("url", "changed_at").iterator(chunk_size=BATCH):
        page = url.partition("#")[0]  # figures are places within the page of their programme
        if page not in listed:
            listed.add(page)
            address = escape(f"{settings.BASE_URL}{page}")
            yield f"<url><loc>{address}</loc><lastmod>{changed_at:%Y-%m-%dT%H:%M:%S+00:00}</lastmod></url>\n"
    yield "</urlset>\n"
