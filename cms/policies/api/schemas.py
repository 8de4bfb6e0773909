"""The messages of the library's API; their descriptions are what the OpenAPI document says."""

from __future__ import annotations

import datetime

from ninja import Field, Schema


class Status(Schema):
    """What a document was worth on a day."""

    code: str = Field(description="Mã ổn định, ví dụ in_force")
    label: str = Field(description="Lời cho người đọc, ví dụ «Còn hiệu lực»")
    on: datetime.date = Field(description="Ngày được hỏi (giờ Việt Nam)")


class Relation(Schema):
    """How another document bears on this one."""

    kind: str
    label: str = Field(description="Lời của quan hệ nhìn từ văn bản này")
    is_incoming: bool = Field(description="true: văn bản kia tác động tới văn bản này")
    title: str
    url: str = Field(description="Rỗng nếu văn bản kia chưa có trong thư viện")
    effective_on: datetime.date | None
    until: datetime.date | None
    scope: str = Field(description="Phần bị tác động; rỗng là toàn bộ")


class File(Schema):
    """A file to download."""

    label: str
    url: str
    media_type: str
    size: int | None = Field(description="Số byte")
    sha256: str = Field(description="Rỗng khi tệp chưa được đọc")


class Summary(Schema):
    """A document in a list."""

    url: str = Field(description="Trang cho người đọc; địa chỉ bền vững")
    api_url: str
    title: str
    kind: str
    printed_number: str = Field(description="Số, ký hiệu như in; rỗng là không rõ số")
    issuer: str = Field(description="Tên cơ quan như trên bản ký")
    issued_on: datetime.date | None
    is_law: bool = Field(description="Là văn bản quy phạm pháp luật")
    status: Status | None = Field(
        description="null: không có tình trạng (văn bản hành chính không có hiệu lực pháp lý)"
    )


class PlainSummary(Schema):
    """What a document means for people, in words of an editor's; it never replaces the document."""

    who: str = Field(description="Ai được hưởng")
    what: str = Field(description="Được gì")
    how: str = Field(description="Làm gì")
    where_to_ask: str = Field(description="Hỏi ở đâu")
    until_when: str = Field(description="Đến khi nào")
    reviewer_name: str
    reviewer_title: str
    reviewed_on: datetime.date


class Document(Summary):
    """A document with all that is recorded of it."""

    kind_group: str
    number: str
    symbol: str
    issuer_today: str = Field(description="Tên cơ quan trong danh mục")
    signer_name: str
    signer_title: str
    effective_from: datetime.date | None
    effective_to: datetime.date | None
    abstract: str
    language: str
    fields_of_law: list[str]
    scope: str
    source: str
    editorial_note: str = Field(description="Của ban biên tập, không thuộc văn bản")
    relations: list[Relation]
    files: list[File]
    xml_url: str = Field(description="Akoma Ntoso 3.0; rỗng nếu văn bản không ghi ngày ban hành")
    plain_summary: PlainSummary | None = Field(description="Tóm tắt dễ hiểu, không thay văn bản")
    text_url: str = Field(description="Toàn văn dạng chữ, đúng như bản lưu; rỗng nếu chưa có")


class Listing(Schema):
    """One page of a list."""

    documents: list[Summary]
    next: str = Field(description="Địa chỉ của trang sau; rỗng ở trang cuối")
