"""Small builders of summaries and policies; the words are made up for tests alone."""

from __future__ import annotations

import datetime
from typing import Any

from cms.policies.guidance.models import CitizenPolicy, PlainSummary, PolicyBasis, Situation
from cms.policies.models import PolicyDocument

ANSWERS = {
    "who": "Hộ nghèo ở xã thử.",
    "what": "Một bồn nước thử.",
    "how": "Làm đơn nộp ở xã.",
    "where_to_ask": "Bộ phận một cửa của xã thử.",
}
REVIEWED = datetime.date(2024, 5, 6)


def summarise(document: PolicyDocument, **fields: Any) -> PlainSummary:
    """Give a document a whole, reviewed summary, and publish both."""
    values = {
        **ANSWERS,
        "until_when": "Đến hết năm thử.",
        "reviewer_name": "Đinh Văn Thử",
        "reviewer_title": "Phó trưởng phòng",
        "reviewed_on": REVIEWED,
    }
    document.plain_summaries.set([PlainSummary(**{**values, **fields})])
    document.save()
    return PlainSummary.objects.get(document=document)


def policy(*documents: PolicyDocument, title: str = "Hỗ trợ bồn nước thử", **fields: Any) -> CitizenPolicy:
    """Give a published policy that rests on these documents."""
    situation, _ = Situation.objects.get_or_create(word="nuoc-sinh-hoat", defaults={"name": "Nước sinh hoạt"})
    values = {**ANSWERS, "situation": situation, "until_when": "Đến khi có thông báo mới."}
    made = CitizenPolicy(title=title, **{**values, **fields})
    made.bases.set([PolicyBasis(document=document, place="Điều 5") for document in documents])
    made.save()
    return made
