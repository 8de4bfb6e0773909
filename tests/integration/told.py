"""Plain facts for the tests of payloads: one thing of each kind, with every field filled or with none but the needed."""

from __future__ import annotations

import datetime

from integration import facts

BASE = "https://congtacdantoc.example.vn"
DAY = datetime.date(2026, 11, 24)
SOURCE = facts.Source("Kế hoạch số 168/KH-UBND", "168/KH-UBND", f"{BASE}/van-ban/ke-hoach-168-kh-ubnd-2023/")

BARE = {
    "news": facts.News("Tin", f"{BASE}/tin-tuc/tin/", "Chuyển đổi số", None),
    "policy": facts.Policy("Văn bản", f"{BASE}/van-ban/a/", "Kế hoạch", "168", "", False, "Ủy ban", DAY, "Trích yếu"),
    "result": facts.Result("Chỉ tiêu", f"{BASE}/ket-qua/a/#b", "Chương trình", "", 2021, 2030, ""),
}
# The same as in schemas/examples: those files say what a message of each kind looks like.
EXAMPLES = {
    "news": facts.News(
        title="Đồng bào Ba Tơ học kỹ năng số",
        url=f"{BASE}/tin-tuc/dong-bao-ba-to-hoc-ky-nang-so/",
        topic="Chuyển đổi số",
        published_on=DAY,
        lead="Lớp học mở tại nhà văn hóa thôn.",
        blocks=(facts.Heading("Lớp học đầu tiên"), facts.Paragraph("<p>Ba mươi học viên dự lớp.</p>")),
        author_line="Ban biên tập",
        image=facts.Picture(
            f"{BASE}/media/original_images/lop-hoc.jpg", "Học viên ngồi quanh bàn", "Buổi học đầu tiên"
        ),
        documents=(facts.Link("Kế hoạch số 168/KH-UBND", f"{BASE}/van-ban/ke-hoach-168-kh-ubnd-2023/"),),
    ),
    "policy": facts.Policy(
        title="Kế hoạch số 168/KH-UBND: Ứng dụng công nghệ thông tin hỗ trợ phát triển kinh tế - xã hội",
        url=f"{BASE}/van-ban/ke-hoach-168-kh-ubnd-2023/",
        kind="Kế hoạch",
        number="168",
        symbol="KH-UBND",
        number_unknown=False,
        issuer="Ủy ban nhân dân tỉnh Quảng Ngãi",
        issued_on=datetime.date(2023, 9, 15),
        abstract="Ứng dụng công nghệ thông tin hỗ trợ phát triển kinh tế - xã hội",
        text="I. MỤC TIÊU\n1. Mục tiêu chung",
        signer_name="Võ Phiên",
        signer_title="Phó Chủ tịch",
        issued_at_place="Quảng Ngãi",
        files=(facts.File(f"{BASE}/documents/1/168.pdf", "Bản ký", "0" * 64, 123456),),
    ),
    "result": facts.Result(
        title="Xã có điểm hỗ trợ ứng dụng công nghệ thông tin",
        url=f"{BASE}/ket-qua/ctmtqg-dtts-2021-2030/#xa-co-diem-ho-tro",
        programme=(
            "Chương trình mục tiêu quốc gia phát triển kinh tế - xã hội vùng đồng bào dân tộc thiểu số và miền núi"
        ),
        programme_short="CTMTQG DTTS",
        period_start=2021,
        period_end=2030,
        unit="%",
        targets=(facts.Target("100% cán bộ được tập huấn", "100", "=", 2025, SOURCE),),
        figures=(facts.Figure("đạt 3,402 triệu", "3.402", None, "", "năm 2023", None, "preliminary", True, None),),
    ),
}
FULL = {
    "news": facts.News(
        title="Tin",
        url=f"{BASE}/tin-tuc/tin/",
        topic="Chuyển đổi số",
        published_on=DAY,
        lead="Sapo",
        blocks=(facts.Quote("Lời", "Người nói"),),
        author_line="Tác giả",
        source_name="Báo",
        source_url="https://bao.example.vn/1",
        image=facts.Picture(f"{BASE}/a.jpg", "Mô tả", "Chú thích", "Người chụp"),
        documents=(facts.Link("Văn bản", f"{BASE}/van-ban/a/"),),
    ),
    "policy": facts.Policy(
        title="Thông báo",
        url=f"{BASE}/van-ban/thong-bao/",
        kind="Thông báo",
        number="1",
        symbol="TB-UBND",
        number_unknown=True,
        issuer="Ủy ban",
        issued_on=DAY,
        abstract="Trích yếu",
        text="Toàn văn",
        signer_name="Người ký",
        signer_title="Chủ tịch",
        issued_at_place="Quảng Ngãi",
        editorial_note="Bản gốc in sai ngày.",
        source="Công báo",
        files=(facts.File(f"{BASE}/documents/1/a.pdf", "Bản ký", "a" * 64, 0),),
    ),
    "result": facts.Result(
        title="Chỉ tiêu",
        url=f"{BASE}/ket-qua/a/#b",
        programme="Chương trình",
        programme_short="CT",
        period_start=2021,
        period_end=2030,
        unit="%",
        targets=(facts.Target("100% xã", "100", ">=", 2025, SOURCE),),
        figures=(
            facts.Figure("12/15 xã", "12", "15", "xã", "năm 2023", DAY, "official", False, SOURCE),
            facts.Figure("3,402 triệu", "3.402", "4", "triệu", "", None, "estimate", True, None),
        ),
    ),
}
