"""Small parts: functions under 40 lines, modules under 300, templates under 60, the README under 150, decisions under 80."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FUNCTION, MODULE, TEMPLATE, README, DECISION = 40, 300, 60, 150, 80


def tracked(*patterns: str) -> list[Path]:
    """Give the files that git knows by these patterns, and those it will know (not ignored)."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    return [ROOT / name for name in names if name and (ROOT / name).exists()]


def our_modules() -> list[Path]:
    """Give the Python files that people wrote: not the migrations, which a program made."""
    return [path for path in tracked("*.py") if "migrations" not in path.parts]


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_modules_are_small():
    long = {str(path.relative_to(ROOT)): length(path) for path in our_modules() if length(path) > MODULE}
    assert long == {}


def test_functions_are_small():
    long = {}
    for path in our_modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or 0) - node.lineno + 1
                if lines >= FUNCTION:
                    long[f"{path.relative_to(ROOT)}:{node.name}"] = lines
    assert long == {}


def test_templates_are_small():
    long = {str(path.relative_to(ROOT)): length(path) for path in tracked("templates/**") if length(path) > TEMPLATE}
    assert long == {}


@pytest.mark.parametrize(("pattern", "most"), [("README.md", README), ("docs/decisions/*.md", DECISION)])
def test_documents_are_short(pattern, most):
    assert [path.name for path in tracked(pattern) if length(path) > most] == []


def test_every_module_opens_with_what_it_knows():
    silent = []
    for path in our_modules():
        text = path.read_text(encoding="utf-8")
        if text.strip() and not ast.get_docstring(ast.parse(text)):
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_no_module_is_a_grab_bag():
    names = {"core", "utils", "util", "helpers", "common", "misc", "shared"}
    assert [
        str(path.relative_to(ROOT)) for path in our_modules() if names & {path.stem, *path.relative_to(ROOT).parts}
    ] == []
