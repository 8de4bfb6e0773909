"""What the editor may take over from a document's own text: each fact with its sentence and the fields it would fill."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cms.policies.cited.identity import identify, key_of_citation, key_of_document, meant_by, name_key_of_document
from cms.policies.cited.reading import recogniser
from cms.policies.cited.resolving import candidates_for
from cms.policies.life.wording import relation_kinds
from cms.policies.models import PolicyDocument
from cms.policies.stating.bearing import Bearing, bearings
from cms.policies.stating.effect import Effect, effects
from cms.policies.stating.passages import passages
from vietnamese.dates import format_date
from vietnamese.normalise import canonical

LONGEST_TEXT = 400_000  # a tenth of a second; of a longer text only so much of its beginning is looked through
LONGEST_CITATION, LONGEST_SCOPE, MOST = 500, 300, 100
ORDER = ("replaces", "repeals", "repeals_part", "withdraws", "corrects", "amends", "basis")
LACKS = {
    "issued_on": "tính từ ngày ký: hãy ghi ngày ban hành trước",
    "gazette_on": "tính từ ngày đăng công báo: hãy ghi ngày đăng công báo trước",
}


@dataclass(frozen=True)
class Row:
    """A relation as it stands in the form: what another statement of the same relation is known by."""

    kind: str
    target: int | None
    words: str
    scope: str


@dataclass(frozen=True)
class Proposal:
    """One fact: what it says, the sentence that says so, and the values it would put into fields or into a new relation.

    `lacks` says why it cannot be taken over yet; `possible` are documents between which the text does not tell.
    """

    label: str
    sentence: str
    fields: dict[str, str] = field(default_factory=dict)
    row: dict[str, str] = field(default_factory=dict)
    key: str = ""
    target: PolicyDocument | None = None
    possible: tuple[PolicyDocument, ...] = ()
    lacks: str = ""

    @property
    def mark(self) -> str:
        """Give what finds the fact again when the same text is read once more."""
        said = "\n".join([self.label, self.sentence, *self.fields.values(), *self.row.values()])
        return hashlib.sha256(said.encode(errors="surrogatepass")).hexdigest()[:16]


def proposals_of(document: PolicyDocument, rows: Iterable[Row]) -> list[Proposal]:
    """Give what the document's text states and its fields and relations do not say yet."""
    found = passages(document.abstract, document.text[:LONGEST_TEXT])
    days = effects(found, issued_on=document.issued_on, gazette_on=document.gazette_on)
    stated = [_of_effect(effect) for effect in days if _is_new(effect, document)]
    told = sorted(bearings(found, recogniser()), key=lambda each: ORDER.index(each.kind))
    return [*stated, *_relations(document, told[:MOST], list(rows))]


def _of_effect(effect: Effect) -> Proposal:
    if effect.day is None:
        return Proposal("Có hiệu lực", effect.sentence, lacks=LACKS.get(effect.lacks, "ngày này không có trong lịch"))
    fields, label = {"effective_from": f"{effect.day:%d/%m/%Y}"}, f"Có hiệu lực từ ngày {format_date(effect.day)}"
    if effect.until:
        fields["effective_to"] = f"{effect.until:%d/%m/%Y}"
        label += f" đến hết ngày {format_date(effect.until)}"
    return Proposal(label, effect.sentence, fields)


def _is_new(effect: Effect, document: PolicyDocument) -> bool:
    if effect.day is None:
        return document.effective_from is None
    return effect.day != document.effective_from or bool(effect.until and effect.until != document.effective_to)


def _relations(document: PolicyDocument, told: Sequence[Bearing], rows: Sequence[Row]) -> list[Proposal]:
    keys = [key_of_citation(bearing.citation) for bearing in told]
    candidates = candidates_for(set(keys))
    known = _keys_of_targets(rows)
    proposals = []
    for bearing, key in zip(told, keys, strict=True):
        meant = identify(meant_by(bearing.citation), candidates.get(key, []))
        offered = tuple(each for each in candidates.get(key, []) if each.pk in meant.offered)
        proposal = _of_bearing(bearing, key, meant.document, offered)
        if not _is_itself(document, proposal, bearing) and not any(_says(row, proposal, known) for row in rows):
            proposals.append(proposal)
    return proposals


def _of_bearing(
    bearing: Bearing, key: str, target: PolicyDocument | None, possible: tuple[PolicyDocument, ...]
) -> Proposal:
    forward = relation_kinds()[bearing.kind].forward
    part = f": {bearing.scope}" if bearing.scope else ""
    row = {
        "kind": bearing.kind,
        "target": str(target.pk) if target else "",
        "citation": "" if target else bearing.words[:LONGEST_CITATION],
        "scope": bearing.scope[:LONGEST_SCOPE],
    }
    label = f"{forward[:1].upper()}{forward[1:]} {target.citation() if target else bearing.words}{part}"
    return Proposal(label, bearing.sentence, row=row, key=key, target=target, possible=possible)


def _is_itself(document: PolicyDocument, proposal: Proposal, bearing: Bearing) -> bool:
    """Say whether a text names its own number: no document has a relation to itself."""
    if proposal.target is not None:
        return proposal.target.pk == document.pk
    own_day = bearing.citation.resolved_date in (None, document.issued_on)
    return own_day and bool(document.kind_id) and proposal.key == key_of_document(document)


def _keys_of_targets(rows: Sequence[Row]) -> dict[int, set[str]]:
    targets = PolicyDocument.objects.filter(pk__in=[row.target for row in rows if row.target]).defer("text")
    return {each.pk: {key_of_document(each), name_key_of_document(each)} for each in targets.select_related("kind")}


def _says(row: Row, proposal: Proposal, known: dict[int, set[str]]) -> bool:
    """Say whether a relation in the form is the proposed one, by its target or by the words in place of one."""
    if row.kind != proposal.row["kind"] or (row.scope and proposal.row["scope"] and row.scope != proposal.row["scope"]):
        return False
    if row.target is not None:
        return str(row.target) == proposal.row["target"] or proposal.key in known.get(row.target, set())
    return canonical(proposal.key) in canonical(row.words)
