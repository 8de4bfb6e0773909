"""A figure is called by words of its own sentence; where these may be of something else, by the clause of the number."""

from __future__ import annotations

import pytest

from cms.policies.reading.document import read_document
from cms.results.naming import LONGEST_NAME
from cms.results.reading import read_figures
from tests.cms.policies.reading.truths import raw

# The names of the figures of report 004 that a colon, a semicolon or a comma makes hard to name, by their print and place.
NAMES = {
    3: "Văn bản đến, đi của Ban Dân tộc đều được xử lý qua hệ thống phần mềm quản lý văn bản",
    4: "Các phòng thuộc Ban, 100% công chức của Ban thực hiện nghiêm túc việc tiếp nhận, xử lý, phát hành và quản lý văn bản "
    "điện tử tại Ban",
    7: "Đã thực hiện tự chấm điểm xác định chỉ số chuyển đổi số năm 2022 tại Ban Dân tộc tỉnh",
    13: "Ban Dân tộc tỉnh được UBND tỉnh phân bổ",
    17: "Chinh lý, số hoá tài liệu lưu trữ; kết quả giải quyết TTHC còn hiệu lực thực hiện",
    18: "Đến nay chưa giải ngân",
    23: "Thực hiện đầu tư Phòng họp trực tuyến tại Ban Dân tộc tỉnh (cơ quan Thường trực Chương trình tỉnh) và thuê "
    "đường truyền phục vụ hệ thống điều hành…",
    25: "Tổng kinh phí chi công nghệ thông tin trong năm 2023",
    26: "Ban Dân tộc tỉnh chỉ có 17 biên chế",
    28: "Nhu cầu kinh phí",
}


def names(sentence):
    return [one.name for one in read_figures([sentence])]


def test_the_names_of_the_real_report():
    found = [one.name for one in read_figures(read_document(raw("004")).paragraphs)]
    assert {number: found[number] for number in NAMES} == NAMES
    assert all(found)
    assert not [name for name in found if name.startswith("…")]
    assert max(map(len, found)) <= LONGEST_NAME


@pytest.mark.parametrize(
    ("sentence", "called"),
    [
        ("Chỉnh lý hồ sơ; số hoá tài liệu: 300 triệu đồng, đã xong.", ["Chỉnh lý hồ sơ; số hoá tài liệu"]),
        ("Mạng LAN: 200 triệu đồng; số hoá; lưu trữ: 300 triệu đồng.", ["Mạng LAN", "Số hoá; lưu trữ"]),
        ("Kết quả: Đã tập huấn cho 150 học viên.", ["Đã tập huấn cho học viên"]),
        ("Đề nghị bố trí kinh phí; tổ chức 03 lớp cho thôn.", ["Tổ chức 03 lớp cho thôn"]),
        ("Đề nghị cấp máy nhưng Ban chỉ có 5 máy tính.", ["Ban chỉ có 5 máy tính"]),
        (
            "100% phòng, 90% công chức có chữ ký số.",
            ["Phòng, 90% công chức có chữ ký số", "100% phòng, 90% công chức có chữ ký số"],
        ),
        ("Tổ chức 03 lớp với 150 học viên.", ["Tổ chức lớp với 150 học viên", "Tổ chức 03 lớp với 150 học viên"]),
        ("Chỉ số chuyển đổi số đạt 80,5 điểm, tăng nhẹ.", ["Chỉ số chuyển đổi số"]),
        ("100%.", ["100%"]),
    ],
)
def test_a_figure_is_called_by_its_own_statement(sentence, called):
    assert names(sentence) == called


def test_a_number_deep_in_a_sentence_is_called_by_the_beginning_of_its_clause():
    (name,) = names(f"Đề nghị xem xét vì {'kinh phí hoạt động rất hạn hẹp ' * 12}và chỉ có 17 biên chế.")
    assert name.startswith("Kinh phí hoạt động")
    assert name.endswith("…")
    assert len(name) <= LONGEST_NAME
