"""`manage.py search_evaluate`: what it counts, how it spells, and what it says of a file that it cannot read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from django.core.management import CommandError, call_command

from search.evaluating.measures import ndcg, recall, reciprocal_rank
from search.evaluating.spellings import SPELLINGS, half_marked, tone_moved
from vietnamese.normalise import canonical, strip_marks

TEXTS = [
    {"id": "1", "title": "Luật Cư trú", "text": "Công dân thay đổi chỗ ở phải đăng ký thường trú mới."},
    {"id": "2", "text": "Người lao động được nghỉ hằng năm mười hai ngày làm việc."},
    {"id": "3", "title": "Di chúc", "text": "Di chúc miệng phải có hai người làm chứng."},
]
QUESTIONS = [
    {"id": "a", "text": "đăng ký thường trú khi đổi chỗ ở", "relevant": ["1"]},
    {"id": "b", "text": "di chúc miệng cần mấy người làm chứng", "relevant": ["3"]},
]


@pytest.fixture
def files(tmp_path):
    """A function that writes the two files and gives the options naming them."""

    def write(documents=TEXTS, queries=QUESTIONS):
        options = {}
        for name, rows in {"documents": documents, "queries": queries}.items():
            path = tmp_path / f"{name}.jsonl"
            lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows]
            path.write_bytes(b"\n".join(lines))
            options[name] = str(path)
        return options

    return write


@pytest.mark.django_db
def test_it_prints_a_table_and_an_object_for_programs(files, capsys):
    call_command("search_evaluate", **files())
    table, _, rest = capsys.readouterr().out.partition("\n{")
    assert "không dấu" in table
    seen = json.loads("{" + rest)
    assert (seen["engine"], seen["documents"], seen["queries"]) == ("embedded", 3, 2)
    assert list(seen["spellings"]) == list(SPELLINGS)
    for figures in seen["spellings"].values():
        assert (figures["recall@1"], figures["MRR@10"], figures["nDCG@10"]) == (1, 1, 1)
        assert {"recall@5", "recall@10", "recall@20", "recall@100", "p50_ms", "p95_ms"} <= set(figures)


@pytest.mark.django_db
def test_only_the_object_is_printed_where_only_that_is_asked_for(files, capsys):
    call_command("search_evaluate", json=True, **files())
    assert json.loads(capsys.readouterr().out)["queries"] == 2


@pytest.mark.django_db
def test_what_is_measured_stays_out_of_the_index_of_the_site(files, folder):
    call_command("search_evaluate", **files())
    assert list(folder.iterdir()) == []


@pytest.mark.django_db
def test_what_only_comes_near_counts_behind_what_the_page_shows(files, capsys):
    answered_by_both = [{"id": "a", "text": "di chúc công dân", "relevant": ["1", "3"]}]
    call_command("search_evaluate", json=True, **files(queries=answered_by_both))
    assert json.loads(capsys.readouterr().out)["spellings"]["as given"]["recall@100"] == 1


@pytest.mark.django_db
def test_a_document_may_have_no_title(files):
    row = json.dumps({"id": "4", "title": None, "text": "Không tên"}).encode()
    call_command("search_evaluate", **files(documents=[*TEXTS, row]))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b"{", "documents.jsonl, dòng 2: không phải JSON"),
        (b"[1]", "documents.jsonl, dòng 2: phải là một đối tượng JSON"),
        (b'{"id": "\xff"}', "documents.jsonl, dòng 2: không phải UTF-8"),
        (b'{"title": "x", "text": "y"}', "documents.jsonl, dòng 2: «id» phải là một chuỗi"),
        (b'{"id": " ", "text": "y"}', "documents.jsonl, dòng 2: «id» không được để trống"),
        (b'{"id": "x", "text": 5}', "documents.jsonl, dòng 2: «text» phải là một chuỗi"),
        (b'{"id": "1", "text": "y"}', "documents.jsonl, dòng 2: id «1» đã có"),
        (b"[" * 100_000, "documents.jsonl, dòng 2: không phải JSON"),
    ],
)
def test_a_bad_line_of_documents_is_named(files, row, said):
    with pytest.raises(CommandError, match=said):
        call_command("search_evaluate", **files(documents=[TEXTS[0], row]))


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "a", "text": "", "relevant": ["1"]}, "queries.jsonl, dòng 1: «text» không được để trống"),
        ({"id": "a", "text": "x", "relevant": "1"}, "queries.jsonl, dòng 1: «relevant» phải là danh sách"),
        ({"id": "a", "text": "x", "relevant": []}, "queries.jsonl, dòng 1: «relevant» phải là danh sách"),
        ({"id": "a", "text": "x", "relevant": ["9"]}, "queries.jsonl, dòng 1: không có văn bản nào mang id «9»"),
        ({"id": "a", "text": "x", "relevant": [None]}, "queries.jsonl, dòng 1: «relevant» phải là một chuỗi"),
    ],
)
def test_a_bad_line_of_questions_is_named(files, row, said):
    with pytest.raises(CommandError, match=said):
        call_command("search_evaluate", **files(queries=[row]))


def test_a_file_that_is_not_there_or_empty_is_named(files, tmp_path):
    with pytest.raises(CommandError, match="Không đọc được tệp"):
        call_command("search_evaluate", **{**files(), "queries": str(tmp_path / "none")})
    with pytest.raises(CommandError, match="không có dòng nào"):
        call_command("search_evaluate", **files(queries=[]))


def test_elasticsearch_is_asked_only_where_the_site_has_it(files, settings):
    settings.ELASTICSEARCH_URLS = []
    with pytest.raises(CommandError, match=r"không dùng Elasticsearch: chưa đặt ELASTICSEARCH_URL\.$"):
        call_command("search_evaluate", engine="elasticsearch", **files())


def test_the_measures_are_those_of_the_textbooks():
    found = ["x", "a", "y", "b"]
    assert recall(found, {"a", "b", "c"}, 2) == pytest.approx(1 / 3)
    assert reciprocal_rank(found, {"a", "b"}) == pytest.approx(1 / 2)
    assert reciprocal_rank(found, {"z"}) == 0
    assert ndcg(["a", "b"], {"a", "b"}) == pytest.approx(1)
    assert ndcg(found, {"a", "b"}) == pytest.approx((0.6309298 + 0.4306766) / (1 + 0.6309298))
    assert ndcg(["x"] * 10 + ["a"], {"a"}) == 0


@pytest.mark.parametrize(
    ("typed", "moved"),
    [
        ("hòa", "hoà"),
        ("hoà", "hòa"),
        ("Khỏe", "Khoẻ"),
        ("thủy", "thuỷ"),
        ("quý", "quý"),
        ("hoàn", "hoàn"),
        ("ngoài", "ngoài"),
        ("HÒA", "HOÀ"),
    ],
)
def test_the_tone_moves_where_both_places_are_in_use(typed, moved):
    assert tone_moved(typed) == moved
    assert canonical(typed) == canonical(moved)


def test_half_of_the_words_lose_their_accents_and_always_the_same():
    text = "công dân thay đổi chỗ ở phải đăng ký thường trú mới tại xã phường đặc khu"
    words = half_marked(text).split()
    bare = [word for word, typed in zip(words, text.split(), strict=True) if word != typed]
    assert 4 <= len(bare) <= 12
    assert strip_marks(" ".join(words)) == strip_marks(text)
    assert half_marked(text) == half_marked(text)


def test_decomposed_text_has_its_marks_as_letters_of_their_own():
    assert unicodedata.normalize("NFC", SPELLINGS["decomposed"]("đổi")) == "đổi"
    assert len(SPELLINGS["decomposed"]("đổi")) > 3
