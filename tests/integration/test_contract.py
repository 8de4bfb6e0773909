"""The contract as it was agreed still stands in what we publish, and the schemas in use are the contract's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from integration import payload

AGREED = Path(__file__).with_name("contract-as-agreed.yaml")
OURS = payload.SCHEMAS / "openapi.yaml"


def load(path: Path) -> dict[str, Any]:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def changed(agreed: Any, ours: Any, path: str = "") -> list[str]:
    """Where something that was agreed is gone or different; what was added does not count."""
    if isinstance(agreed, dict) and isinstance(ours, dict):
        gone = [f"{path}/{name} is gone" for name in agreed.keys() - ours.keys()]
        return gone + [
            each for name in agreed.keys() & ours.keys() for each in changed(agreed[name], ours[name], f"{path}/{name}")
        ]
    if path == "/info/description":
        return [] if ours.startswith(agreed) else [f"{path} does not begin as agreed"]
    return [] if agreed == ours and type(agreed) is type(ours) else [f"{path}: {agreed!r} became {ours!r}"]


def test_nothing_that_was_agreed_has_changed():
    assert changed(load(AGREED), load(OURS)) == []


@pytest.mark.parametrize("spoil", [("paths", "/v1/manifest"), ("components", "schemas", "Item", "required")])
def test_the_comparison_sees_what_is_gone(spoil):
    ours = load(OURS)
    part = ours
    for name in spoil[:-1]:
        part = part[name]
    del part[spoil[-1]]
    assert changed(load(AGREED), ours) == [f"/{'/'.join(spoil)} is gone"]


@pytest.mark.parametrize("name", ["Item", "Receipt"])
def test_the_schema_in_use_is_the_contract_s(name):
    used = json.loads((payload.SCHEMAS / f"{name.lower()}.json").read_text(encoding="utf-8"))
    wanted = load(OURS)["components"]["schemas"][name]
    assert {key: value for key, value in used.items() if key not in ("$schema", "title")} == wanted


def test_what_the_contract_adds_is_said_under_its_own_heading():
    added = load(OURS)["info"]["description"].removeprefix(load(AGREED)["info"]["description"])
    assert added.strip().startswith("Added by this project")


@pytest.mark.parametrize("path", sorted(payload.SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_every_schema_is_a_schema(path):
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
