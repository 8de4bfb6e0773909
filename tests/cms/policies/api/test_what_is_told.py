"""The JSON of a document tells its life, its citations both ways, its notes and its signatures, in few queries."""

from __future__ import annotations

import datetime
import hashlib

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.pages.models import Attachment
from cms.policies.cited import following
from cms.policies.cited.models import Decision, Mention
from cms.policies.extracting.models import FileReading
from cms.policies.models import DocumentRelation, PolicyDocument, PolicyFile
from tests.cms.changes import factories

pytestmark = pytest.mark.django_db
TEXT = "Điều 1. Căn cứ Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 và {cited}."


def told(document):
    with CaptureQueriesContext(connection) as seen:
        answer = Client().get(f"/api/v1/van-ban/{document.slug}/")
    assert answer.status_code == 200
    return answer.json(), len(seen)


def on(year):
    return datetime.date(year, 1, 2)


def cites(cited, number="500", **fields):
    """Give a public document that cites another, and one that the library lacks."""
    text = TEXT.format(cited=cited.citation())
    made = factories.document(number, **{"issued_on": on(2021), "text": text, **fields})
    following.settle()
    return made


def test_what_it_cites_and_who_cites_it(settings):
    cited = factories.document("100", issued_on=on(2020))
    citing = cites(cited)
    there = {each["title"].split(":")[0]: each for each in told(citing)[0]["citations"]}
    assert there["Kế hoạch số 100/KH-UBND"]["url"].endswith(cited.get_absolute_url())
    (missing,) = (each for each in there.values() if not each["url"])
    assert "43/2011/NĐ-CP" in missing["title"]
    by = told(cited)[0]["cited_by"]
    assert by["count"] == 1
    assert by["first"][0]["url"].endswith(citing.get_absolute_url())
    assert by["first"][0]["url"].startswith("http")
    assert Client().get(by["all_url"].removeprefix(settings.BASE_URL)).status_code == 200


def test_who_is_withdrawn_cites_no_longer():
    cited = factories.document("100", issued_on=on(2020))
    citing = cites(cited)
    PolicyDocument.objects.get(pk=citing.pk).unpublish()
    assert told(cited)[0]["cited_by"] | {"all_url": ""} == {"count": 0, "first": [], "all_url": ""}


def test_a_document_that_was_repealed_says_by_which_and_its_last_day():
    document = factories.document("500", issued_on=on(2021))
    assert told(document)[0]["effective_to"] is None
    later = factories.document("700", issued_on=on(2024))
    DocumentRelation.objects.create(source=later, target=document, kind="repeals")
    given = told(document)[0]
    assert given["effective_to"] == "2024-01-01"
    assert [(each["kind"], each["on"]) for each in given["events"]] == [
        ("issued", "2021-01-02"),
        ("repealed", "2024-01-02"),
    ]
    assert given["events"][1]["by"] == later.citation()
    assert given["events"][1]["by_url"].endswith(later.get_absolute_url())


def test_public_notes_and_the_mark_of_a_text_that_nobody_compared():
    cited = factories.document("100", issued_on=on(2020))
    document = cites(cited, facts_note="Bản ký ghi sai ngày", text_unchecked=True)
    first = Mention.objects.filter(object_id=document.pk).earliest("number")
    Decision.objects.create(
        model=first.model,
        object_id=document.pk,
        code="unknown",
        words_key=first.words_key,
        words="Nghị định số 43/2011/NĐ-CP",
        message="Chưa có",
        note="Sẽ bổ sung",
    )
    given = told(document)[0]
    assert given["text_unchecked"] is True
    assert given["notes"] == [
        {"about": "facts", "printed": "", "note": "Bản ký ghi sai ngày"},
        {"about": "citation", "printed": "Nghị định số 43/2011/NĐ-CP", "note": "Sẽ bổ sung"},
    ]
    plain = told(cited)[0]
    assert (plain["text_unchecked"], plain["notes"]) == (False, [])


def attached(document, name="a.pdf", **read):
    """Give the document a file, and what was read in it if anything is said."""
    attachment = Attachment(title=name)
    attachment.file.save(name, ContentFile(b"%PDF-1.4"))
    PolicyFile.objects.create(document=document, attachment=attachment)
    if read:
        FileReading.objects.create(
            attachment=attachment, file_name=attachment.file.name, sha256=hashlib.sha256(b"a").hexdigest(), **read
        )


def test_signatures_of_files_are_told_as_on_the_page(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = factories.document("500")
    broken = {"verdict": "broken", "signer": "Nguyễn Văn A", "signed_at": "2023-09-15T08:00:00+07:00", "digest": "sha1"}
    attached(document, "a.pdf", signatures=[broken])
    attached(document, "b.pdf", signatures=[])
    attached(document, "c.pdf", signatures=[], signatures_code="no-checker")
    attached(document, "d.pdf")
    given = {file["label"]: file["signatures"] for file in told(document)[0]["files"]}
    (signature,) = given["a.pdf"]
    assert (signature["signer"], signature["verdict"]) == ("Nguyễn Văn A", "broken")
    assert (signature["is_good"], signature["is_weak"]) == (False, True)
    assert "không còn nguyên vẹn" in signature["verdict_words"]
    assert (given["b.pdf"], given["c.pdf"], given["d.pdf"]) == ([], None, None)


def test_a_file_whose_reading_is_of_another_file_tells_no_signature(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    document = factories.document("500")
    attached(document, signatures=[{"verdict": "intact", "signer": "A"}])
    FileReading.objects.update(file_name="khac.pdf")
    assert told(document)[0]["files"][0]["signatures"] is None


def test_it_costs_the_same_however_much_hangs_on_a_document(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    middle = factories.document("500", issued_on=on(2020))
    told(middle)
    for number in range(3):
        _grow(middle, number)
    few = told(middle)[1]
    for number in range(3, 9):
        _grow(middle, number)
    given, many = told(middle)
    assert given["cited_by"]["count"] == 9
    assert many == few
    assert many <= 22


def _grow(middle, number):
    attached(middle, f"{number}.pdf", signatures=[])
    later = cites(middle, f"6{number}", issued_on=on(2022))
    DocumentRelation.objects.create(source=later, target=middle, kind="amends")
    DocumentRelation.objects.create(source=middle, target=factories.document(f"1{number}"), kind="cites")
