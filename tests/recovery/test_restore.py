"""A restore refuses what it must not do, and an interrupted one leaves the old or the way to the new."""

from __future__ import annotations

import fcntl

import pytest

from tests.recovery.places import copy_of, new_site
from tests.recovery.test_backup import rewritten

pytestmark = pytest.mark.database
OTHER_KEY = "another-key-of-tests-" * 4


@pytest.fixture
def site(tmp_path):
    """An empty machine."""
    return new_site(tmp_path / "data")


@pytest.fixture
def used(prepared, tmp_path):
    """A machine with a site of its own, whose titles and file are not those of the backup."""
    return copy_of(prepared, tmp_path / "used")


def refused(site, *words: str) -> str:
    """Give what a refused restore says, in a sentence and without a traceback."""
    done = site.try_to("restore", *map(str, words))
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    return done.stderr


def test_it_needs_a_file_or_the_wish_to_go_on(site, kept):
    assert "Hãy cho biết một bản sao lưu" in refused(site)
    assert "Không có lần phục hồi nào dở dang" in refused(site, "--resume")
    assert "Không phục hồi được" in refused(site, "/khong/co.tar")


@pytest.mark.parametrize("name", ["run.lock", "in-use.lock"])
def test_it_refuses_while_the_site_runs(site, kept, name):
    with (site.data_dir / name).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        assert "Hãy dừng cả trang web và tiến trình nền" in refused(site, kept.archive)


def test_a_worker_alone_keeps_it_away(kept):
    worker = kept.site.run("manage.py", "work")
    try:
        from tests.services.ports import wait_until

        assert wait_until(lambda: (kept.site.data_dir / "worker.alive").exists(), seconds=60)
        assert "Hãy dừng cả trang web và tiến trình nền" in refused(kept.site, kept.archive, "--replace")
    finally:
        worker.kill()
        worker.wait()


def test_what_is_there_is_replaced_only_when_asked_and_then_kept_aside(used, kept):
    before = used.ask()["published"]
    assert "--replace" in refused(used, kept.archive)
    assert used.ask()["published"] == before
    used.manage("restore", "--replace", str(kept.archive))
    assert set(used.ask()["published"]) == kept.published
    assert [path.read_text() for path in used.data_dir.glob("media.replaced-*/cu.txt")] == ["cũ"]
    if not used.database_url:
        assert len(list(used.data_dir.glob("db.sqlite3.replaced-*"))) == 1


def test_without_the_key_it_is_refused_or_everyone_enrols_anew(tmp_path, kept):
    kept.site.manage("shell", "-v", "0", "-c", ENROL)
    archive = tmp_path / "with-phones.tar"
    kept.site.manage("backup", str(archive))
    site = new_site(tmp_path / "data", secret_key=OTHER_KEY)
    told = refused(site, archive)
    assert "SECRET_KEY" in told
    assert "--new-key" in told
    assert not (site.data_dir / "db.sqlite3").exists()
    site.manage("restore", "--new-key", str(archive))
    assert site.ask()["phones"] == 0
    right = new_site(tmp_path / "right")
    right.manage("restore", str(archive))
    assert right.ask()["phones"] == kept.site.ask()["phones"] > 0


ENROL = "from tests.signing_in import enrol; from cms.pages.models import User; enrol(User.objects.all()[0])"


def test_a_backup_of_a_newer_program_is_refused(site, kept, tmp_path):
    def newer(told):
        return {**told, "migrations": [*told["migrations"], "pages.9999_tomorrow"]}

    assert "pages.9999_tomorrow" in refused(site, rewritten(kept.archive, tmp_path / "new.tar", newer))


def test_a_backup_of_another_format_is_refused(site, kept, tmp_path):
    archive = rewritten(kept.archive, tmp_path / "new.tar", lambda told: {**told, "format": 2})
    assert "dạng số 2" in refused(site, archive)


def test_a_full_disk_leaves_what_was_there(used, kept):
    before = used.ask()["published"]
    done = used.in_trouble("full", "restore", "--replace", str(kept.archive))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert used.ask()["published"] == before
    assert list(used.data_dir.glob("*restoring*")) == []


def test_killed_while_preparing_it_leaves_the_old(used, kept):
    before = used.ask()["published"]
    step = "before portal.backup.restoring:_write_journal"
    assert used.in_trouble(step, "restore", "--replace", str(kept.archive)).returncode == -9
    used.manage("prepare")
    assert used.ask()["published"] == before
    used.manage("restore", "--replace", str(kept.archive))
    assert set(used.ask()["published"]) == kept.published


@pytest.mark.parametrize(
    "step",
    [
        "after portal.backup.restoring:_write_journal",
        "after portal.backup.moves:Move.make",
        "before portal.backup.moves:put",
        "after portal.backup.moves:put",
    ],
)
def test_killed_while_switching_it_says_so_and_goes_on(used, kept, step):
    assert used.in_trouble(step, "restore", "--replace", str(kept.archive)).returncode == -9
    for words in (["prepare"], ["work", "--once"], ["restore", "--replace", str(kept.archive)]):
        stopped = used.try_to(*words)
        assert stopped.returncode != 0
        assert "--resume" in stopped.stderr
    used.manage("restore", "--resume")
    assert set(used.ask()["published"]) == kept.published
    assert [path.read_text() for path in used.data_dir.glob("media.replaced-*/cu.txt")] == ["cũ"]
    assert any((used.data_dir / "media" / "original_images").iterdir())
