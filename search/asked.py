"""What an address of the search asks for, and the addresses that ask for something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from cms.pages.paging import PAGE_NUMBER
from search import typed
from search.engines import Order
from search.narrowing import FILTERS, read_word, value_of
from search.typed import Typed
from search.words.dictionary import with_senses

ADDRESS = "/tim-kiem/"
PER_PAGE = 10
MAX_PAGES = 50
NOT_KEPT = "private, no-cache"  # the index may be a moment behind the ledger, by whose generation pages are kept
ORDERS = {"moi-nhat": Order.DATE, "phu-hop": Order.RELEVANCE}


@dataclass(frozen=True)
class Asked:
    """What was typed, and what it is narrowed by: for each facet the word that the address has for a value.

    A filter value that there cannot be is as if it were not there. A page that no list of results has is page 0.
    """

    typed: Typed
    chosen: Mapping[str, str] = field(default_factory=dict)
    order: Order = Order.RELEVANCE
    page: int = 1
    per_page: int = PER_PAGE

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is asked for: neither a word nor a filter."""
        return not self.typed.words and not self.chosen

    @property
    def is_by_date(self) -> bool:
        """Say whether the newest comes first: where that was asked for, and where no word ranks anything."""
        return self.order is not Order.RELEVANCE or not self.typed.words

    @property
    def reach(self) -> int:
        """Give up to which hit somebody may turn the pages, all of them full: to add a word is quicker than to read on."""
        return PER_PAGE * MAX_PAGES // self.per_page * self.per_page

    def filters(self) -> dict[str, str]:
        """Give the filters as an index takes them."""
        return {facet: value_of(facet, word) for facet, word in self.chosen.items()}

    def values(self, **changes: str) -> dict[str, str]:
        """Give what the address of the same search says, by key, with changes, and without its page."""
        said = {each.key: self.chosen.get(each.facet, "") for each in FILTERS}
        order = "" if self.order is Order.RELEVANCE else "moi-nhat"
        values = {"q": self.typed.text, **said, "sap-xep": order, **changes}
        return {key: value for key, value in values.items() if value}

    def address(self, **changes: str) -> str:
        """Give the address of the same search with other values, from its first page on."""
        values = self.values(**changes)
        return f"{ADDRESS}?{urlencode(values)}" if values else ADDRESS

    def with_excluded(self) -> str:
        """Give the address of the same search that leaves nothing out."""
        return self.address(q=self.typed.with_excluded)

    def without_filters(self) -> str:
        """Give the address of the same words with nothing chosen."""
        return self.address(**{each.key: "" for each in FILTERS})


def read(values: Mapping[str, str], *, per_page: int = PER_PAGE) -> Asked:
    """Read the values of an address: q, the filters, sap-xep, trang."""
    words = {each.facet: read_word(each.facet, values.get(each.key, "")) for each in FILTERS}
    page = values.get("trang") or "1"
    return Asked(
        with_senses(typed.read(values.get("q", ""))),
        {facet: word for facet, word in words.items() if word},
        ORDERS.get(values.get("sap-xep", ""), Order.RELEVANCE),
        int(page) if PAGE_NUMBER.fullmatch(page) and int(page) * per_page <= PER_PAGE * MAX_PAGES else 0,
        per_page,
    )
