"""Says what is to become of a line before anything is written: new, there already, wrong, or not to be taken at all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from cms.pages.uploads import Refused
from cms.policies.bulk.comparing import differences, differing_fields
from cms.policies.bulk.drafting import Draft, Drafting, RefusedError
from cms.policies.bulk.models import Outcome
from cms.policies.bulk.package import Package
from cms.policies.bulk.sheet import Line
from cms.policies.bulk.taking import Taken, taken, text_of
from cms.policies.identity import namesakes_of, twin_of, twins_of
from cms.policies.models import PolicyDocument, PolicyFile
from cms.policies.personal import warning
from vietnamese.normalise import canonical, nfc

SAME_NUMBER = "Trùng cơ quan, loại, số, ký hiệu và năm với dòng {}."
SAME_FACTS = "Trùng cơ quan, loại, ngày, ký hiệu và trích yếu với dòng {}."
SAME_FILE = "Tệp «{}» trùng từng byte với tệp thứ nhất của dòng {}."
NAMESAKE = "Thư viện đã có «{}» của «{}», cùng loại, số, ký hiệu và năm: hãy xem có phải là một văn bản không."


@dataclass
class Verdict:
    """What is to become of a line, why, and with what."""

    outcome: Outcome
    words: list[str]
    name: str = ""
    draft: Draft | None = None
    document: PolicyDocument | None = None
    files: list[Taken] = field(default_factory=list)


class Judge:
    """Looks at lines one after the other and remembers the files it has seen, so that none comes in twice."""

    def __init__(self, package: Package) -> None:
        self._package, self._drafting = package, Drafting()
        self._lines: dict[tuple[object, ...], int] = {}
        self._documents = dict(
            PolicyFile.objects.exclude(attachment__file_hash="").values_list("attachment__file_hash", "document_id")
        )

    def verdict(self, line: Line, held: ExitStack) -> Verdict:
        """Give the verdict on a line; its files stay open until `held` is closed."""
        verdict = self.read(line, held)
        return self.compared(line, verdict, twin_of(verdict.draft.document) if verdict.draft else None)

    def verdicts(self, lines: Sequence[Line]) -> list[Verdict]:
        """Give the verdicts on some lines, whose files are closed again; asks the library once."""
        read = []
        for line in lines:
            with ExitStack() as held:
                read.append(self.read(line, held))
        twins = iter(twins_of([verdict.draft.document for verdict in read if verdict.draft]))
        compared = [
            self.compared(line, verdict, _in_library(next(twins)) if verdict.draft else None)
            for line, verdict in zip(lines, read, strict=True)
        ]
        warn_of_namesakes(compared)
        return compared

    def read(self, line: Line, held: ExitStack) -> Verdict:
        """Give what a line and its files say by themselves: ready with its draft, or why it is not."""
        try:
            draft = self._drafting.draft(line.cells)
            files = self._files(line, draft, held)
        except RefusedError as refused:
            return Verdict(Outcome.REFUSED, [str(refused)], _name(line))
        draft.warnings[:0] = filter(None, [warning(draft.document)])
        if draft.errors:
            return Verdict(Outcome.WRONG, draft.errors, _name(line))
        return Verdict(Outcome.READY, draft.warnings, str(draft.document)[:300], draft, files=files)

    def compared(self, line: Line, verdict: Verdict, twin: PolicyDocument | None) -> Verdict:
        """Give the verdict again, after a look at the library and the lines before; `twin` is the library's own record."""
        if verdict.draft is None:
            return verdict
        document, files = verdict.draft.document, verdict.files
        if there := twin or unnumbered_twin_of(document):
            verdict.outcome, verdict.document = Outcome.THERE, there
            verdict.words = [*differing_fields(document, there, line.cells), *verdict.words]
        elif files and (known := self._documents.get(files[0].sha1)):
            self._has_file(verdict, known)
        earlier = self._earlier(line, document, files)
        if verdict.outcome == Outcome.READY and earlier:
            verdict.outcome, verdict.words = Outcome.WRONG, earlier
        return verdict

    def now_has(self, verdict: Verdict, document: PolicyDocument) -> None:
        """Remember the files of a document that has just been made."""
        for file in verdict.files:
            self._documents.setdefault(file.sha1, document.pk)

    def _files(self, line: Line, draft: Draft, held: ExitStack) -> list[Taken]:
        found = []
        for asked in filter(None, (each.strip() for each in line.cells.get("files", "").split(";"))):
            try:
                found.append(held.enter_context(taken(self._package, self._named(asked))))
            except Refused as refused:
                draft.errors.append(f"Tệp «{asked}»: {refused}")
        if asked := line.cells.get("text_file", "").strip():
            try:
                draft.document.text = nfc(text_of(self._package, self._named(asked)))
                draft.warnings += differences(draft.document, draft.document.text)
            except Refused as refused:
                draft.errors.append(str(refused))
        return found

    def _named(self, asked: str) -> str:
        name = self._package.find(asked)
        if name is None:
            raise Refused(f"không thấy «{asked}» trong thư mục hoặc tệp ZIP, hoặc có nhiều tệp cùng tên.")
        return name

    def _has_file(self, verdict: Verdict, known: int) -> None:
        verdict.document = PolicyDocument.objects.filter(pk=known).first()
        if verdict.document and verdict.draft and verdict.draft.document.number:
            verdict.outcome = Outcome.WRONG
            verdict.words = [f"Tệp trùng từng byte với tệp của «{verdict.document}»: hãy xem lại số, ký hiệu."]
        elif verdict.document:
            verdict.outcome = Outcome.THERE

    def _earlier(self, line: Line, document: PolicyDocument, files: list[Taken]) -> list[str]:
        """Say which lines have told of the same document, or brought the same first file, before this one."""
        words = SAME_NUMBER if document.number else SAME_FACTS
        number = self._first(_key(document), line)
        found = [words.format(number)] if number else []
        for file in files[:1]:
            if number := self._first(("file", file.sha1), line):
                found.append(SAME_FILE.format(file.name, number))
        return found

    def _first(self, key: tuple[object, ...], line: Line) -> int:
        """Give the number of the line that has told of this before; 0 where this line is the first."""
        number = self._lines.setdefault(key, line.number)
        return 0 if number == line.number else number


