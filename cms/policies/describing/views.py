"""The public address of a document as a file for programs that know legal texts."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from cms.pages.context import identity_today
from cms.policies.akoma.refs import Ref
from cms.policies.biography import life_of
from cms.policies.cited.links import links_of
from cms.policies.cited.texts import TEXT
from cms.policies.describing.legal_xml import legal_xml
from cms.policies.describing.record import record_of
from cms.policies.models import PolicyDocument
from cms.policies.queries import public_documents

PUBLISHER = "Trang thông tin công tác dân tộc"  # as long as no agency is written down


def document_xml(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out a document as Akoma Ntoso 3.0; 404 for one that is not public or has no date of issue."""
    document = public_documents().filter(slug=slug).first()
    if document is None or document.issued_on is None:
        raise Http404("Không có văn bản này, hoặc văn bản không ghi ngày ban hành.")
    day = timezone.localdate()
    xml = legal_xml(
        record_of(document, base_url=settings.BASE_URL, day=day),
        document.text,
        life_of(document).events,
        _cited(document),
        publisher=identity_today().agency_name or PUBLISHER,
        publisher_url=f"{settings.BASE_URL}/",
        day=day,
    )
    response = HttpResponse(xml, content_type="application/akn+xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.xml"'
    return response


def _cited(document: PolicyDocument) -> list[Ref]:
    """Give the citations in the text that lead to a public document."""
    links = links_of(document).get(TEXT, [])
    return [Ref(link.start, link.end, link.printed, f"{settings.BASE_URL}{link.url}") for link in links]
