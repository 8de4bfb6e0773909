"""The older Word, read by Debian's antiword or catdoc where one of them is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from typing import BinaryIO

from cms.policies.extracting.child.confining import die_with_parent
from cms.policies.extracting.child.found import Found
from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits

DOC_PROGRAMS = (["antiword", "-m", "UTF-8.txt", "-w", "0"], ["catdoc", "-d", "utf-8", "-w"])
CHUNK = 1024 * 1024


def has_program() -> bool:
    """Say whether this machine can read a Word file of before 2007."""
    return any(shutil.which(program) for program, *_ in DOC_PROGRAMS)


def read_doc(file: BinaryIO, limits: Limits) -> Found:
    """Give the text of a Word file of before 2007; raises Problem where no program for it is installed."""
    for program, *words in DOC_PROGRAMS:
        if shutil.which(program):
            return Found(_run([program, *words], file, limits))
    raise Problem("no_program_for_doc")


def _run(command: list[str], file: BinaryIO, limits: Limits) -> str:
    """Give what the program prints about a copy of the file in this process's own folder."""
    with tempfile.NamedTemporaryFile(dir=".") as copy, tempfile.TemporaryFile(dir=".") as printed:
        while chunk := file.read(CHUNK):
            copy.write(chunk)
        copy.flush()
        done = subprocess.run(
            [*command, copy.name],
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            check=False,
            preexec_fn=die_with_parent,
        )
        if done.returncode:
            raise Problem("damaged")
        if printed.tell() > 4 * limits.letters:
            raise Problem("too_much_text", most=limits.letters)
        printed.seek(0)
        return printed.read().decode(errors="replace")
