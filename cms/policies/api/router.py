"""The addresses of the library for programs: a list in pages, and one document; what is not public is not there."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from ninja import Query, Router

from cms.policies.api.cursor import after, cursor_of
from cms.policies.api.schemas import Document, Listing
from cms.policies.api.told import told_beside
from cms.policies.describing.record import record_of, status_on
from cms.policies.extracting.readings import readings_prefetch
from cms.policies.guidance.summaries import shown_summary
from cms.policies.leading_on import led_on
from cms.policies.models import DocumentRelation, PolicyDocument
from cms.policies.narrowing import Narrowing, narrowed
from cms.policies.queries import public_documents

router = Router(tags=["Văn bản"])
MOST = 100
Word = Annotated[str, Query(max_length=100)]
Day = Annotated[
    datetime.date | None, Query(description="Tình trạng vào ngày này, dạng 2023-09-15; bỏ trống là hôm nay")
]


@router.get("/", response=Listing, summary="Danh sách văn bản, mới nhất trước", url_name="api_documents")
def documents(
    request: HttpRequest,
    loai: Word = "",
    nam: Word = "",
    co_quan: Annotated[str, Query(alias="co-quan", max_length=100)] = "",
    linh_vuc: Annotated[str, Query(alias="linh-vuc", max_length=100)] = "",
    tinh_trang: Annotated[str, Query(alias="tinh-trang", max_length=100)] = "",
    ngay: Day = None,
    sau: Annotated[str, Query(description="Lấy từ «next» của trang trước", max_length=100)] = "",
    moi_lan: Annotated[int, Query(alias="moi-lan", ge=1, le=MOST, description="Số văn bản mỗi lần")] = 50,
) -> dict[str, Any]:
    """Give one page of the public documents that fit all that is asked for."""
    day = ngay or timezone.localdate()
    asked = Narrowing(day=day, kind=loai, year=nam, issuer=co_quan, field=linh_vuc, status=tinh_trang)
    rows = list(after(narrowed(asked), sau).prefetch_related("status_periods")[: moi_lan + 1])
    shown = rows[:moi_lan]
    return {
        "documents": [_summary(each, day) for each in shown],
        "next": _next_address(request, shown[-1]) if len(rows) > moi_lan else "",
    }


@router.get("/{slug:slug}/", response=Document, summary="Một văn bản", url_name="api_document")
def document(request: HttpRequest, slug: str, ngay: Day = None) -> dict[str, Any] | HttpResponse:
    """Give all that is recorded of one public document; 404 for what is not public, a corrected number leads on."""
    found = _with_everything(public_documents()).filter(slug=slug).first()
    if found is None:
        if led := led_on(request, slug):
            return led
        raise Http404("Không có văn bản này.")
    return _whole(found, ngay or timezone.localdate())


def _with_everything(rows: QuerySet[PolicyDocument]) -> QuerySet[PolicyDocument]:
    without_text = PolicyDocument.objects.defer("text").select_related("kind")
    related = DocumentRelation.objects.prefetch_related(
        Prefetch("source", without_text), Prefetch("target", without_text)
    )
    return rows.defer(None).prefetch_related(
        "status_periods",
        "fields_of_law",
        Prefetch("relations", related),
        Prefetch("incoming", related.filter(source__live=True)),
        "files__attachment",
        readings_prefetch(),
    )


def _summary(found: PolicyDocument, day: datetime.date) -> dict[str, Any]:
    status = status_on(found, day)
    return {
        "url": f"{settings.BASE_URL}{found.get_absolute_url()}",
        "api_url": _api_url(found),
        "title": found.display_title(),
        "kind": found.kind.name,
        "printed_number": found.number_symbol if found.number else "",
        "issuer": found.issuer_name,
        "issued_on": found.issued_on,
        "is_law": found.is_law(),
        "status": {"code": status.status, "label": status.label, "on": day} if status else None,
    }


def _whole(found: PolicyDocument, day: datetime.date) -> dict[str, Any]:
    record = record_of(found, base_url=settings.BASE_URL, day=day)
    names = (name for name in Document.model_fields if hasattr(record, name))
    return {
        **{name: getattr(record, name) for name in names},
        **told_beside(found),
        **_summary(found, day),
        "text_url": _address("document_text", found) if record.has_text else "",
        "xml_url": _address("document_xml", found) if found.issued_on else "",
        "plain_summary": shown_summary(found),
    }


def _address(name: str, found: PolicyDocument) -> str:
    return f"{settings.BASE_URL}{reverse(name, args=[found.slug])}"


def _api_url(found: PolicyDocument) -> str:
    return f"{settings.BASE_URL}{reverse('api:api_document', kwargs={'slug': found.slug})}"


def _next_address(request: HttpRequest, last: PolicyDocument) -> str:
    asked = {**request.GET.dict(), "sau": cursor_of(last)}
    return f"{settings.BASE_URL}{request.path}?{urlencode(asked)}"
