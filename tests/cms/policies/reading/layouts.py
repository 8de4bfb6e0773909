"""Ways of setting a document as text: its top in one column or two, its body wrapped or not, its end in any order."""

from __future__ import annotations

import random
import textwrap

from tests.cms.policies.reading.truths import Truth

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
WIDE = " " * 12

Lines = list[str]


def _title(truth: Truth) -> Lines:
    if truth.is_letter:
        return []
    return ["", truth.kind.upper(), *textwrap.wrap(truth.abstract, 90), ""]


def _about(truth: Truth, width: int = 34) -> Lines:
    return textwrap.wrap(truth.abstract, width) if truth.is_letter else []


def stacked(truth: Truth) -> Lines:
    """One piece below the other."""
    head = [*truth.issuer_lines, "", NATION, MOTTO, "", truth.number_line, "", truth.date_line, ""]
    return [*head, *_about(truth), *_title(truth)]


def right_column_first(truth: Truth) -> Lines:
    """The right column above the left one."""
    head = [NATION, MOTTO, "---------------", truth.date_line, "", *truth.issuer_lines, "-------", truth.number_line]
    return [*head, *_about(truth), *_title(truth)]


def bordered(truth: Truth) -> Lines:
    """The cells of a table one below the other with its borders, broken inside, as sample 001 is."""
    nation = ["CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", MOTTO, "---------------"]
    place, _, when = truth.date_line.partition(", ngày ")
    date = [f"{place}, ngày", when.strip()]
    head = [*truth.issuer_lines, "-------", "|", *nation, "|", truth.number_line, *_about(truth), "|", *date, "|"]
    return [*head, *_title(truth)]


def in_two_columns(truth: Truth, gap: str = WIDE) -> Lines:
    """Both columns on the same lines, parted by a wide gap."""
    right = [NATION, MOTTO, "", truth.date_line]
    left = [*truth.issuer_lines, *[""] * (3 - len(truth.issuer_lines)), truth.number_line]
    head = [f"{one}{gap}{other}" if one and other else one or other for one, other in zip(left, right, strict=True)]
    return [*head, *_about(truth), *_title(truth)]


def in_broken_rows(truth: Truth) -> Lines:
    """Both columns on the same lines, with number and date broken over two of them."""
    number, sign, symbol = truth.number_line.rpartition("-")
    begun, word, rest = truth.date_line.partition(" tháng ")
    rows = [(issuer, "") for issuer in truth.issuer_lines] + [
        (f"{number}{sign}", begun),
        (symbol, f"{word}{rest}".strip()),
    ]
    rows[0] = (rows[0][0], NATION)
    head = [f"{one}{WIDE}{other}".rstrip() for one, other in rows]
    return [head[0], f"{WIDE * 4}{MOTTO}", *head[1:], *_about(truth), *_title(truth)]


def tabbed(truth: Truth) -> Lines:
    """Both columns on the same lines, parted by a tab."""
    return in_two_columns(truth, "\t")


def in_a_table(truth: Truth) -> Lines:
    """Both columns as the rows of a Markdown table."""
    rows = [
        (truth.issuer_lines[0], NATION),
        ("<br>".join(truth.issuer_lines[1:]), MOTTO),
        (truth.number_line, truth.date_line),
    ]
    table = [f"| {one} | {other} |" for one, other in rows]
    return [table[0], "| --- | --- |", *table[1:], "", *_about(truth), *_title(truth)]


HEADS = (stacked, right_column_first, bordered, in_two_columns, in_broken_rows, tabbed, in_a_table)


def recipients_first(truth: Truth) -> Lines:
    """The recipients, and the signature below them."""
    return ["", "Nơi nhận:", *truth.recipients, "", *truth.titles, "", truth.signer]


def signature_first(truth: Truth) -> Lines:
    """The signature, and the recipients below it."""
    return ["", *truth.titles, "", truth.signer, "", "Nơi nhận:", *truth.recipients]


def end_in_two_columns(truth: Truth) -> Lines:
    """Recipients on the left and the signature on the right of the same lines."""
    left = ["Nơi nhận:", *truth.recipients]
    at = max(len(left) - 1, len(truth.titles))
    right = [*truth.titles, *[""] * (at - len(truth.titles)), truth.signer]
    left += [""] * (len(right) - len(left))
    right += [""] * (len(left) - len(right))
    return ["", *(f"{one}{WIDE}{other}".rstrip() for one, other in zip(left, right, strict=True))]


def end_in_a_table(truth: Truth) -> Lines:
    """Recipients and signature in two cells with a border between them."""
    return ["", "Nơi nhận:", *truth.recipients, "|", *truth.titles, truth.signer, "|"]


ENDS = (recipients_first, signature_first, end_in_two_columns, end_in_a_table)


def in_blocks(truth: Truth, chance: random.Random) -> Lines:
    """One line a paragraph with an empty line between."""
    return [line for block in truth.blocks for line in ("", block)]


def one_line_each(truth: Truth, chance: random.Random) -> Lines:
    """One line a paragraph and nothing between."""
    return list(truth.blocks)


def wrapped(truth: Truth, chance: random.Random) -> Lines:
    """Hard-wrapped at some width between 60 and 110, with nothing between the paragraphs."""
    width = chance.randint(60, 110)
    return [line for block in truth.blocks for line in _wrap(block, width)]


def wrapped_in_blocks(truth: Truth, chance: random.Random) -> Lines:
    """Hard-wrapped with an empty line between the paragraphs."""
    width = chance.randint(60, 110)
    return [line for block in truth.blocks for line in ("", *_wrap(block, width))]


def _wrap(block: str, width: int) -> Lines:
    return textwrap.wrap(block, width, break_long_words=False, break_on_hyphens=False)


BODIES = (in_blocks, one_line_each, wrapped, wrapped_in_blocks)
