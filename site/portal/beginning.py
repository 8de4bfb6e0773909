"""What the first page of the admin offers before what waits: the ways to something new, and what lies unpublished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from wagtail.permissions import page_permission_policy

from cms.news.models import ArticlePage
from cms.pages.models import User
from cms.policies.models import PolicyDocument

MAY_ADD_DOCUMENTS, MAY_CHANGE_DOCUMENTS = "policies.add_policydocument", "policies.change_policydocument"
DOCUMENTS = "wagtailsnippets_policies_policydocument"


@dataclass(frozen=True)
class Way:
    """A link of the first page: its words and where it leads."""

    words: str
    url: str


@dataclass(frozen=True)
class Unpublished:
    """How many things of the agency were never published or have been taken back, and the lists that show them."""

    number: int
    ways: list[Way]


def something_new(user: User) -> list[Way]:
    """Give the ways to a new article and a new document, for those who may write them."""
    ways = []
    if page_permission_policy.user_has_permission(user, "add"):
        ways.append(Way("Thêm tin bài", reverse("articles:choose_parent")))
    if user.has_perm(MAY_ADD_DOCUMENTS):
        ways.append(Way("Thêm văn bản", reverse(f"{DOCUMENTS}:add")))
    return ways


def unpublished(user: User) -> Unpublished:
    """Give what nobody outside sees, whoever wrote it, as far as this person may open the lists."""
    counted = [(number, way) for number, way in _lists(user) if number]
    return Unpublished(sum(number for number, _ in counted), [way for _, way in counted])


def _lists(user: User) -> Iterator[tuple[int, Way]]:
    if page_permission_policy.user_has_any_permission(user, ["add", "change", "publish"]):
        number = ArticlePage.objects.filter(live=False).count()
        yield number, Way(f"{number} tin bài", f"{reverse('articles:index')}?live=false")
    if user.has_perm(MAY_CHANGE_DOCUMENTS):
        number = PolicyDocument.objects.filter(live=False).count()
        yield number, Way(f"{number} văn bản", f"{reverse(f'{DOCUMENTS}:list')}?live=false")
