"""What this app adds to the admin: the menu of articles, with their list, and of topics."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from cms.news.models import ArticlePage, Topic
from cms.pages.publication import PublicationColumn


class ArticleIndexView(IndexView):
    """The list itself."""

    def annotate_queryset(self, pages: QuerySet[ArticlePage]) -> QuerySet[ArticlePage]:
        """Give the pages with their topics, in one more query for all of them."""
        return super().annotate_queryset(pages).prefetch_related("topic")


class ArticleViewSet(PageListingViewSet):
    """All articles in one flat list."""

    model = ArticlePage
    index_view_class = ArticleIndexView
    name = "articles"
    url_prefix = "tin-bai"
    icon = "doc-full"
    menu_label = "Tin bài"
    list_filter = ["topic", "live", "written_on"]
    list_display = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Tiêu đề", sort_key="title", classname="title"),
        Column("topic", label="Chuyên mục", sort_key="topic__name"),
        Column("author_line", label="Tác giả"),
        DateColumn("latest_revision_created_at", label="Sửa lần cuối", sort_key="latest_revision_created_at"),
        PublicationColumn(),
    ]


class TopicViewSet(SnippetViewSet):
    """The topics that articles are filed under."""

    model = Topic
    icon = "folder-open-inverse"
    menu_label = "Chuyên mục"
    list_display = ["name", Column("article_count", label="Số tin bài"), "order"]

    def get_queryset(self, request: object) -> QuerySet[Topic]:
        """Give the topics with how many articles each has."""
        return Topic.objects.annotate(article_count=Count("articles"))


class NewsGroup(SnippetViewSetGroup):
    """The menu that holds them."""

    menu_label = "Tin bài"
    menu_icon = "doc-full"
    menu_order = 110
    items = (ArticleViewSet, TopicViewSet)


register_snippet(NewsGroup)
