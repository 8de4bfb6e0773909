"""Looks whether an answer of the portal has the form that the contract gives it."""

from __future__ import annotations

import json

from jsonschema import Draft202012Validator, FormatChecker

from integration import payload

RECEIPT = Draft202012Validator(
    json.loads((payload.SCHEMAS / "receipt.json").read_text(encoding="utf-8")), format_checker=FormatChecker()
)


def problem(answer, status: int) -> dict:
    """The problem+json of a refusal, after looking whether it is one."""
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["type"].startswith("urn:problem:")
    assert told["title"]
    return told


def receipt(answer, status: int) -> dict:
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/json"
    RECEIPT.validate(answer.json())
    return answer.json()
