"""The reading process: what it is given, what it is denied, and that nothing of it stays behind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cms.policies.extracting import running
from cms.policies.extracting.limits import Limits
from cms.policies.extracting.outcome import words_of
from cms.policies.extracting.running import Running
from tests.cms.policies.extracting import making
from tests.cms.policies.extracting.asking import outcome
from tests.services.ports import wait_until

ROOT = Path(__file__).resolve().parents[4]
CODES = json.loads((ROOT / "cms/policies/extracting/messages.json").read_text(encoding="utf-8"))


def inside(code: str, limits: Limits | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python as the reading process is run, confined, and then this."""
    begun = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from cms.policies.extracting.child.confining import confine;"
        f"from cms.policies.extracting.limits import Limits; confine(Limits.from_json({(limits or Limits()).as_json()!r}))\n"
    )
    return subprocess.run([sys.executable, "-I", "-c", begun + code], capture_output=True, text=True, check=False)


def is_alive(pid: int) -> bool:
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it is gone, perhaps while it was read
        return False


def test_no_address_can_be_reached():
    done = inside("import socket; socket.create_connection(('127.0.0.1', 80))")
    assert "opens no connections" in done.stderr


def test_neither_django_nor_the_database_is_there():
    listed = inside(
        "import cms.policies.extracting.child.telling, cms.policies.extracting.child.readers as readers\n"
        "import cms.policies.extracting.child.pdf, cms.policies.extracting.child.docx, cms.policies.extracting.child.signatures\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'django', 'wagtail', 'sqlite3', 'psycopg'}))"
    )
    assert listed.stdout.strip() == "[]", listed.stderr


def test_the_site_itself_never_loads_what_reads_files():
    code = "import sys, django; django.setup(); import portal.worker, portal.urls; print(*sorted(sys.modules))"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}"}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.dev"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert "cms.policies.extracting.duty" in done.stdout, done.stderr
    assert {"pyhanko", "pypdfium2", "aiohttp"} & set(done.stdout.split()) == set()


def test_no_secret_of_ours_is_passed_on(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", "bi-mat")
    child = tmp_path / "waiting.py"  # it is still there when we look
    child.write_text("import time\ntime.sleep(600)\n")
    monkeypatch.setattr(running, "CHILD", child)
    reading = Running(_file(b"x"), Limits())
    given = Path(f"/proc/{reading.process.pid}/environ")
    assert wait_until(lambda: b"PATH=" in given.read_bytes(), seconds=60), "it is empty until the program is loaded"
    seen = given.read_bytes()
    reading.stop()
    assert b"PATH=" in seen
    assert b"bi-mat" not in seen


def test_its_folder_is_its_own_and_gone_afterwards():
    reading = Running(_file(making.pdf("Văn bản")), Limits())
    folder = Path(reading.folder.name)
    assert folder.is_dir()
    assert folder != ROOT
    reading.wait()
    assert not folder.exists()


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(memory=300 * 1024**2), "bytearray(400 * 1024**2)"),
        (Limits(written=1000), "import tempfile; f = tempfile.TemporaryFile(); f.write(b'x' * 2000); f.flush()"),
        (Limits(open_files=20), "held = [open('/dev/null') for _ in range(30)]"),
        (Limits(cpu_seconds=3), "\nwhile True: pass"),
    ],
    ids=["memory", "disk", "files", "time"],
)
def test_each_limit_holds(limits, code):
    assert inside("pass", limits).returncode == 0
    assert inside(code, limits).returncode != 0


def test_what_takes_too_long_by_the_clock_is_ended_with_all_it_started(monkeypatch, tmp_path):
    child = tmp_path / "sleeping.py"
    child.write_text(
        "import subprocess, sys\nother = subprocess.Popen(['sleep', '600'])\n"
        'print(\'{"part": "file", "detail": "%d"}\' % other.pid, flush=True)\nother.wait()\n'
    )
    monkeypatch.setattr(running, "CHILD", child)
    found = outcome(b"x", Limits(wall_seconds=8))  # a busy machine takes its time to start the two
    assert found.code == "too_long"
    assert found.detail
    assert wait_until(lambda: not is_alive(int(found.detail)), seconds=60)


def test_it_ends_with_the_process_that_started_it():
    starter = (
        "import subprocess, sys, time; child = subprocess.Popen([sys.executable, '-I', '-c', sys.argv[1]],"
        " stdout=subprocess.PIPE); child.stdout.readline(); print(child.pid, flush=True); time.sleep(600)"
    )
    waiting = (
        f"import sys, time; sys.path.insert(0, {str(ROOT)!r})\n"
        "from cms.policies.extracting.child.confining import die_with_parent\n"
        "die_with_parent(); print(flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", starter, waiting], stdout=subprocess.PIPE, text=True)
    pid = int(parent.stdout.readline())
    assert is_alive(pid)
    parent.kill()
    parent.wait()
    assert wait_until(lambda: not is_alive(pid), seconds=60)


def test_every_code_that_the_process_gives_has_its_own_sentence():
    raised = {
        word
        for path in (ROOT / "cms/policies/extracting/child").glob("*.py")
        for word in _codes(path.read_text(encoding="utf-8"))
    }
    assert {"locked", "too_long", "too_many_pages"} <= raised | {"too_long"}
    known = set(CODES["problems"]) | set(CODES["signatures"])
    assert raised - known == {"signatures_unreadable"}  # told by the general sentence on signatures
    assert words_of("signatures", "signatures_unreadable") == CODES["signatures"]["other"]


def _codes(source: str) -> list[str]:
    return re.findall(r'Problem\("([a-z_]+)"', source)


def _file(content: bytes):
    file = tempfile.TemporaryFile()  # noqa: SIM115 the caller's to close
    file.write(content)
    return file
