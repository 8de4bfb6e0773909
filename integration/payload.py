"""Shapes what is told about a thing into the exact bytes of a message; pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from integration import canonical, markup
from integration.facts import Facts, Figure, File, News, Picture, Policy, Result, Source, Target

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

SCHEMAS = Path(__file__).with_name("schemas")
SCHEMA_OF = {"news": "news-1.json", "policy": "policy-1.json", "result": "result-1.json"}
MOST_FAULTS = 3
LARGEST_BYTES = 2 * 1024 * 1024  # the contract's limit
ODD_CHARACTER = "có ký tự không gửi được"


class Unsendable(Exception):
    """A thing cannot be told as it is; the words are for the editor."""


@dataclass(frozen=True)
class Message:
    """The bytes of one PUT and what its receipt must echo."""

    state: str
    content_hash: str
    payload: bytes


def message(*, kind: str, version: int, body: dict[str, Any] | None) -> Message:
    """Give the message that puts `body` in place, or withdraws the thing when it is None.

    Raises Unsendable for a body that breaks the kind's schema, has no canonical form, or is too long.
    """
    found = [] if body is None else faults(kind, body)
    if found:
        raise Unsendable("; ".join(found))
    state = "withdrawn" if body is None else "published"
    try:
        content_hash = canonical.content_hash(body)
    except ValueError as error:  # no canonical form: half a character, NaN
        raise Unsendable(ODD_CHARACTER) from error
    item = {"version": version, "state": state, "type": kind, "content_hash": content_hash}
    written = canonical.canonical_bytes(item if body is None else {**item, "body": body})
    if len(written) > LARGEST_BYTES:
        raise Unsendable(
            f"nội dung dài {len(written) / 1024 / 1024:.1f} MB, nơi nhận chỉ nhận đến 2 MB".replace(".", ",")
        )
    return Message(state, content_hash, written)


def body_of(facts: Facts) -> dict[str, Any]:
    """Give the body that tells `facts`, in NFC; fields without a value are left out.

    Raises Unsendable for a text with half a character in it.
    """
    shape = {News: _news, Policy: _policy, Result: _result}[type(facts)]
    try:
        return dict(canonical.nfc(_filled(shape(facts))))  # type: ignore[operator]
    except UnicodeError as error:
        raise Unsendable(ODD_CHARACTER) from error


def faults(kind: str, body: dict[str, Any]) -> list[str]:
    """Say in Vietnamese what keeps `body` from being sent, by the kind's JSON Schema; an empty list for nothing."""
    errors = sorted(_validator(kind).iter_errors(body), key=lambda error: [str(step) for step in error.path])
    return list(dict.fromkeys(_fault(error) for error in errors))[:MOST_FAULTS]


@cache
def _validator(kind: str) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # the worker needs it where it tells others, nobody else

    schema = json.loads((SCHEMAS / SCHEMA_OF[kind]).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _fault(error: ValidationError) -> str:
    schema: Any = error.schema  # our schemas and their parts are objects
    told: Any = error.instance
    if error.validator == "required":
        missing = [name for name in schema["required"] if name not in told]
        properties = schema["properties"]
        return "thiếu " + ", ".join(properties.get(name, {}).get("title", name) for name in missing)
    where = schema.get("title") or "/".join(str(step) for step in error.path)
    return f"thiếu {where}" if error.validator == "minLength" else f"{where} không đúng dạng"


def _filled(value: Any) -> Any:
    """Leave out what is None or empty, so that equal content has an equal hash whatever the database keeps for nothing."""
    if isinstance(value, dict):
        filled = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in filled.items() if each not in (None, "", [], {})}
    return [_filled(each) for each in value] if isinstance(value, list) else value


def _news(facts: News) -> dict[str, Any]:
    return {
        "title": facts.title,
        "url": facts.url,
        "language": "vi",
        "topic": facts.topic,
        "published_on": _day(facts.published_on),
        "lead": facts.lead,
        "html": markup.html_of(facts.blocks, base_url=facts.url),
        "text": markup.text_of(facts.blocks),
        "author_line": facts.author_line,
        "source": {"name": facts.source_name, "url": facts.source_url},
        "image": _picture(facts.image),
        "documents": [{"title": each.title, "url": each.url} for each in facts.documents],
    }


def _picture(picture: Picture | None) -> dict[str, Any] | None:
    if picture is None:
        return None
    return {"url": picture.url, "alt": picture.alt, "caption": picture.caption, "credit": picture.credit}


def _policy(facts: Policy) -> dict[str, Any]:
    """Names with a capital are those of Decree 30/2020/NĐ-CP, annex VI."""
    return {
        "title": facts.title,
        "url": facts.url,
        "TypeName": facts.kind,
        "CodeNumber": facts.number,
        "CodeNotation": facts.symbol,
        "number_unknown": facts.number_unknown or None,
        "OrganName": facts.issuer,
        "IssuedDate": _day(facts.issued_on),
        "issued_at_place": facts.issued_at_place,
        "Subject": facts.abstract,
        "Language": "Tiếng Việt",
        "SignerInfo": {"Position": facts.signer_title, "FullName": facts.signer_name},
        "Description": facts.editorial_note,
        "source": facts.source,
        "text": facts.text,
        "files": [_file(each) for each in facts.files],
    }


def _file(file: File) -> dict[str, Any]:
    return {"label": file.label, "url": file.url, "sha256": file.sha256, "size": file.size}


def _result(facts: Result) -> dict[str, Any]:
    return {
        "title": facts.title,
        "url": facts.url,
        "programme": {
            "name": facts.programme,
            "short_name": facts.programme_short,
            "period_start": facts.period_start,
            "period_end": facts.period_end,
        },
        "unit": facts.unit,
        "targets": [_target(each) for each in facts.targets],
        "figures": [_figure(each) for each in facts.figures],
    }


def _target(target: Target) -> dict[str, Any]:
    return {
        "as_printed": target.as_printed,
        "value": target.value,
        "comparator": target.comparator,
        "year": target.year,
        "source": _source(target.source),
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "as_printed": figure.as_printed,
        "value": None if figure.is_ambiguous else figure.value,
        "denominator": None if figure.is_ambiguous else figure.denominator,
        "unit": figure.unit,
        "period": figure.period,
        "as_of": _day(figure.as_of),
        "status": figure.status,
        "ambiguous": figure.is_ambiguous or None,
        "source": _source(figure.source),
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {"title": source.title, "number_symbol": source.number_symbol, "url": source.url}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
