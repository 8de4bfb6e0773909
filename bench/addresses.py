"""The addresses that are measured, on our site and on the stock one."""

from __future__ import annotations

from bench.processes import Installation

HOME, ARTICLE, DOCUMENT, LIST, SEARCH = "home", "article", "document", "list of 200", "search"
COMPARED = (HOME, ARTICLE, DOCUMENT, LIST, SEARCH)
STOCK = {
    HOME: "/",
    ARTICLE: "/tin-tuc/bai-1/",
    DOCUMENT: "/van-ban/bai-1/",
    LIST: "/tin-tuc/?page=5",
    SEARCH: "/search/?query=chuy%E1%BB%83n+%C4%91%E1%BB%95i",
}
OURS = {
    HOME: "/",
    DOCUMENT: "/van-ban/mau-1-1000/",
    LIST: "/tin-tuc/?trang=5",
    SEARCH: "/tim-kiem/?q=chuyen+doi",
    "list of documents": "/van-ban/",
    "search, a number": "/tim-kiem/?q=168/KH-UBND",
    "search, a long question": "/tim-kiem/?q=doi+tuong+nao+duoc+ho+tro+chuyen+doi+so+vung+dong+bao",
    "document of 2 MB, a part": "/van-ban/rat-dai/?phan=10",
}
ASKED = """
from cms.changes.models import Item
from cms.news.models import ArticlePage
print(ArticlePage.objects.live().order_by("-pk").first().url)
print(Item.objects.filter(kind="result", state="published").first().url.partition("#")[0])
"""


def ours(site: Installation) -> dict[str, str]:
    """Give our addresses, with an article and a results page that are really there."""
    article, results = site.python(ASKED).split()[-2:]
    return {HOME: OURS[HOME], ARTICLE: article, **OURS, "results": results}


def cold(path: str) -> str:
    """Give the address with a key that the page cache does not know: Django makes the page anew, for a stranger as any other.

    A session cookie would pass by the cache too, but cost a query for a session that strangers have not.
    """
    return f"{path}{'&' if '?' in path else '?'}khong=1"


def mixed(pages: dict[str, str], *, is_cached: bool) -> list[str]:
    """Give a hundred addresses in which every twentieth is a miss where there is a cache; elsewhere the same pages."""
    hits, misses = (HOME, ARTICLE, DOCUMENT, LIST), COMPARED
    turns = [(misses[turn // 20 % 5], True) if turn % 20 == 19 else (hits[turn % 4], False) for turn in range(100)]
    return [cold(pages[name]) if is_miss and is_cached else pages[name] for name, is_miss in turns]
