"""What the list of documents offers to choose, what is chosen, and what was asked for that does not exist."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from cms.policies.counting import Table, table_on
from cms.policies.narrowing import OTHER_ISSUER, Narrowing
from cms.policies.page.asof import AsOf, asked_day
from vietnamese.dates import format_date

ADDRESS = "/van-ban/"
KEYS = {"kind": "loai", "issuer": "co-quan", "year": "nam", "field": "linh-vuc", "status": "tinh-trang"}
TITLES = {
    "kind": "Loại văn bản",
    "issuer": "Cơ quan ban hành",
    "year": "Năm ban hành",
    "field": "Lĩnh vực",
    "status": "Tình trạng",
}
LONGEST_SHOWN = 60
SHOWN_AT_ONCE = 12


@dataclass(frozen=True)
class Choice:
    """One thing to choose: its name, how many documents it gives, and the address that chooses it."""

    name: str
    number: int
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    """One heading with its choices: the first of them, and the rest for those who want them."""

    title: str
    choices: tuple[Choice, ...]
    rest: tuple[Choice, ...]
    is_status: bool


@dataclass(frozen=True)
class Chosen:
    """One thing that is chosen, in words, and the address of the list without it."""

    words: str
    without: str


class Asked:
    """What an address of the list asks for, and the words for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.as_of: AsOf = asked_day(request)
        self.words = {facet: word for facet, key in KEYS.items() if (word := request.GET.get(key, ""))}
        self.table: Table = table_on(self.as_of.day)

    @property
    def narrowing(self) -> Narrowing:
        """Give it as the filters take it."""
        return Narrowing(day=self.as_of.day, **self.words)

    @property
    def total(self) -> int:
        """Give how many documents fit."""
        return self.table.total(self.words)

    def refusals(self) -> list[str]:
        """Say of each word that names nothing in the library that it does; a day that is none is said too."""
        unknown = [facet for facet, word in self.words.items() if word not in self.table.names[facet]]
        said = [f"{TITLES[facet]} «{_readable(self.words[facet])}» không có trong thư viện." for facet in unknown]
        if self.as_of.refusal:
            said.append(f"{self.as_of.refusal} Dưới đây là tình trạng hôm nay, {format_date(self.as_of.day)}.")
        return said

    def chosen(self) -> list[Chosen]:
        """Give what is chosen, each with the way back."""
        found = [Chosen(f"{TITLES[facet]}: {self._name(facet)}", self.address(**{facet: ""})) for facet in self.words]
        if self.as_of.is_asked:
            found.append(Chosen(f"Tình trạng tính đến ngày {format_date(self.as_of.day)}", self.address(day="")))
        return found

    def facets(self) -> list[Facet]:
        """Give the headings with the choices that fit what else is chosen; one without a choice is left out."""
        found = [self._facet(facet) for facet in KEYS]
        return [facet for facet in found if facet.choices or facet.is_status]

    def hidden(self) -> list[tuple[str, str]]:
        """Give what the form for the day has to carry along."""
        return [(KEYS[facet], word) for facet, word in self.words.items()]

    def address(self, **changes: str) -> str:
        """Give the address of the same list with something else chosen, from its first page on."""
        words = {**self.words, **changes}
        day = changes.get("day", self.as_of.day.isoformat() if self.as_of.is_asked else "")
        values = {KEYS[facet]: words.get(facet, "") for facet in KEYS} | {"ngay": day}
        query = urlencode({key: value for key, value in values.items() if value})
        return f"{ADDRESS}?{query}" if query else ADDRESS

    def _facet(self, facet: str) -> Facet:
        numbers, names = self.table.choices(facet, self.words), self.table.names[facet]
        choices = tuple(self._choice(facet, word, numbers[word]) for word in _ordered(facet, numbers, names))
        return Facet(TITLES[facet], choices[:SHOWN_AT_ONCE], choices[SHOWN_AT_ONCE:], facet == "status")

    def _choice(self, facet: str, word: str, number: int) -> Choice:
        is_chosen = self.words.get(facet) == word
        address = self.address(**{facet: "" if is_chosen else word})
        return Choice(self.table.names[facet][word], number, address, is_chosen)

    def _name(self, facet: str) -> str:
        word = self.words[facet]
        return self.table.names[facet].get(word) or _readable(word)


def _ordered(facet: str, numbers: dict[str, int], names: dict[str, str]) -> list[str]:
    """Give the years the newest first, the statuses in their own order, all else by how many there are; others last."""
    known = [word for word in names if word in numbers]
    if facet == "status":
        return known
    if facet == "year":
        return sorted(known, reverse=True)
    return sorted(known, key=lambda word: (word == OTHER_ISSUER, -numbers[word], names[word]))


def _readable(typed: str) -> str:
    seen = "".join(char for char in typed if char.isprintable())
    return seen if len(seen) <= LONGEST_SHOWN else f"{seen[:LONGEST_SHOWN]}…"
