"""What an editor is told about a document before it is published: gaps, contradictions, and a second record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from cms.policies.identity import twin_of
from cms.policies.personal import question

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument

EARLIEST_YEAR = 1945
UNISSUED = "Văn bản chưa có số, ngày: hãy lưu nháp. Khi đã ký và phát hành thì chọn «Đã ban hành» rồi xuất bản."


def gaps(document: PolicyDocument) -> dict[str, str]:
    """Give, by field, why the document cannot be published yet; a draft may lack all of it.

    What the portal's contract asks of a document (integration/schemas/policy-1.json) is asked here, of the editor.
    """
    if document.issue_state != "issued":
        return {"issue_state": UNISSUED}
    found = {}
    if not document.issued_on:
        found["issued_on"] = "Văn bản đã ban hành phải có ngày ban hành."
    if not document.number and not document.number_unknown:
        found["number"] = "Hãy ghi số, hoặc đánh dấu «không rõ số», hoặc chọn «Dự thảo, chưa phát hành»."
    if not document.issuer_name.strip():
        found["issuer"] = "Hãy chọn cơ quan ban hành, hoặc ghi tên cơ quan đúng như trên văn bản."
    if not document.abstract and not document.title:
        found["abstract"] = "Hãy ghi trích yếu hoặc tên hiển thị: người đọc tìm văn bản theo câu này."
    if not document.personal_checked and (asked := question(document)):
        found["personal_checked"] = asked
    return found


def contradictions(document: PolicyDocument) -> dict[str, str]:
    """Give, by field, what cannot be true as it stands; not even a draft may hold it."""
    found = contradictions_within(document)
    if "number" not in found and (twin := twin_of(document)):
        found["number"] = format_html(
            'Thư viện đã có văn bản này: <a href="{}">«{}»</a> (mã {}). Hãy mở bản đó để sửa.',
            reverse("wagtailsnippets_policies_policydocument:edit", args=[twin.pk]),
            twin,
            twin.pk,
        )
    return found


def contradictions_within(document: PolicyDocument) -> dict[str, str]:
    """Give, by field, what cannot be true of a document whatever else is in the library."""
    found = {}
    if document.number and document.number_unknown:
        found["number_unknown"] = "Đã ghi số thì bỏ đánh dấu «không rõ số»."
    if "/" in document.number:
        found["number"] = "Ô này chỉ ghi số. Phần sau dấu gạch chéo ghi vào ô «ký hiệu»."
    if document.effective_from and document.effective_from.year < EARLIEST_YEAR:
        found["effective_from"] = "Năm có vẻ gõ nhầm. Hãy ghi đủ bốn chữ số của năm."
    if day := document.issued_on:
        if day > timezone.localdate():
            found["issued_on"] = "Ngày ban hành không thể sau hôm nay."
        elif day.year < EARLIEST_YEAR:
            found["issued_on"] = f"Năm ban hành {day.year} có vẻ gõ nhầm. Hãy ghi đủ bốn chữ số của năm."
    return found
