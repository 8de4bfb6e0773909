"""What Elasticsearch says when it cannot: each of its errors as one sentence of ours."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, ConnectionTimeout, TransportError

from search.engines import IndexUnavailable


class IndexMissing(IndexUnavailable):
    """There is no index under this name."""


class IndexRed(IndexUnavailable):
    """The index is there, and what it holds is not."""


@contextmanager
def elastic_errors() -> Iterator[None]:
    """Turn whatever the client raises into IndexUnavailable with the reason."""
    try:
        yield
    except (ApiError, TransportError) as failure:
        raise told(failure) from failure


def told(failure: ApiError | TransportError) -> IndexUnavailable:
    """Give the error that says in a sentence why Elasticsearch cannot be used."""
    if isinstance(failure, ConnectionTimeout):
        return IndexUnavailable("Elasticsearch không trả lời kịp.")
    if isinstance(failure, ApiError):
        return refused(failure.status_code, str(failure.error), str(failure))
    return IndexUnavailable("Không nối được Elasticsearch.")


def refused(status: int, kind: str, reason: str) -> IndexUnavailable:
    """Give the error for an answer with this status."""
    if status == 404:
        return IndexMissing("Elasticsearch chưa có chỉ mục này.")
    if "cluster_block_exception" in (kind, *reason.split("'")) or "index has read-only" in reason:
        return IndexUnavailable("Elasticsearch chỉ cho đọc, thường vì đĩa của nó gần đầy.")
    if status == 503:
        return IndexRed("Chỉ mục ở Elasticsearch đang thiếu mảnh dữ liệu (màu đỏ).")
    if status == 429:
        return IndexUnavailable("Elasticsearch đang quá tải.")
    return IndexUnavailable(f"Elasticsearch từ chối ({status}): {kind}.")
