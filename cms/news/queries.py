"""Which articles strangers may list, and in which order."""

from __future__ import annotations

from django.db.models import Case, QuerySet, When
from django.db.models.functions import Coalesce, TruncDate

from cms.news.models import ArticlePage
from cms.policies.models import PolicyDocument


def articles_about(document: PolicyDocument) -> QuerySet[ArticlePage]:
    """Give the articles that name this document as related."""
    return ArticlePage.objects.filter(related_documents__document=document)


def public_articles() -> QuerySet[ArticlePage]:
    """Give the live articles that no privacy setting hides, the newest day first."""
    articles = (
        ArticlePage.objects.live().public().select_related("topic", "image").prefetch_related("image__renditions")
    )
    day = Coalesce("written_on", TruncDate("first_published_at"))
    return articles.annotate(day=day).order_by("-day", "-first_published_at", "-pk")


def others_than(article: ArticlePage) -> QuerySet[ArticlePage]:
    """Give the other articles that strangers may list: those of the same topic first, then the newest."""
    of_its_topic = Case(When(topic=article.topic_id, then=0), default=1)
    others = public_articles().exclude(pk=article.pk)
    return others.order_by(of_its_topic, *others.query.order_by)
