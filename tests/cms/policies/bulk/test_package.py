"""Files are found by what a cell says, and names that try to lead elsewhere lead nowhere."""

from __future__ import annotations

import pytest

from cms.policies.bulk.package import opened
from cms.policies.bulk.problems import UnreadableError
from tests.cms.policies.bulk import packages


@pytest.mark.parametrize("make", [packages.folder, packages.zipped])
@pytest.mark.parametrize(
    "asked", ["Kế hoạch 168.pdf", "2023/Kế hoạch 168.pdf", "ke hoach 168.PDF", "2023\\Kế hoạch 168.pdf"]
)
def test_a_cell_finds_its_file_by_path_or_name(tmp_path, make, asked):
    path = make(tmp_path / "gói", {"2023/Kế hoạch 168.pdf": b"one", "sổ.csv": b""})
    with opened(path) as package:
        assert package.open(package.find(asked)).read() == b"one"


def test_a_name_that_two_files_have_finds_none_but_a_path_does(tmp_path):
    path = packages.zipped(tmp_path / "a.zip", {"2022/a.pdf": b"1", "2023/a.pdf": b"2", "s.csv": b""})
    with opened(path) as package:
        assert package.find("a.pdf") is None
        assert package.find("2023/a.pdf") == "2023/a.pdf"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    folder = packages.folder(tmp_path / "in", {"s.csv": b""})
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    with opened(folder) as package:
        assert package.names == ["s.csv"]


def test_an_odd_name_is_only_a_key(tmp_path):
    names = ["../../out.pdf", "/etc/passwd", "a\u202efdp.exe", "x" * 300 + ".pdf"]
    path = packages.zipped(tmp_path / "a.zip", {**dict.fromkeys(names, b"x"), "s.csv": b""})
    with opened(path) as package:
        for name in names:
            assert package.open(package.find(name)).read() == b"x"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.zip"]


@pytest.mark.parametrize(
    ("files", "words"),
    [({"a.pdf": b""}, "Không thấy bảng kê"), ({"a.csv": b"", "b.xlsx": b""}, "nhiều bảng kê")],
)
def test_there_must_be_one_sheet(tmp_path, files, words):
    with opened(packages.zipped(tmp_path / "a.zip", files)) as package, pytest.raises(UnreadableError, match=words):
        package.sheet()


def test_a_sheet_deeper_down_is_not_in_the_way_of_the_one_above(tmp_path):
    with opened(packages.zipped(tmp_path / "a.zip", {"a.csv": b"", "phụ lục/b.csv": b""})) as package:
        assert package.sheet() == "a.csv"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"x" * 100])
def test_a_broken_zip_says_so(tmp_path, content):
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(UnreadableError, match="ZIP"), opened(tmp_path / "a.zip"):
        pass


def test_nothing_there_says_so(tmp_path):
    with pytest.raises(UnreadableError, match="Không thấy"), opened(tmp_path / "none"):
        pass