def warn_of_namesakes(verdicts: Sequence[Verdict]) -> None:
    """Tell of lines whose body is not in the list that the library has the same number of another body; asks it once."""
    ready = [(each, each.draft.document) for each in verdicts if each.outcome == Outcome.READY and each.draft]
    found = namesakes_of([document for _, document in ready])
    for (verdict, _), namesake in zip(ready, found, strict=True):
        if namesake is not None:
            verdict.words = [NAMESAKE.format(namesake.short_name(), namesake.issuer_name), *verdict.words]


def _in_library(twin: PolicyDocument | None) -> PolicyDocument | None:
    return twin if twin and twin.pk else None


def unnumbered_twin_of(document: PolicyDocument) -> PolicyDocument | None:
    """Give a record that says the same of a document without a number, which has no identity of its own."""
    if document.number:
        return None
    same = {name: getattr(document, name) for name in ("kind", "issued_on", "issuer_as_signed", "abstract", "symbol")}
    return PolicyDocument.objects.filter(number="", **same).defer("text").first()


def _key(document: PolicyDocument) -> tuple[object, ...]:
    body, year = (
        document.issuer_id or canonical(document.issuer_as_signed),
        document.issued_on and document.issued_on.year,
    )
    if document.number:
        return document.kind_id, document.number, document.symbol, body, year
    return document.kind_id, document.issued_on, document.symbol, body, document.abstract


def _name(line: Line) -> str:
    words = (line.cells.get(field, "") for field in ("kind", "printed_number", "number", "symbol", "abstract"))
    return " ".join(filter(None, words))[:300]
