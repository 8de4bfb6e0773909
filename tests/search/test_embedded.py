"""The embedded engine keeps its promises to readers while it is written, damaged, replaced, and out of room."""

from __future__ import annotations

import resource
import shutil
from contextlib import contextmanager

import pytest

from search.engines import REACH, IndexBusy, IndexUnavailable, Question, Weighted, embedded, folders
from tests.search.entries import entry, one_word


def test_what_is_replaced_is_there_once_and_what_is_gone_is_not(folder, writer):
    writer.replace([entry("a", "nước"), entry("b", "nước")], [])
    writer.replace([entry("a", "nước sạch")], ["b"])
    answer = embedded.EmbeddedReader(folder).search(one_word("nuoc"))
    assert [hit.stored["text"] for hit in answer.hits] == ["nước sạch"]


def test_a_reader_notices_what_is_written_and_what_takes_its_place(folder, writer):
    reader = embedded.EmbeddedReader(folder)
    assert reader.search(Question()).total == 0
    writer.replace([entry("a")], [])
    assert reader.search(Question()).total == 1
    folders.switch(folder, embedded.begin(folder))
    assert reader.search(Question()).total == 0


def test_without_an_index_the_reader_says_so(folder):
    with pytest.raises(IndexUnavailable):
        embedded.EmbeddedReader(folder).search(Question())


def test_a_second_writer_is_refused_as_busy(folder, writer):
    with pytest.raises(IndexBusy):
        embedded.EmbeddedWriter(folder, writer.name)
    name = writer.name
    writer.close()
    embedded.EmbeddedWriter(folder, name).replace([entry("a")], [])


def test_with_nothing_sought_everything_comes_by_date_across_commits(folder, writer):
    for day in ("2023-05-01", "2025-01-01", "2020-02-02", "2024-12-31"):
        writer.replace([entry(day, date=day)], [])
    hits = embedded.EmbeddedReader(folder).search(Question(limit=3)).hits
    assert [hit.uuid for hit in hits] == ["2025-01-01", "2024-12-31", "2023-05-01"]


def test_a_facet_is_counted_as_if_it_were_not_filtered_by_itself(folder, writer):
    writer.replace(
        [
            entry("a", kind="news", date="2023-01-01"),
            entry("b", kind="policy", date="2023-01-01"),
            entry("c", kind="policy", date="2024-01-01"),
        ],
        [],
    )
    answer = embedded.EmbeddedReader(folder).search(Question(filters={"kind": "policy", "year": "2023"}))
    assert answer.total == 1
    assert answer.facets["kind"] == {"news": 1, "policy": 1}
    assert answer.facets["year"] == {"2023": 1, "2024": 1}


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (1, -1), (1, REACH), (10, 2**40)])
def test_a_page_out_of_reach_is_refused_before_the_library_sees_it(limit, offset):
    with pytest.raises(ValueError, match="out of reach"):
        Question(limit=limit, offset=offset)


def test_half_a_character_does_not_keep_a_document_out(folder, writer):
    writer.replace([entry("a", "nước \ud800 sạch", title="\udfff"), entry("b", "nước\0")], [])
    assert embedded.EmbeddedReader(folder).search(one_word("nuoc")).total == 2


@contextmanager
def files_no_larger_than(size):
    """Make the system refuse larger files, as a full disk would."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_told_and_leaves_the_index_readable(folder, writer):
    writer.replace([entry("a", "nước")], [])
    name = writer.name
    with files_no_larger_than(2000):
        with pytest.raises(IndexUnavailable, match="Đĩa đầy"):
            writer.replace([entry(str(number), f"x{number} " * 50) for number in range(300)], [])
        with pytest.raises(IndexUnavailable, match="Đĩa đầy"):
            embedded.begin(folder)
    assert [each.name for each in folder.glob("v*")] == [name]
    assert embedded.is_usable(folder, name)
    assert embedded.EmbeddedReader(folder).search(one_word("nuoc")).total == 1


def put(file, content):
    """Put other content in a file's place; cutting the file itself would kill whoever has it mapped (SIGBUS)."""
    other = file.with_name(f"{file.name}.other")
    other.write_bytes(content)
    other.replace(file)


def flip_the_middle(file):
    content = bytearray(file.read_bytes())
    content[len(content) // 3] ^= 0xFF
    put(file, content)


def cut_in_half(file):
    put(file, file.read_bytes()[: file.stat().st_size // 2])


@pytest.mark.parametrize(
    "damage", [flip_the_middle, cut_in_half, lambda file: file.unlink()], ids=["bit", "cut", "gone"]
)
@pytest.mark.parametrize("pattern", ["*.term", "*.idx", "*.pos", "*.store", "*.fast", "*.fieldnorm", "meta.json"])
def test_any_damaged_file_is_noticed(folder, writer, pattern, damage):
    writer.replace([entry(str(number), "nước sạch vùng cao") for number in range(50)], [])
    writer.close()
    assert embedded.is_usable(folder, writer.name)
    for file in list((folder / writer.name).glob(pattern)):
        damage(file)
    assert not embedded.is_usable(folder, writer.name)


def test_a_deletion_is_part_of_what_is_checked(folder, writer):
    writer.replace([entry(str(number)) for number in range(50)], [])
    writer.replace([], ["7"])
    writer.close()
    assert embedded.is_usable(folder, writer.name)
    deleted = list((folder / writer.name).glob("*.del"))
    assert deleted
    for file in deleted:
        flip_the_middle(file)
    assert not embedded.is_usable(folder, writer.name)


def test_the_rest_of_an_unfinished_write_is_no_damage(folder, writer):
    writer.replace([entry("a")], [])
    writer.close()
    (folder / writer.name / f"{'0' * 32}.term").write_bytes(b"half")
    assert embedded.is_usable(folder, writer.name)


def test_a_panic_of_the_library_reaches_a_reader_as_an_index_that_cannot_be_used(folder, writer):
    writer.replace([entry(str(number), "nước sạch vùng cao", date="2024-01-01") for number in range(50)], [])
    writer.close()
    for file in (folder / writer.name).glob("*.fast"):
        content = bytearray(file.read_bytes())
        for at in range(0, len(content) - 100, 2):
            content[at] ^= 0xFF
        put(file, content)
    with pytest.raises(IndexUnavailable):
        embedded.EmbeddedReader(folder).search(Question(scored=[Weighted("u", "nuoc")]))


def test_an_index_of_another_layout_is_not_used(folder, writer):
    writer.close()
    other = writer.name.replace(f"v{embedded.LAYOUT}-", "v0-")
    shutil.move(folder / writer.name, folder / other)
    assert not embedded.is_usable(folder, other)


def test_a_switch_removes_indexes_that_nobody_reads_and_no_newer_one(folder, writer):
    second, third, later = (embedded.begin(folder) for _ in range(3))
    folders.switch(folder, second)
    folders.switch(folder, third)
    assert {each.name for each in folder.glob("v*")} == {second, third, later}
