"""A backup is whole or it is not there: killed, on a full disk, damaged or forged, nobody takes it for one."""

from __future__ import annotations

import io
import json
import shutil
import stat
import tarfile
from pathlib import Path

import pytest

from portal.backup.archive import BadBackup, read_through

pytestmark = pytest.mark.database


def rewritten(archive: Path, to: Path, change, **extra: bytes) -> Path:
    """Write the archive anew with a changed manifest and perhaps other parts before it."""
    with tarfile.open(archive) as old, tarfile.open(to, "w") as new:
        for member in old:
            content = old.extractfile(member).read()
            if member.name == "manifest.json":
                for name, added in extra.items():
                    _add(new, name, added)
                content = json.dumps(change(json.loads(content))).encode()
            _add(new, member.name, content)
    return to


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def test_only_its_owner_may_read_it(kept):
    assert stat.S_IMODE(kept.archive.stat().st_mode) == 0o600


def test_it_holds_rows_and_files_and_no_key(kept):
    manifest = read_through(kept.archive)
    assert manifest.counts["changes_item"] >= len(kept.published)
    assert any(name.startswith("media/original_images/") for name in manifest.parts)
    whole = kept.archive.read_bytes()
    assert kept.site.secret_key.encode() not in whole
    assert "không" not in kept.site.manage("backup", "--verify", str(kept.archive)).split("\n")[0]


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_flipped_byte_is_noticed(kept, tmp_path, at):
    damaged = Path(shutil.copy(kept.archive, tmp_path))
    content = bytearray(damaged.read_bytes())
    content[int(read_through(kept.archive).parts["database"][0] * at) + 1024] ^= 1
    damaged.write_bytes(content)
    with pytest.raises(BadBackup, match="SHA-256"):
        read_through(damaged)


@pytest.mark.parametrize("kept_bytes", [0, 100, 5000, -11_000, -60_000])
def test_a_cut_file_is_no_backup(kept, tmp_path, kept_bytes):
    cut = tmp_path / "cut.tar"
    cut.write_bytes(kept.archive.read_bytes()[:kept_bytes])
    done = kept.site.try_to("backup", "--verify", str(cut)) if kept_bytes == 5000 else None
    assert done is None or (done.returncode == 1 and "không phải bản sao lưu" in done.stderr)
    with pytest.raises(BadBackup):
        read_through(cut)


@pytest.mark.parametrize(
    "name", ["../evil", "/evil", "media/../../evil", "media//evil", "media/./evil", "other", "media/", "media"]
)
def test_a_part_with_a_forged_name_is_refused(kept, tmp_path, name):
    forged = rewritten(kept.archive, tmp_path / "forged.tar", lambda told: told, **{name: b"evil"})
    with pytest.raises(BadBackup):
        read_through(forged)


def test_a_part_that_the_manifest_does_not_name_is_refused(kept, tmp_path):
    forged = rewritten(kept.archive, tmp_path / "forged.tar", lambda told: told, **{"media/more.pdf": b"evil"})
    with pytest.raises(BadBackup, match="thừa"):
        read_through(forged)


def test_a_killed_backup_leaves_no_good_name_and_is_cleared_away(kept, tmp_path):
    target = tmp_path / "sao-luu.tar"
    done = kept.site.in_trouble("after portal.backup.archive:Writer.add #2", "backup", str(target))
    assert done.returncode == -9
    assert not target.exists()
    assert list(tmp_path.iterdir())
    kept.site.manage("backup", str(target))
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_is_told_and_leaves_nothing(kept, tmp_path):
    done = kept.site.in_trouble("full", "backup", str(tmp_path / "sao-luu.tar"))
    assert done.returncode == 1
    assert "CommandError" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_is_taken_is_refused(kept):
    before = kept.archive.read_bytes()
    done = kept.site.try_to("backup", str(kept.archive))
    assert done.returncode == 1
    assert "Hãy chọn tên khác" in done.stderr
    assert kept.archive.read_bytes() == before


def test_a_file_that_is_gone_is_reported_and_the_rest_is_kept(kept, tmp_path):
    lost = next((kept.site.data_dir / "media" / "original_images").iterdir())
    aside = lost.rename(tmp_path / "aside")
    done = kept.site.try_to("backup", str(tmp_path / "sao-luu.tar"))
    aside.rename(lost)
    assert done.returncode == 0
    assert lost.name in done.stderr
    assert read_through(tmp_path / "sao-luu.tar").missing == [f"original_images/{lost.name}"]
