"""Puts documents into the library by what a register says of them: their facts and relations, each with its source, no text."""

from __future__ import annotations

import csv
import datetime
from pathlib import Path

from django.db import transaction

from cms.changes.models import Change, Kind
from cms.policies.identity import identity_of
from cms.policies.kinds import kind_named
from cms.policies.loading import find_issuer
from cms.policies.models import DocumentRelation, PolicyDocument

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
WORDS = ("number", "symbol", "signer_name", "abstract", "source")
NO_TEXT = "Mục này chỉ ghi thông tin và quan hệ của văn bản, theo nguồn nêu ở trên; toàn văn chưa được nhập."


@transaction.atomic
def load_register(folder: Path = SAMPLES) -> list[PolicyDocument]:
    """Publish the documents of the register in `folder` that the library does not have and never had; give them.

    The register names first what others refer to. What is there, or was, belongs to the editors.
    """
    relations = _rows(folder / "register-relations.csv")
    made: list[PolicyDocument] = []
    library: dict[str, PolicyDocument | None] = {}
    for row in _rows(folder / "register.csv"):
        document = document_of(row)
        known = PolicyDocument.objects.filter(identity=identity_of(document)).first()
        if known is None and not _was_there(document):
            mine = [each for each in relations if each["document"] == document.number_symbol]
            document.relations.add(*(relation_of(each, library) for each in mine))
            document.save()
            document.save_revision().publish()
            made.append(document)
            known = document
        library[document.number_symbol] = known
    return made


def document_of(row: dict[str, str]) -> PolicyDocument:
    """Give the document that a line of the register tells of, not saved; raises DocumentKind.DoesNotExist, ValueError."""
    return PolicyDocument(
        **{name: row[name] for name in WORDS},
        kind=kind_named(row["kind"]),
        issuer=find_issuer(row["issuer"]),
        issuer_as_signed=row["issuer"],
        issued_on=_day(row["issued_on"]),
        effective_from=_day(row["effective_from"]),
        editorial_note=NO_TEXT,
        live=False,
    )


def relation_of(row: dict[str, str], library: dict[str, PolicyDocument | None]) -> DocumentRelation:
    """Give the relation that a line tells of; its target is in `library`, or only cited."""
    target = library[row["target"]] if row["target"] else None
    return DocumentRelation(
        kind=row["relation"],
        target=target,
        citation=row["citation"] or (target.citation() if target else row["target"]),
        effective_on=_day(row["effective_on"]),
        scope=row["scope"],
        note=row["note"],
    )


def _was_there(document: PolicyDocument) -> bool:
    """Say whether the public once saw it: an editor may have deleted it since, and the ledger remembers the title."""
    return Change.objects.filter(kind=Kind.POLICY, title=document.display_title()).exists()


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _day(written: str) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None
