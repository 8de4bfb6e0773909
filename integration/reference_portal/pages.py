"""The portal's pages for people: what it holds and what it did, in plain HTML without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from integration.reference_portal import contract
from integration.reference_portal.store import Store

HTML, CSS = "text/html; charset=utf-8", "text/css; charset=utf-8"
HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
)
PER_PAGE = 50
TYPES = {"news": "Tin bài", "policy": "Văn bản", "result": "Kết quả", "report": "Báo cáo"}
STATES = {"published": "Đang công bố", "withdrawn": "Đã thu hồi"}
VIETNAM = timezone(timedelta(hours=7))
_FOLDER = Path(__file__).parent
_LAYOUT = Template((_FOLDER / "layout.html").read_text(encoding="utf-8"))
_STYLE = (_FOLDER / "style.css").read_bytes()


def page(store: Store, *, path: str, number: str | None) -> tuple[str, bytes] | None:
    """Give (media type, bytes) of the page at `path`, or None when there is none."""
    if path == "/":
        return HTML, _list_page(store, _page_number(number)).encode()
    if path == "/style.css":
        return CSS, _STYLE
    if path.startswith("/ban-tin/"):
        item_id = contract.source_id(path.removeprefix("/ban-tin/").removesuffix("/"))
        item = store.shown(item_id) if item_id else None
        return (HTML, _item_page(item).encode()) if item else None
    return None


def _list_page(store: Store, number: int) -> str:
    rows = store.recent(offset=(number - 1) * PER_PAGE, limit=PER_PAGE + 1)
    totals = store.totals()
    summary = (
        f"<p>Đang công bố <b>{totals['published']}</b>, đã thu hồi <b>{totals['withdrawn']}</b>. "
        f"Số lần thay đổi thật: <b>{totals['effects']}</b>; số lần gửi lặp không gây thay đổi: "
        f"<b>{totals['repeats']}</b>; thay đổi bị làm hai lần: <b>{totals['doubled']}</b>.</p>"
    )
    listed = "".join(_row(row) for row in rows[:PER_PAGE]) or "<li>Chưa nhận nội dung nào.</li>"
    return _layout("Nội dung đã nhận", f"{summary}<ul class=items>{listed}</ul>{_turn(number, len(rows) > PER_PAGE)}")


def _row(item: dict[str, Any]) -> str:
    return (
        f'<li><a href="/ban-tin/{escape(item["source_id"])}">{escape(_title(item))}</a>'
        f"<p>{_kind(item)} · bản {item['version']} · <b class={escape(item['state'])}>{_state(item)}</b> · "
        f"nhận lúc {_time(item['received_at'])}<br>"
        f"thay đổi thật {item['effects']} · gửi lặp {item['repeats']}</p></li>"
    )


def _turn(number: int, more: bool) -> str:
    back = f'<a href="/?trang={number - 1}">Trang trước</a> ' if number > 1 else ""
    on = f'<a href="/?trang={number + 1}">Trang sau</a>' if more else ""
    return f"<p>{back}{on}</p>"


def _item_page(item: dict[str, Any]) -> str:
    history = "".join(
        f"<li>Bản {each['version']}: {STATES.get(each['state'], escape(each['state']))}, {_time(each['at'])}</li>"
        for each in item["history"]
    )
    facts = (
        f"<dt>Mã định danh</dt><dd>{escape(item['source_id'])}</dd><dt>Loại</dt><dd>{_kind(item)}</dd>"
        f"<dt>Bản</dt><dd>{item['version']}</dd><dt>Trạng thái</dt><dd>{_state(item)}</dd>"
        f"<dt>Nhận lúc</dt><dd>{_time(item['received_at'])}</dd>"
        f"<dt>Dấu vân tay</dt><dd>{escape(item['content_hash'])}</dd>"
        f"<dt>Gửi lặp</dt><dd>{item['repeats']}</dd><dt>Thay đổi thật</dt><dd><ol>{history}</ol></dd>"
    )
    body = "".join(_field(name, value) for name, value in json.loads(item["body"] or "{}").items())
    shown = f"<h2>Nội dung nhận được</h2><dl>{body}</dl>" if body else ""
    return _layout(_title(item), f'<dl>{facts}</dl>{shown}<p><a href="/">Về danh sách</a></p>')


def _field(name: str, value: Any) -> str:
    return f"<dt>{escape(name)}</dt><dd>{''.join(_value(value))}</dd>"


def _value(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield f"<dl>{''.join(_field(name, inner) for name, inner in value.items())}</dl>"
    elif isinstance(value, list):
        yield f"<ol>{''.join(f'<li>{_joined(inner)}</li>' for inner in value)}</ol>"
    elif isinstance(value, str):
        yield "".join(f"<p>{escape(line)}</p>" for line in value.split("\n"))
    else:
        yield escape(json.dumps(value))


def _joined(value: Any) -> str:
    return "".join(_value(value))


def _layout(title: str, main: str) -> str:
    return _LAYOUT.substitute(title=escape(title), main=main)


def _title(item: dict[str, Any]) -> str:
    if item["state"] == "withdrawn":
        return "(Đã thu hồi)"
    return item["title"] or "(Không có tiêu đề)"


def _kind(item: dict[str, Any]) -> str:
    return TYPES.get(item["type"], escape(item["type"]))


def _state(item: dict[str, Any]) -> str:
    return STATES.get(item["state"], escape(item["state"]))


def _time(written: str) -> str:
    return f"{datetime.fromisoformat(written).astimezone(VIETNAM):%H:%M:%S %d/%m/%Y}"


def _page_number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text) else 1
