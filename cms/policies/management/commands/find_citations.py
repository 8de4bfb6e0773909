"""`manage.py find_citations FILE|-`: prints, for each text of a file of JSON lines, the citations that stand in it."""

from __future__ import annotations

import json
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from cms.policies.citing.recogniser import Recogniser, loose_units

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")


class Command(BaseCommand):
    """Read lines of {"id", "text"}, write lines of {"id", "refs", "loose_units"}; the database is not needed.

    A line that cannot be read is answered by {"id", "error"}, `id` null where it has none, and the others all the same; the
    command ends with 1 then.

    Each of the refs has `symbol`, `number`, `year`, `doc_type`, `issuer`, `date` (ISO), `units` (a list of unit, label,
    start, end), `name`, `start` and `end` (offsets, in characters, into the text as given; they enclose the symbol, or the
    name of a law cited by it), all in normal spelling and null where nothing is printed. `issuer` falls back on the body
    that the symbol names; `issuer_printed` says whether the text names one. The other keys: `printed` (the span), `form`
    (year, law, plain, party, letter, named, bare, name; blank for a number still to be given; reversed, short and list for
    incomplete ones), `confidence` (high, low), `own` (the document's own number), `kind_printed`, `date_printed`,
    `whole_start` and `whole_end` (kind, parts, date and body as well), and what other places of the text tell:
    `resolved_symbol`, `resolved_issuer`, `resolved_date` with `resolved_from` (printed, before, letterhead, earlier).
    `loose_units` are parts that are named without a symbol ("khoản 3, Mục IV, Đề án …").
    """

    help = "Tìm số, ký hiệu văn bản trong từng dòng JSON có «id» và «text»; in ra mỗi dòng một kết quả JSON."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the name of the file, or - for what is piped in."""
        parser.add_argument("file", help="tệp mỗi dòng một đối tượng JSON, hoặc - để đọc từ luồng vào")

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer line by line, so that a long file needs the memory of one line."""
        recogniser, wrong = Recogniser(), 0
        for number, line in _lines(options["file"]):
            answer = _answer(recogniser, line, number)
            wrong += "error" in answer
            self.stdout.write(_line_of(answer))
        if wrong:
            raise CommandError(f"{wrong} dòng không đọc được: xem «error» ở các dòng ấy.")


def _answer(recogniser: Recogniser, line: bytes, number: int) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        return {"id": None, "error": f"Dòng {number} không phải JSON (UTF-8)."}
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        error = f"Dòng {number} phải là một đối tượng JSON có «id» và «text», trong đó «text» là chuỗi."
        return {"id": record.get("id") if isinstance(record, dict) else None, "error": error}
    citations = recogniser.find(record["text"])
    loose = [[unit.as_record() for unit in chain] for chain in loose_units(record["text"], citations)]
    return {"id": record.get("id"), "refs": [one.as_record() for one in citations], "loose_units": loose}


def _line_of(answer: dict[str, Any]) -> str:
    """Give the answer as readable JSON; in ASCII where it holds half a character (\\ud800), which no stream can take."""
    line = json.dumps(answer, ensure_ascii=False)
    return json.dumps(answer) if _HALF_CHARACTER.search(line) else line


def _lines(name: str) -> Iterator[tuple[int, bytes]]:
    if name == "-":
        yield from _numbered(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as lines:
            yield from _numbered(lines)
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {name}.") from error


def _numbered(lines: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, line
