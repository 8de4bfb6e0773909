"""Which page of a list an address asks for; one that the list does not have is not there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest

NOT_IN_LIST = "Danh sách không có trang này."
PAGE_NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)


@dataclass(frozen=True)
class Counted:
    """Rows whose number is known already: to count a hundred thousand for every page would take longer than to show twenty."""

    rows: QuerySet[Any]
    number: int

    def count(self) -> int:
        """Give how many there are."""
        return self.number

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, wanted: Any) -> Any:
        return self.rows[wanted]


def asked_page(request: HttpRequest, things: Any, *, per_page: int) -> Page[Any]:
    """Give the page that `trang` asks for, the first where it says nothing; raises Http404 for any other that is not there."""
    asked = request.GET.get("trang") or "1"
    paginator = Paginator(things, per_page)
    if not PAGE_NUMBER.fullmatch(asked) or int(asked) > paginator.num_pages:
        raise Http404(NOT_IN_LIST)
    return paginator.page(int(asked))
