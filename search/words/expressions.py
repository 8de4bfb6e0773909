"""What an editor writes, one expression a line, and what may stand there."""

from __future__ import annotations

import unicodedata

from vietnamese.normalise import nfc
from vietnamese.syllables import channels, exact_syllable, fold_syllable, has_marks, tokens

MOST_LINES = 20
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs"}  # marks of direction, blanks without width, and what is no character
MOST_SYLLABLES = 30  # the full name of a programme has 22

Words = tuple[str, ...]


def lines_of(text: str) -> list[str]:
    """Give the lines that hold something, each with single blanks."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def words_of(text: str) -> Words:
    """Give the syllables of an expression as they are written."""
    return tuple(token.text for token in tokens(nfc(text)))


def exact(words: Words) -> Words:
    """Give the same syllables in their canonical spelling, in small letters."""
    return tuple(exact_syllable(word) for word in words)


def folded(words: Words) -> Words:
    """Give the same syllables folded."""
    return tuple(fold_syllable(word) for word in words)


def folded_lines(text: str) -> list[Words]:
    """Give the folded syllables of each line that has any."""
    return [found for line in lines_of(text) if (found := tuple(channels(line).u))]


def refusals(text: str, least: int) -> list[str]:
    """Give what is wrong with the lines of a group of at least so many, in words for the editor."""
    lines = lines_of(text)
    said = [f"Dòng «{line[:60]}»: {why}" for line in lines if (why := _refusal(line))]
    seen = [exact(words_of(line)) for line in lines]
    said += [f"Dòng «{line[:60]}» đã có ở trên." for at, line in enumerate(lines) if seen[at] in seen[:at]]
    said += [
        f"Dòng «{line[:60]}» là một dòng ở trên viết khác dấu. Gõ không dấu đã được hiểu, hãy chỉ giữ dòng có dấu."
        for at, line in enumerate(lines)
        if seen[at] not in seen[:at] and any(is_barer(seen[at], other) for other in seen[:at])
    ]
    if len(lines) < least:
        said.append(f"Cần ít nhất {least} dòng." if least > 1 else "Hãy ghi ít nhất một dòng.")
    if len(lines) > MOST_LINES:
        said.append(f"Nhiều nhất {MOST_LINES} dòng. Hãy chia thành nhiều nhóm.")
    return said


def is_barer(one: Words, other: Words) -> bool:
    """Say whether one of two different expressions is the other with fewer accents, however it was typed."""
    return folded(one) == folded(other) and (fits(one, other) or fits(other, one))


def fits(typed: Words, written: Words) -> bool:
    """Say whether each syllable that was typed with a mark is written so."""
    pairs = zip(typed, exact(written), strict=True)
    return all(not has_marks(mine) or exact_syllable(mine) == theirs for mine, theirs in pairs)


def _refusal(line: str) -> str:
    unseen = [char for char in line if unicodedata.category(char) in UNSEEN]
    if unseen:
        return f"có ký tự không nhìn thấy (U+{ord(unseen[0]):04X}). Hãy xóa dòng này rồi gõ lại."
    words = words_of(line)
    if not words:
        return "không có chữ hay số nào."
    if len(words) > MOST_SYLLABLES:
        return f"dài quá {MOST_SYLLABLES} tiếng."
    return "một chữ cái thì quá rộng." if words == (words[0][:1],) else ""
