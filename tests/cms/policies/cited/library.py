"""A small library to cite from: documents of several bodies, and texts that cite them."""

from __future__ import annotations

import datetime
from typing import Any

from cms.policies.models import DocumentKind, PolicyDocument
from tests.cms.changes import factories

COMMITTEE = "Ủy ban Dân tộc"
PROVINCE = "Ủy ban nhân dân tỉnh Quảng Ngãi"
DECISION_330 = "Quyết định số 330/QĐ-UBDT ngày 12/5/2023 của Ủy ban Dân tộc"


def decision(number: str = "330", symbol: str = "QĐ-UBDT", **fields: Any) -> PolicyDocument:
    """Give a public decision of the Committee for Ethnic Affairs, of 12 May 2023 unless told otherwise."""
    kind = kind_of("Quyết định", "QĐ")
    values = {
        "kind": kind,
        "issuer_as_signed": COMMITTEE,
        "issued_on": datetime.date(2023, 5, 12),
        "abstract": "Đề án chuyển đổi số",
    }
    made = PolicyDocument(number=number, symbol=symbol, **{**values, **fields})
    made.save()
    return made


def kind_of(name: str, abbreviation: str) -> DocumentKind:
    """Give a kind of administrative document."""
    return DocumentKind.objects.get_or_create(
        name=name, group=DocumentKind.Group.ADMINISTRATIVE, defaults={"abbreviation": abbreviation}
    )[0]


def article(paragraph: str, title: str = "Đồng bào Ba Tơ", **fields: Any) -> Any:
    """Give a live article of one paragraph of HTML."""
    return factories.article(title, body=[("paragraph", paragraph)], **fields)
