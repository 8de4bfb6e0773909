"""Registers the news app and puts its pages under the ledger."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Articles and topics."""

    name = "cms.news"
    label = "news"
    verbose_name = "Tin tức"

    def ready(self) -> None:
        """Tell the ledger what the public sees of an article and of the list of articles."""
        from cms.changes import generation
        from cms.changes.models import Kind
        from cms.changes.registry import lends, track
        from cms.news.models import ArticlePage, NewsIndexPage, Topic
        from cms.news.public import article_state, index_state
        from cms.news.queries import articles_about
        from cms.policies.cited.registry import cites
        from cms.policies.cited.texts import page_pieces, today
        from cms.policies.models import PolicyDocument
        from cms.policies.page.news import tells_of

        generation.show(Topic)
        related = ("topic", "image", "related_documents__document__kind")
        lends(PolicyDocument, to=articles_about)
        tells_of(articles_about)
        track(ArticlePage, kind=Kind.NEWS, public=article_state, related=related)
        cites(ArticlePage, pieces=page_pieces, day=today)
        track(NewsIndexPage, kind=Kind.PAGE, public=index_state)
