"""Documents and code cannot disagree: every setting, command, public address and message field is written down."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
MESSAGES = ROOT / "docs" / "messages.md"
OURS = ("portal", "search", "integration", "cms")


def settings_read() -> set[str]:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "site/portal/settings").glob("*.py"))
    return set(re.findall(r'(?:required|optional|flag)\(\s*"([A-Z_]+)"', text))


def test_the_environment_is_read_in_one_module():
    readers = [
        str(path.relative_to(ROOT))
        for room in ("site", "cms", "search", "integration", "vietnamese")
        for path in (ROOT / room).rglob("*.py")
        if re.search(r"os\.environ\b(?!\.setdefault)|os\.getenv", path.read_text(encoding="utf-8"))
    ]
    assert sorted(readers) == ["integration/reference_portal/__main__.py", "site/portal/settings/env.py"]


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_every_setting_is_in_the_readme_and_in_the_example(name):
    assert f"`{name}`" in README
    assert re.search(rf"^{name}=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_command_is_in_the_operating_guide():
    ours = {name for name, app in get_commands().items() if str(app).split(".")[0] in OURS}
    assert ours
    assert {name for name in ours if name not in OPERATING} == set()


def test_every_make_target_explains_itself():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = re.findall(r"^([a-z-]+):(.*)$", text, re.MULTILINE)
    assert targets
    assert [name for name, rest in targets if "## " not in rest] == []
    assert len(targets) <= 12


def public_addresses() -> set[str]:
    found = set()
    for pattern in get_resolver().url_patterns:
        route = str(pattern.pattern).lstrip("^")
        if isinstance(pattern, URLResolver) and route:
            found.add(f"/{route}")
        elif isinstance(pattern, URLPattern) and route:
            found.add("/" + re.split(r"[<(]", route)[0])
    return {address for address in found if address not in {"/", "/_util/"}}


def test_every_public_address_is_written_down():
    assert {address for address in public_addresses() if address not in README + OPERATING} == set()


@pytest.mark.parametrize("schema", sorted((ROOT / "integration/schemas").glob("*-1.json")), ids=lambda path: path.stem)
def test_every_message_field_is_written_down(schema):
    written = MESSAGES.read_text(encoding="utf-8")
    fields = set(_fields(json.loads(schema.read_text(encoding="utf-8"))))
    assert fields
    assert {name for name in fields if f"`{name}`" not in written} == set()


def _fields(schema) -> list[str]:
    if isinstance(schema, list):
        return [name for each in schema for name in _fields(each)]
    if not isinstance(schema, dict):
        return []
    own = list(schema.get("properties", {}))
    return own + [name for each in schema.values() for name in _fields(each)]


def test_every_requirement_has_its_reason():
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "==" in line and "#" not in line] == []
