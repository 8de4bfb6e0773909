"""The first page of the admin: what waits for whoever has just come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from cms.accounts.report import READ_LOG
from portal import health, waiting
from portal.health_measures import measure


class WaitingPanel(Component):
    """The panel "Việc đang chờ"; administrators are also told how the system is doing."""

    name = "waiting"
    template_name = "portal/waiting.html"
    order = 100

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Give what waits for the person who asks, as of now."""
        user = (parent_context or {})["request"].user
        return {
            "approvals": waiting.approvals(user),
            "drafts": waiting.drafts(user),
            "held_back": waiting.held_back(user),
            "pause": waiting.pause(),
            "dead_citations": waiting.dead_citations(user),
            "left_policies": waiting.left_policies(user),
            "overtaken_summaries": waiting.overtaken_summaries(user),
            "health": health_words() if user.has_perm(READ_LOG) else "",
        }


def health_words() -> str:
    """Say in one line how the system is doing, with the first of the worst troubles."""
    facts = health.judge(measure())
    level = health.worst(facts)
    if level == health.Level.GOOD:
        return "Mọi phần đều tốt."
    trouble = next(fact for fact in facts if fact.level == level)
    return f"{health.LEVEL_WORDS[level]}: {trouble.words}"
