"""Several processes read one index while another writes it, and one that is killed leaves it readable and free."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from search.engines import embedded, folders
from tests.search.entries import entry, one_word

ROOT = Path(__file__).resolve().parents[2]
COMMITS = 40

# Reads until the folder has a file "done": every answer must be whole commits (ten things each), and never fewer than before.
READ = """
import sys
from pathlib import Path
from search.engines import embedded
from tests.search.entries import one_word
folder, seen, answers = Path(sys.argv[1]), 0, 0
reader = embedded.EmbeddedReader(folder)
while True:
    is_last = (folder / "done").exists()
    total = reader.search(one_word("nuoc")).total
    assert total % 10 == 0 and total >= seen, (seen, total)
    seen, answers = total, answers + 1
    if answers == 1:
        print("reading", flush=True)
    if is_last:
        break
print(seen, answers)
"""

WRITE_UNTIL_KILLED = """
import itertools, sys
from pathlib import Path
from search.engines import embedded, folders
from tests.search.entries import entry
folder = Path(sys.argv[1])
writer = embedded.EmbeddedWriter(folder, folders.current_name(folder))
for number in itertools.count():
    writer.replace([entry(f"{number}-{each}", "nước") for each in range(10)], [])
    print(number, flush=True)
"""


def process(code, folder):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "site"), str(ROOT)])}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    setup = "import django; django.setup()\n"
    return subprocess.Popen(
        [sys.executable, "-c", setup + code, str(folder)], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


def test_readers_in_other_processes_see_whole_commits_and_no_error(folder, writer):
    writer.replace([entry(f"first-{each}", "nước") for each in range(10)], [])
    readers = [process(READ, folder) for _ in range(3)]
    for reader in readers:
        assert reader.stdout.readline() == "reading\n"
    for number in range(COMMITS):
        writer.replace([entry(f"{number}-{each}", "nước") for each in range(10)], [])
    (folder / "done").touch()
    for reader in readers:
        seen, answers = reader.communicate(timeout=180)[0].split()
        assert reader.returncode == 0
        assert int(seen) == 10 * (COMMITS + 1)
        assert int(answers) > 1


def test_a_killed_writer_leaves_a_sound_index_and_a_free_lock(folder, writer):
    name = writer.name
    writer.close()
    for _ in range(3):
        victim = process(WRITE_UNTIL_KILLED, folder)
        for _ in range(3):
            victim.stdout.readline()
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        assert victim.returncode == -signal.SIGKILL
        assert embedded.is_usable(folder, name)
        assert embedded.EmbeddedReader(folder).search(one_word("nuoc")).total % 10 == 0
    mine = embedded.EmbeddedWriter(folder, folders.current_name(folder))
    mine.replace([entry("mine", "suối")], [])
    assert embedded.EmbeddedReader(folder).search(one_word("suoi")).total == 1
