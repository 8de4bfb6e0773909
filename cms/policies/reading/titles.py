"""What a document is and is about: its kind (KẾ HOẠCH), its abstract (trích yếu), and where its body begins."""

from __future__ import annotations

from collections.abc import Sequence

from cms.policies.reading.endings import ends_open
from cms.policies.reading.lines import Line
from cms.policies.reading.markers import read_marker
from cms.policies.reading.paragraphs import join_lines
from cms.policies.reading.words import is_capitals, kinds, starts_with_any, words
from vietnamese.normalise import canonical

LETTER = "Công văn"
_LONGEST_ABSTRACT = 12


def read_kind(text: str) -> str:
    """The kind that a line prints as a title of its own, as printed without a colon; "" if it is none."""
    bare = text.rstrip(" :")
    return bare if canonical(bare) in kinds() else ""


def split_kind(text: str) -> tuple[str, str]:
    """Kind and abstract that a line in capitals prints together, ("", text) if it does not begin with a kind."""
    known = starts_with_any(text, tuple(kinds())) if is_capitals(text) else ""
    length = known.count(" ") + 1
    parts = text.split(" ")
    return (" ".join(parts[:length]), " ".join(parts[length:])) if known else ("", text)


def kind_name(printed: str) -> str:
    """The kind in normal letters as the list of kinds has it ("KẾ HOẠCH" -> "Kế hoạch"), as printed if not listed."""
    return kinds().get(canonical(printed), (printed, ""))[0]


def read_abstract(lines: Sequence[Line], start: int) -> tuple[str, int]:
    """The abstract that stands below the kind, joined, and the index of the first line of the body.

    Capitals end where they end; a short block before an empty line is one abstract; else it is the first paragraph.
    """
    if start >= len(lines) or _opens_body(lines[start].text, first=True):
        return "", start
    end = _capitals_end(lines, start) if is_capitals(lines[start].text) else _block_end(lines, start)
    if end is None:
        taken = join_lines(lines[start : start + _LONGEST_ABSTRACT]).texts[0]
        end = start + _lines_in(lines, start, taken)
    return " ".join(line.text for line in lines[start:end]), end


def read_letter_abstract(lines: Sequence[Line], start: int) -> tuple[str, int]:
    """The abstract of a letter ("V/v …"), joined, "V/v" kept as printed, and the index of the line behind it."""
    end = start + 1
    spaced = all(line.blank for line in lines[start + 1 : start + _LONGEST_ABSTRACT])
    while end < len(lines) and end - start < _LONGEST_ABSTRACT:
        line = lines[end]
        if line.blank and (not ends_open(lines[end - 1].text) or not (spaced or line.text[:1].islower())):
            break
        if line.cut or _is_name_in_capitals(line.text) or _opens_body(line.text, first=False):
            break
        end += 1
    return " ".join(line.text for line in lines[start:end]), end


def _is_name_in_capitals(text: str) -> bool:
    """Whether a line in capitals is a body or a title of its own; one acronym ("UBNDT") ends the line before it."""
    return is_capitals(text) and " " in text


def _capitals_end(lines: Sequence[Line], start: int) -> int:
    end = start + 1
    while end < len(lines) and is_capitals(lines[end].text) and not read_marker(lines[end].text):
        if lines[end].blank and not _goes_on_in_capitals(lines, end):
            break
        if starts_with_any(lines[end].text, words("authority_titles")) and ends_open(lines[end].text):
            after = next((line.text for line in lines[end + 1 : end + 4] if not is_capitals(line.text)), "")
            if starts_with_any(after, words("body_openers")):
                break
        end += 1
    return end


def _goes_on_in_capitals(lines: Sequence[Line], end: int) -> bool:
    return not lines[end].cut and not starts_with_any(lines[end].text, words("authority_titles"))


def _block_end(lines: Sequence[Line], start: int) -> int | None:
    """The end of the block of lines before the next empty line; None if none ends it soon."""
    for end in range(start + 1, min(len(lines), start + _LONGEST_ABSTRACT) + 1):
        if end == len(lines) or lines[end].blank or lines[end].cut:
            return end
        if _opens_body(lines[end].text, first=False) or _is_name_in_capitals(lines[end].text):
            return end
    return None


def _lines_in(lines: Sequence[Line], start: int, taken: str) -> int:
    length = count = 0
    while length < len(taken):
        length += len(lines[start + count].text) + 1
        count += 1
    return count


def _opens_body(text: str, *, first: bool) -> bool:
    if read_marker(text) or starts_with_any(text, words("body_openers")[:3]):
        return True
    return not first and bool(starts_with_any(text, words("body_openers")))
