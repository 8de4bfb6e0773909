"""Tells what a sentence says that its own document does to one that it cites; what others do is told of nobody here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cms.policies.citing.citation import Citation
from cms.policies.stating.words import PARTS_OF_ACTS, act_named, pattern

STOP = re.compile(r"[.;:]\s|\n")
MARK = re.compile(r"\s{0,3}(?:(?i:điều)\s{1,3}\w{1,5}\s?[.:)]|[0-9a-zđ]{1,4}[.)]|[-–+*•])\s{0,3}", re.IGNORECASE)
_UNIT_FIRST = re.compile(rf"(?:(?i:các|những)\s{{1,3}})?{pattern('parts')}\s")
_VERB = re.compile(
    rf"(?P<act>{pattern('acts')})(?:\s{{1,3}}{pattern('fillers')}){{0,8}}\s{{0,3}}"
    r"(?P<attached>[^.;\n]{1,250}?\s(?i:ban\s{1,3}hành\s{1,3}(?:kèm\s{1,3})?theo)\s{1,3})?\Z"
)
_ISSUED_WITH = re.compile(r"\s(?i:(?:được\s{1,3})?ban\s{1,3}hành\s{1,3}(?:kèm\s{1,3})?theo)\s{1,3}\Z")
_HEAD_VERB = re.compile(pattern("acts"))
_ENDS = re.compile(pattern("ends"))
_PASSIVE = re.compile(rf"{pattern('passive')}\s{{1,3}}\Z")
_THIS = re.compile(r"(?<!\w)(?i:này)(?!\w)")
_NEXT_IN_LIST = re.compile(rf"[\s,;]{{0,4}}(?:{pattern('list_joins')}[\s,:]{{0,3}}){{0,2}}\Z")
_GOES_ON = re.compile(rf"(?:,|;|{pattern('list_joins')})\s{{0,3}}\Z")
_FAR = 400


class Act(NamedTuple):
    """A kind of relation, and the part of the cited document that it is about, "" for the whole."""

    kind: str
    scope: str = ""


def act_on(
    text: str, one: Citation, cited: Sequence[Citation], *, opens: re.Pattern[str], acted_on: Citation | None
) -> Act | None:
    """Give what the verb before a citation does to it, where the document itself is who does it; None for anything else.

    It is, where the sentence begins with the verb, speaks of "this decision", or goes on from what was `acted_on` just before.
    """
    start = sentence_start(text, one)
    before = text[start : one.whole_start][-_FAR:]
    start = one.whole_start - len(before)
    verb = _VERB.search(before)
    if verb is None or _PASSIVE.search(before, 0, verb.start()):
        return None
    at = start + verb.start()
    among = [other for other in cited if start < other.whole_end <= at]
    between = [other for other in cited if at < other.whole_end < one.whole_start]
    if between or (among and not _GOES_ON.search(text[among[-1].whole_end : at])):
        return None
    opening = text[start : among[0].whole_start if among else at]
    is_first = not among and not opens.sub("", opening, count=1).strip()
    is_own = is_first or _THIS.search(opening) or acted_on in among
    return _act(text, one, act_named(verb["act"]), verb["attached"] or "") if is_own else None


def end_of(text: str, one: Citation, previous: Citation | None) -> Act | None:
    """Give the repeal that is told behind a citation: "… hết hiệu lực kể từ ngày Nghị định này có hiệu lực"."""
    start, stop = sentence_start(text, one), STOP.search(text, one.whole_end)
    after = text[one.whole_end : stop.start() if stop else len(text)][:_FAR]
    is_first = previous is None or previous.whole_end <= start
    is_told = is_first and _ENDS.search(after) and _THIS.search(text[start : one.whole_end] + after)
    return _act(text, one, "repeals") if is_told else None


def listed_act(text: str, one: Citation, previous: Citation, act: Act) -> Act | None:
    """Give the act that goes on with a list, over the abstract behind its first: "thay thế Quyết định số 1 … và số 2"."""
    between = text[previous.whole_end : one.whole_start]
    same_kind = previous.doc_type == one.doc_type and not STOP.search(between) and len(between) <= _FAR
    if is_next_in_list(between) or (same_kind and _GOES_ON.search(between) and not _ENDS.search(between)):
        whole = {part: kind for kind, part in PARTS_OF_ACTS.items() if act.scope}.get(act.kind, act.kind)
        return _act(text, one, whole)
    return None


def act_of_head(line: str) -> str:
    """Give the kind of relation that the line above a list tells of its items; "" for none."""
    head = MARK.sub("", line, count=1)
    verb = _HEAD_VERB.search(head)
    if verb and not _PASSIVE.search(head, 0, verb.start()) and (not verb.start() or _THIS.search(head)):
        return act_named(verb[0])
    return "repeals" if _ENDS.search(head) and _THIS.search(head) else ""


def act_on_item(text: str, one: Citation, start: int, kind: str) -> Act | None:
    """Give the act on a citation with which an item of a list begins at `start`; None for one further in it."""
    bare = MARK.sub("", text[start : one.whole_start], count=1).strip()
    fillers = rf"(?:{pattern('fillers')}\s{{0,3}}){{1,4}}"
    return _act(text, one, kind) if not bare or re.fullmatch(fillers, bare) else None


def is_next_in_list(between: str) -> bool:
    """Say whether nothing but a comma or "và" stands between two citations."""
    return bool(_NEXT_IN_LIST.match(between))


def sentence_start(text: str, one: Citation) -> int:
    """Give where the sentence of a citation begins; the point behind the number of an article ends none."""
    low = max(0, one.whole_start - _FAR)
    stops = [found.end() for found in STOP.finditer(text, low, one.whole_start)]
    stops = [at for at in stops if not MARK.fullmatch(text[text.rfind("\n", 0, at - 1) + 1 : at])]
    return stops[-1] if stops else low


def units_end(one: Citation) -> int:
    """Give where the parts end that a citation begins with."""
    return one.whole_start + (one.units[-1].end - one.units[0].opens if one.units else 0)


def _act(text: str, one: Citation, kind: str, attached: str = "") -> Act:
    """Add the part: the parts named before the citation, or what was issued with it ("Điều 5 Quy chế ban hành kèm theo …")."""
    scope = " ".join(_ISSUED_WITH.sub("", attached).split())
    if one.units:
        scope = " ".join(text[one.whole_start : units_end(one)].split())
    if kind == "amends" and scope and not one.units and not _UNIT_FIRST.match(scope):
        scope = ""  # "một số điều của Quy chế": no part that a reader could look up
    return Act(PARTS_OF_ACTS.get(kind, kind) if scope else kind, scope[:300])
