"""The messages of the search for programs; their descriptions are what the OpenAPI document says."""

from __future__ import annotations

import datetime
from typing import Any

from ninja import Field, Schema
from pydantic import ValidationInfo, field_validator

from search.asked import MAX_PAGES, PER_PAGE

MOST = 50
LONGEST = 400


class Wanted(Schema):
    """What an address asks for; the filters are those of the page, and a list of their values is in the answer."""

    q: str = Field(
        "", description="Từ cần tìm, có dấu hay không dấu; trong ngoặc kép là đúng cụm từ, sau dấu trừ là loại ra"
    )
    loai: str = Field("", max_length=LONGEST, description="Loại nội dung: tin-bai, van-ban, ket-qua, trang…")
    loai_van_ban: str = Field("", alias="loai-van-ban", max_length=LONGEST, description="Ví dụ nghi-dinh")
    co_quan: str = Field("", alias="co-quan", max_length=LONGEST, description="Ví dụ thu-tuong-chinh-phu")
    nam: str = Field("", max_length=LONGEST, description="Ví dụ 2023")
    linh_vuc: str = Field("", alias="linh-vuc", max_length=LONGEST, description="Lĩnh vực của văn bản")
    tinh_trang: str = Field("", alias="tinh-trang", max_length=LONGEST, description="Ví dụ con-hieu-luc")
    chu_de: str = Field("", alias="chu-de", max_length=LONGEST, description="Chuyên mục của tin bài")
    dia_ban: str = Field("", alias="dia-ban", max_length=LONGEST, description="Địa bàn")
    sap_xep: str = Field("", alias="sap-xep", max_length=LONGEST, description="moi-nhat, hoặc bỏ trống: phù hợp nhất")
    limit: int = Field(PER_PAGE, ge=1, le=MOST, description="Số kết quả mỗi trang")
    trang: int = Field(1, ge=1, le=PER_PAGE * MAX_PAGES, description="Trang thứ mấy; trang sau nằm ở «next»")

    @field_validator("limit", "trang", mode="before")
    @classmethod
    def as_usual(cls, value: Any, field: ValidationInfo) -> Any:
        """Take a blank for what is usual: that is how OpenSearch leaves open what nobody has chosen."""
        return cls.model_fields[str(field.field_name)].default if value == "" else value


class StatusToday(Schema):
    """What a document is worth today."""

    code: str = Field(description="Mã ổn định, ví dụ in_force")
    label: str = Field(description="Lời cho người đọc, ví dụ «Còn hiệu lực»")


class PartOfText(Schema):
    """The part of a text that answers."""

    name: str = Field(description="Ví dụ «Điều 5. Đối tượng vay»")
    url: str = Field(description="Địa chỉ bền vững của phần ấy")


class Hit(Schema):
    """One thing that was found."""

    uuid: str = Field(description="Mã định danh, không bao giờ đổi")
    url: str
    title: str
    kind: str = Field(description="Loại nội dung, như trong «loai»")
    kind_label: str
    document_kind: str = Field(description="Loại văn bản; rỗng nếu không phải văn bản")
    number: str = Field(description="Số, ký hiệu của văn bản; rỗng là không có hoặc không rõ")
    date: datetime.date | None = Field(
        description="Ngày ban hành hoặc ngày đăng; của kết quả Chương trình là ngày ban hành văn bản nguồn mới nhất"
    )
    year: str = Field(description="Rỗng nếu không có; của kết quả Chương trình là năm của mục tiêu")
    label: str = Field(
        description="Lời ngắn như trên trang: nơi cũ có đến ngày nào, nay thuộc đâu; số liệu; chuyên mục; cơ quan ban hành"
    )
    status: StatusToday | None = Field(description="Tình trạng hôm nay (giờ Việt Nam); null: không có tình trạng")
    part: PartOfText | None
    extract: str = Field(description="Đoạn trích nguyên văn, dạng chữ")
    extract_html: str = Field(description="Đoạn trích đã mã hóa cho HTML, chỗ khớp nằm trong <mark>")
    caution: str = Field(description="Vì sao đoạn trích có thể sai chữ; rỗng khi có người đã xem")
    notice: str = Field(description="Lời cảnh báo phải hiện cùng kết quả; thường là rỗng")


class Value(Schema):
    """One value of a filter."""

    value: str = Field(description="Dùng trong địa chỉ")
    label: str
    count: int


class Facet(Schema):
    """One filter with its values."""

    key: str = Field(description="Tên tham số, ví dụ «co-quan»")
    label: str
    values: list[Value]


class Found(Schema):
    """One page of results."""

    query: str = Field(description="Từ đã tìm, sau khi làm sạch")
    is_cut: bool = Field(description="true: quá dài, chỉ tìm theo phần đầu")
    total: int = Field(description=f"Số kết quả; chỉ xem được {PER_PAGE * MAX_PAGES} kết quả đầu")
    match: str = Field(
        description="together: đủ từ, có từ liền nhau; apart: đủ từ, không liền nhau; near: chỉ gần đúng"
    )
    elsewhere: int = Field(description="Số kết quả mà bộ lọc che đi, khi không còn kết quả nào")
    also: list[str] = Field(description="Cách nói khác cũng được tìm")
    is_complete: bool = Field(
        description="false: chỉ mục đang lập lại hoặc chỉ tìm trong tiêu đề, kết quả có thể còn thiếu"
    )
    notice: str = Field(description="Vì sao kết quả có thể thiếu: máy tìm kiếm nào đã trả lời; thường là rỗng")
    page: int
    pages: int
    next: str = Field(description="Địa chỉ của trang sau; rỗng ở trang cuối")
    hits: list[Hit]
    facets: list[Facet] = Field(description="Rỗng khi chỉ có kết quả gần đúng")
