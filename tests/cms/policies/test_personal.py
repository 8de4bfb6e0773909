"""What settles the matter of one person is not published before an editor has said that it is no such thing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cms.policies.models import PolicyDocument
from cms.policies.personal import FIRST_PART, question, warning
from tests.cms.changes import factories

OF_A_PERSON = [
    "Về việc trợ cấp một lần cho ông Nguyễn Văn A",
    "VỀ VIỆC TRỢ CẤP MỘT LẦN CHO BÀ PHẠM THỊ B",
    "Về việc hỗ trợ làm nhà ở đối với hộ ông Đinh Văn C",
    "Giải quyết đơn khiếu nại của bà Hồ Thị D",
    "Về việc xác nhận dân tộc cho ông (bà) Phạm Văn E",
    "Trả kết quả giải quyết thủ tục hành chính của ông/bà có tên sau đây",
    "Xác nhận cho người có CCCD số: 051234567890",
    "Về việc lưu hồ sơ cá nhân",
]
OF_MANY = [
    "Về việc hỗ trợ cho ông bà, cha mẹ có công",
    "Về việc giao nhiệm vụ cho ông Chủ tịch Ủy ban nhân dân xã",
    "Hỗ trợ cho bà con vùng lũ",
    "Hợp tác giữa tỉnh và tỉnh Bà Rịa - Vũng Tàu, dành cho Bà Rịa",
    "Về việc bổ nhiệm lại và phụ cấp chức vụ đối với ông Nguyễn Văn A",
    "Chính sách đối với người có uy tín; quy định về thẻ căn cước công dân",
    "Quyết định số 330/QĐ-UBDT ngày 12/5/2023",
]


def a_document(**fields):
    return PolicyDocument(**fields)


@pytest.mark.parametrize("abstract", OF_A_PERSON)
def test_what_names_a_person_who_is_served_is_asked_about(abstract):
    assert "không được công khai" in question(a_document(abstract=abstract))
    assert "phần nội bộ" in warning(a_document(abstract=abstract))


@pytest.mark.parametrize("abstract", OF_MANY)
def test_prose_and_offices_are_no_sign(abstract):
    assert question(a_document(abstract=abstract)) == ""


@pytest.mark.parametrize("field", ["title", "abstract", "text"])
def test_title_abstract_and_the_beginning_of_the_text_count(field):
    assert question(a_document(**{field: OF_A_PERSON[0]}))


def test_who_is_named_far_down_a_text_is_named_in_passing():
    assert question(a_document(text="x" * FIRST_PART + OF_A_PERSON[0])) == ""


def test_the_number_of_an_identity_card_is_repeated_to_nobody():
    assert "051234567890" not in question(a_document(abstract=OF_A_PERSON[6]))


@pytest.mark.django_db
def test_it_is_published_only_after_an_editor_has_looked():
    document = factories.document(abstract=OF_A_PERSON[0], live=False)
    with pytest.raises(ValidationError) as refused:
        document.full_clean()
    assert list(refused.value.message_dict) == ["personal_checked"]
    document.personal_checked = True
    document.full_clean()


@pytest.mark.django_db
def test_a_draft_may_wait_for_the_answer():
    document = factories.document(abstract=OF_A_PERSON[0], live=False)
    document.may_have_gaps = True
    document.full_clean()
