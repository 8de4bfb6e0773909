"""A document's text as a file of its own, below what it is quoted by: a copy that has left the site still says what it is."""

from __future__ import annotations

from django.conf import settings

from cms.policies.extracting.current import current_reading
from cms.policies.models import PolicyDocument
from vietnamese.dates import format_date

LINE = "-" * 60
UNCHECKED = "Lưu ý: toàn văn dưới đây do máy đọc, chưa ai đối chiếu; bản trong tệp là bản đúng."


def text_file(document: PolicyDocument) -> str:
    """Give the head and, exactly as it is kept, the text."""
    return f"{_head(document)}\n{LINE}\n\n{document.text}"


def is_unchecked(document: PolicyDocument) -> bool:
    """Say whether a machine read the text and nobody has compared it with the file yet."""
    readings = [current_reading(file.attachment) for file in document.files.all()]
    by_machine = any(reading and reading.is_unchecked for reading in readings)
    return bool(document.text) and (document.text_unchecked or by_machine)


def _head(document: PolicyDocument) -> str:
    signer = ", ".join(filter(None, [document.signer_name, document.signer_title]))
    told = [
        ("Loại văn bản", document.kind.name),
        ("Số, ký hiệu", document.number_symbol),
        ("Ngày ban hành", format_date(document.issued_on) if document.issued_on else ""),
        ("Cơ quan ban hành", document.issuer_name),
        ("Trích yếu", " ".join((document.abstract or document.title).split())),
        ("Người ký", signer),
        ("Tình trạng, tệp gốc", f"{settings.BASE_URL}{document.get_absolute_url()}"),
    ]
    lines = [f"{label}: {words}" for label, words in told if words]
    return "\n".join([*lines, UNCHECKED] if is_unchecked(document) else lines)
