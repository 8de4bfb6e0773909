"""Reads an address that a program has made: what a page would pass over is refused in words here, since nobody looks at it."""

from __future__ import annotations

from collections.abc import Mapping

from search import asked as asking
from search.asked import Asked
from search.narrowing import FILTERS, fixed, read_word

NO_SUCH_PAGE = (
    "Tham số «trang» không đúng: số trang bắt đầu từ 1; trang sau, nếu có, nằm ở địa chỉ mà trang trước đã cho."
)


class NotUnderstood(ValueError):
    """Says to whoever wrote the program what cannot be understood, and what can."""


def read(values: Mapping[str, str], *, per_page: int = asking.PER_PAGE) -> Asked:
    """Read the values of an address as the search page does; raises NotUnderstood for a filter, an order or a page that none is.

    A value that the site does not fix (an issuer, a place) may be there tomorrow: today it finds nothing.
    """
    for each in FILTERS:
        if values.get(each.key) and not read_word(each.facet, values[each.key]):
            raise NotUnderstood(f"Tham số «{each.key}» không đúng{_choices(each.facet)}.")
    if values.get("sap-xep") and values["sap-xep"] not in asking.ORDERS:
        raise NotUnderstood(f"Tham số «sap-xep» không đúng: có thể là {', '.join(asking.ORDERS)}.")
    asked = asking.read(values, per_page=per_page)
    if not asked.page:
        raise NotUnderstood(f"{NO_SUCH_PAGE} Chỉ xem được {asked.reach} kết quả đầu.")
    return asked


def _choices(facet: str) -> str:
    values = fixed(facet)
    if values is not None:
        return f": có thể là {', '.join(values)}"
    return ": hãy ghi bốn chữ số, ví dụ 2023" if facet == "year" else ""
