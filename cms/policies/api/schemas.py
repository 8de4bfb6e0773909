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


class Event(Schema):
    """What happened to a document, from which its status on a day is computed."""

    kind: str = Field(description="Mã ổn định, ví dụ issued, effective, amended, replaced")
    label: str = Field(description="Lời cho người đọc, ví dụ «bị thay thế bởi»")
    on: datetime.date = Field(description="Ngày đầu tiên có tác dụng")
    until: datetime.date | None = Field(description="Ngày cuối, chỉ có ở việc ngưng hiệu lực có thời hạn")
    scope: str = Field(description="Phần bị tác động; rỗng là toàn bộ")
    by: str = Field(description="Văn bản gây ra; rỗng nếu là việc của chính văn bản này")
    by_url: str = Field(description="Rỗng nếu văn bản kia chưa có trong thư viện")
    note: str = Field(description="Ghi chú công khai của ban biên tập")


class Citation(Schema):
    """A document that the text cites, once however often it does."""

    title: str = Field(description="Tên trong thư viện, hoặc lời dẫn trong văn bản nếu thư viện chưa có")
    url: str = Field(description="Rỗng nếu văn bản được dẫn chưa có trong thư viện")
    times: int = Field(description="Số lần được dẫn")


class Citing(Schema):
    """A public text that cites the document."""

    kind: str = Field(description="Loại nội dung, ví dụ document, news")
    title: str
    url: str


class CitedBy(Schema):
    """Who cites the document, as far as it is public."""

    count: int = Field(description="Có bao nhiêu nơi dẫn")
    first: list[Citing] = Field(description="Nhiều nhất 100 nơi, mới thay đổi trước")
    all_url: str = Field(description="Trang liệt kê tất cả")


class Note(Schema):
    """What an editor noted publicly; never a part of the document."""

    about: str = Field(description="facts: ngày tháng, quan hệ khác thường; citation: một chỗ dẫn trong bản gốc")
    printed: str = Field(description="Chỗ dẫn như bản gốc in; rỗng với facts")
    note: str


class Signature(Schema):
    """A digital signature in a file, as it was checked on this site without asking anybody outside."""

    signer: str = Field("", description="Tên trên chứng thư; rỗng nếu không đọc được")
    organisation: str = ""
    signed_at: datetime.datetime | None = None
    time_words: str = Field("", description="Giờ ký theo đâu")
    verdict: str = Field(
        "", description="Mã ổn định: intact, extended (còn nguyên vẹn), changed, broken, timestamp, other"
    )
    verdict_words: str = Field("", description="Kết luận bằng lời")
    is_good: bool = Field(description="Nội dung đã ký còn nguyên vẹn; chưa nói về chứng thư")
    chain_words: str = Field("", description="Về chuỗi chứng thư: kiểm tra được hay không")
    certified_by: str = Field("", description="Nơi cấp chứng thư")
    is_weak: bool = Field(description="Thuật toán băm cũ")


class File(Schema):
    """A file to download."""

    label: str
    url: str
    media_type: str
    size: int | None = Field(description="Số byte")
    sha256: str = Field(description="Rỗng khi tệp chưa được đọc")
    signatures: list[Signature] | None = Field(
        description="Chữ ký số trong tệp; [] là không có, null là chưa kiểm tra hoặc không kiểm tra được"
    )


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
    effective_to: datetime.date | None = Field(
        description="Ngày cuối cùng còn hiệu lực, ghi trong văn bản hoặc do văn bản khác thay thế, bãi bỏ"
    )
    abstract: str
    language: str
    fields_of_law: list[str]
    scope: str
    source: str
    editorial_note: str = Field(description="Của ban biên tập, không thuộc văn bản")
    relations: list[Relation]
    events: list[Event] = Field(description="Đời của văn bản theo thứ tự ngày; nhiều nhất 200 việc sau cùng")
    citations: list[Citation] = Field(description="Văn bản được dẫn, theo thứ tự trong toàn văn")
    cited_by: CitedBy = Field(description="Những nơi công khai dẫn văn bản này")
    notes: list[Note] = Field(description="Ghi chú công khai, không thuộc văn bản")
    text_unchecked: bool = Field(description="true: toàn văn do máy đọc, chưa ai đối chiếu; bản trong tệp là bản đúng")
    files: list[File]
    xml_url: str = Field(description="Akoma Ntoso 3.0; rỗng nếu văn bản không ghi ngày ban hành")
    plain_summary: PlainSummary | None = Field(description="Tóm tắt dễ hiểu, không thay văn bản")
    text_url: str = Field(
        description="Toàn văn dạng chữ, đúng như bản lưu, dưới phần đầu ghi số, ngày, cơ quan; rỗng nếu chưa có"
    )


class Listing(Schema):
    """One page of a list."""

    documents: list[Summary]
    next: str = Field(description="Địa chỉ của trang sau; rỗng ở trang cuối")
