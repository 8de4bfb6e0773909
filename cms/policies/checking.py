"""What an editor is told about a document before it is published: gaps, contradictions, and a second record of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from cms.policies.identity import twin_of

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument

EARLIEST_YEAR = 1945


def gaps(document: PolicyDocument) -> dict[str, str]:
    """Give, by field, what an issued document still lacks; a draft may lack it."""
    if document.issue_state != "issued":
        return {}
    found = {}
    if not document.issued_on:
        found["issued_on"] = "Văn bản đã ban hành phải có ngày ban hành."
    if not document.number and not document.number_unknown:
        found["number"] = "Hãy ghi số, hoặc đánh dấu «không rõ số», hoặc chọn «Dự thảo, chưa phát hành»."
    if not document.abstract and not document.title:
        found["abstract"] = "Hãy ghi trích yếu hoặc tên hiển thị: người đọc tìm văn bản theo câu này."
    return found


def contradictions(document: PolicyDocument) -> dict[str, str]:
    """Give, by field, what cannot be true as it stands; not even a draft may hold it."""
    found = {}
    if document.number and document.number_unknown:
        found["number_unknown"] = "Đã ghi số thì bỏ đánh dấu «không rõ số»."
    if "/" in document.number:
        found["number"] = "Ô này chỉ ghi số. Phần sau dấu gạch chéo ghi vào ô «ký hiệu»."
    elif twin := twin_of(document):
        found["number"] = f"Thư viện đã có văn bản này: «{twin}» (mã {twin.pk}). Hãy mở bản đó để sửa."
    if day := document.issued_on:
        if day > timezone.localdate():
            found["issued_on"] = "Ngày ban hành không thể sau hôm nay."
        elif day.year < EARLIEST_YEAR:
            found["issued_on"] = f"Năm ban hành {day.year} có vẻ gõ nhầm. Hãy ghi đủ bốn chữ số của năm."
    return found
