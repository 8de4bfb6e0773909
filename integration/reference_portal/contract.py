"""Reads a PUT of the contract: strict JSON, the schemas of Item and body, key and hash; what is wrong becomes a Problem."""

from __future__ import annotations

import hashlib
import json
import re
import uuid
from pathlib import Path
from typing import Any, NoReturn

from jsonschema import Draft202012Validator, FormatChecker

from integration import canonical
from integration.reference_portal.problems import Problem
from integration.reference_portal.store import Delivery

LARGEST_BODY = 2 * 1024 * 1024
DEEPEST = 64
KEY = re.compile(r"[A-Za-z0-9_-]{8,128}")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
SCHEMAS = Path(__file__).resolve().parents[1] / "schemas"
WITH_SCHEMA = ("news", "policy", "result")  # a report has none yet


def _validator(name: str) -> Draft202012Validator:
    schema = json.loads((SCHEMAS / name).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


_ITEM = _validator("item.json")
_BODY = {kind: _validator(f"{kind}-1.json") for kind in WITH_SCHEMA}


def source_id(text: str) -> str | None:
    """Give the item's id in lower case when `text` is a UUID in its usual writing, or None."""
    return str(uuid.UUID(text)) if UUID.fullmatch(text) else None


def read_delivery(*, path_id: str, key: str | None, raw: bytes) -> Delivery:
    """Give the delivery that a signed PUT carries; raises Problem 400 or 422."""
    item_id = source_id(path_id)
    if item_id is None:
        raise Problem(400, "malformed-id", "Mã định danh trong địa chỉ không phải UUID.")
    if key is None or not KEY.fullmatch(key):
        raise Problem(400, "malformed-key", "Thiếu Idempotency-Key, hoặc không đúng dạng.")
    item = _item(raw)
    version = int(item["version"])
    if key.lower() != f"{item_id}-{version}":
        raise Problem(422, "key-mismatch", "Idempotency-Key phải là {source_id}-{version} của chính nội dung này.")
    delivery = Delivery(
        source_id=item_id,
        version=version,
        state=item["state"],
        type=item["type"],
        content_hash=item["content_hash"],
        body=item.get("body"),
        bytes_hash=hashlib.sha256(raw).hexdigest(),
    )
    _check_body(delivery)
    _check_kind(delivery)
    return delivery


def _item(raw: bytes) -> dict[str, Any]:
    item = _json(raw)
    error = next(iter(_ITEM.iter_errors(item)), None)
    if error is not None:
        where = "/".join(str(step) for step in error.absolute_path) or "nội dung"
        raise Problem(400, "malformed-item", f"{where}: không đúng hợp đồng ({error.validator}).")
    return dict(item)


def _json(raw: bytes) -> Any:
    try:
        value = json.loads(raw.decode(), parse_constant=_refuse_constant, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:  # not UTF-8, not JSON, NaN, repeated keys, numbers without end
        raise Problem(400, "malformed-json", "Nội dung không phải JSON hợp lệ, UTF-8.") from error
    _check_texts(value, 0)
    return value


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError("a key is repeated")
    return value


def _check_texts(value: Any, depth: int) -> None:
    if depth > DEEPEST:
        raise Problem(400, "too-deep", f"JSON lồng nhau quá {DEEPEST} tầng.")
    if isinstance(value, str) and "\x00" in value:
        raise Problem(400, "nul", "Nội dung có ký tự U+0000.")
    for inner in _inside(value):
        _check_texts(inner, depth + 1)


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value.keys(), *value.values()]
    return value if isinstance(value, list) else []


def _check_body(delivery: Delivery) -> None:
    if (delivery.body is None) == (delivery.state == "published"):
        raise Problem(400, "malformed-item", "Bản đã xuất bản phải có body; bản thu hồi thì không.")
    try:
        computed = canonical.content_hash(delivery.body)
    except ValueError as error:  # no canonical form: integers beyond 2^53, infinite numbers, lone surrogates
        raise Problem(400, "no-canonical-form", "body có giá trị không viết được ở dạng chuẩn RFC 8785.") from error
    if computed != delivery.content_hash:
        raise Problem(422, "hash-mismatch", f"content_hash không khớp; tính lại được {computed}.")


def _check_kind(delivery: Delivery) -> None:
    if delivery.body is None or delivery.type not in _BODY:
        return
    error = next(iter(_BODY[delivery.type].iter_errors(delivery.body)), None)
    if error is not None:
        where = "/".join(["body", *(str(step) for step in error.absolute_path)])
        raise Problem(422, "malformed-body", f"{where}: không đúng mẫu của loại {delivery.type} ({error.validator}).")
