"""The first page of the admin: what waits for whoever has just come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from cms.accounts.report import READ_LOG
from cms.pages.models import User
from portal import beginning, health, waiting
from portal.health_measures import measure

# What is said, all in one line, of the sections in which nothing waits.
EMPTY = {
    "approvals": "nội dung chờ bạn duyệt",
    "drafts": "bản nháp của bạn",
    "held_back": "nội dung bị Cổng từ chối hay chờ người sửa",
    "dead_citations": "trang công khai dẫn văn bản đã hết hiệu lực",
    "left_policies": "chính sách cho bà con đã rời trang",
    "overtaken_summaries": "tóm tắt cần rà soát lại",
    "unreadable_files": "tệp không đọc được",
}


class WaitingPanel(Component):
    """The panel "Việc đang chờ"; administrators are also told how the system is doing."""

    name = "waiting"
    template_name = "portal/waiting.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give what waits for the person who asks, as of now."""
        user = (parent_context or {})["request"].user
        waits = what_waits(user)
        return {
            **waits,
            "nothing_of": [words for name, words in EMPTY.items() if not amount(waits[name])],
            "something_new": beginning.something_new(user),
            "unpublished": beginning.unpublished(user),
            "pause": waiting.pause(),
            "health": health_words() if user.has_perm(READ_LOG) else "",
        }


def what_waits(user: User) -> dict[str, waiting.Waiting | list[waiting.Line]]:
    """Give each section of what waits for this person, by its name."""
    return {
        "approvals": waiting.approvals(user),
        "drafts": waiting.drafts(user),
        "held_back": waiting.held_back(user),
        "dead_citations": waiting.dead_citations(user),
        "left_policies": waiting.left_policies(user),
        "overtaken_summaries": waiting.overtaken_summaries(user),
        "unreadable_files": waiting.unreadable_files(user),
    }


def amount(section: waiting.Waiting | list[waiting.Line]) -> int:
    """Give how many things wait in a section."""
    return section.number if isinstance(section, waiting.Waiting) else len(section)


def health_words() -> str:
    """Say in one line how the system is doing, with the first of the worst troubles."""
    facts = health.judge(measure())
    level = health.worst(facts)
    if level == health.Level.GOOD:
        return "Mọi phần đều tốt."
    trouble = next(fact for fact in facts if fact.level == level)
    return f"{health.LEVEL_WORDS[level]}: {trouble.words}"
