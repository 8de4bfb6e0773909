"""The one API of the site, put together from the rooms: read only, in JSON, described by OpenAPI, its refusals in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from cms.policies.api.router import router as documents
from portal.problems import PROBLEM, problem
from search.api.router import router as search

WRONG = "Tham số không đúng: "
NOT_THERE = "Không có dữ liệu ở địa chỉ này."
AWAY, RETRY_SECONDS = 503, "60"
# What a parameter takes, by what it was found not to be.
TAKES = {
    "greater_than_equal": "ít nhất {ge}",
    "less_than_equal": "nhiều nhất {le}",
    "string_too_long": "nhiều nhất {max_length} ký tự",
    "int_parsing": "số nguyên",
    "int_parsing_size": "số nguyên",
    "date_from_datetime_parsing": "ngày, dạng 2023-09-15",
}
REFUSALS = {
    "400": "Không hiểu tham số; «title» nói tham số nào và phải ghi thế nào",
    "404": "Không có dữ liệu ở địa chỉ này",
    "503": "Tạm thời chưa trả lời được; hỏi lại sau số giây ghi ở Retry-After",
}


class Described(NinjaAPI):
    """The API whose OpenAPI document also tells how it refuses, for each address alike, since all are refused here."""

    def get_openapi_schema(self, **wanted: Any) -> OpenAPISchema:
        """Give the document with the refusals."""
        described = super().get_openapi_schema(**wanted)
        words = {"type": "object", "properties": {"status": {"type": "integer"}, "title": {"type": "string"}}}
        described["components"]["schemas"]["Refusal"] = {**words, "required": ["status", "title"]}
        content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Refusal"}}}
        for operation in (each for methods in described["paths"].values() for each in methods.values()):
            operation["responses"] |= {
                status: {"description": said, "content": content} for status, said in REFUSALS.items()
            }
        return described


# Its own pages of documentation load scripts from elsewhere; the OpenAPI document is enough for tools.
api = Described(
    title="Thư viện văn bản và dữ liệu công khai",
    version="1",
    description="Chỉ đọc, không cần đăng ký. Chỉ có nội dung đã công bố. Ngày theo giờ Việt Nam.",
    docs_url=None,
    urls_namespace="api",
    servers=[{"url": settings.BASE_URL}],
)
api.add_router("/van-ban/", documents)
api.add_router("/search", search)


@api.exception_handler(ValidationError)
def wrong_words(request: HttpRequest, failure: ValidationError) -> JsonResponse:
    """Name the parameters that cannot be understood, and what each takes."""
    return problem(400, f"{WRONG}{'; '.join(sorted(map(_wrong, failure.errors)))}.")


def _wrong(error: Mapping[str, Any]) -> str:
    name, takes = error["loc"][-1], TAKES.get(error["type"], "").format_map(error.get("ctx") or {})
    return f"{name}: {takes}" if takes else str(name)


@api.exception_handler(HttpError)
def told(request: HttpRequest, failure: HttpError) -> JsonResponse:
    """Pass on what a room says, and of what is away for a while when to ask again."""
    answer = problem(failure.status_code, str(failure))
    if failure.status_code == AWAY:
        answer["Retry-After"] = RETRY_SECONDS
    return answer


@api.exception_handler(Http404)
def not_there(request: HttpRequest, failure: Http404) -> JsonResponse:
    """Say that there is nothing."""
    return problem(404, NOT_THERE)
