"""The search documents of the directory: administrative units and organisations, under their old and new names."""

from __future__ import annotations

from cms.directory.wording import became, in_sentence
from cms.places.models import AdministrativeUnit, Organisation
from search.documents.document import SearchDocument
from search.documents.surroundings import Around
from vietnamese.dates import format_date

NOTHING = Around()
ENDED = "có đến hết ngày"


def unit(each: AdministrativeUnit, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of a unit, found by its own name and by those of the units that it came from.

    What an old unit became is told beside it and not searched: else each name would find all of its neighbours.
    """
    origins = [in_sentence(link.predecessor.name) for link in each.origins.all()]
    text = f"{each.name} hình thành từ {', '.join(origins)}." if origins else ""
    return SearchDocument("place", each.name, each.get_absolute_url(), text, label=_now(each))


def organisation(each: Organisation, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of a body, found by its name and abbreviation, and by those of the bodies it follows or became."""
    lines = [f"Viết tắt: {each.abbreviation}." if each.abbreviation else ""]
    lines += [f"Tiếp nối {link.predecessor.name}." for link in each.origins.all()]
    successors = [link.successor.name for link in each.successions.all()]
    lines += [f"Nay là {name}." for name in successors]
    text = "\n".join(line for line in lines if line)
    return SearchDocument("organisation", each.name, each.get_absolute_url(), text, label=_ended(each))


def _now(each: AdministrativeUnit) -> str:
    now = ", ".join(f"{in_sentence(one.unit.name)}{' (một phần)' if one.is_part else ''}" for one in became(each))
    return "; ".join(filter(None, [_ended(each), f"nay thuộc {now}" if now else ""]))


def _ended(each: AdministrativeUnit | Organisation) -> str:
    return f"{ENDED} {format_date(each.valid_to)}" if each.valid_to else ""


def ended_in(label: str) -> str:
    """Give what the label of a hit says of its end ("có đến hết ngày 30/6/2025"); "" for what is there today."""
    return label.partition(";")[0] if label.startswith(ENDED) else ""
