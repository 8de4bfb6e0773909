"""Articles, their topics, and the list of articles."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from cms.pages.blocks import BodyBlock
from cms.pages.models import FIXED_PROMOTE_PANELS, BasePage, SiteImage
from cms.pages.paging import asked_page
from cms.policies.cited.panels import CitationsPanel
from cms.policies.models import PolicyDocument
from cms.policies.queries import public_documents
from vietnamese.slugs import slugify

PER_PAGE = 20
ARTICLES_BESIDE = 5
DOCUMENTS_BESIDE = 3


class Topic(models.Model):
    """A topic (chuyên mục) that articles are filed under, such as Chuyển đổi số."""

    name = models.CharField("tên chuyên mục", max_length=100, unique=True)
    slug = models.SlugField("phần cuối của địa chỉ", max_length=100, unique=True, blank=True)
    description = models.TextField("giới thiệu", blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description"), FieldPanel("order")]

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the address at the first save; it stays when the name changes."""
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Give the address of the list of its articles."""
        return f"/tin-tuc/chuyen-muc/{self.slug}/"


class NewsIndexPage(RoutablePageMixin, BasePage):
    """The list of articles, whole and by topic."""

    has_fixed_address = True

    lead = models.TextField("giới thiệu", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = FIXED_PROMOTE_PANELS
    parent_page_types = ["home.HomePage"]
    subpage_types = ["news.ArticlePage"]
    max_count = 1
    template = "news/index.html"

    class Meta:
        verbose_name = "trang tin tức"
        verbose_name_plural = "trang tin tức"

    @path("")
    def all_articles(self, request: HttpRequest) -> HttpResponse:
        """Show all articles, the newest first."""
        return self._show(request, topic=None)

    @path("chuyen-muc/<slug:slug>/")
    def by_topic(self, request: HttpRequest, slug: str) -> HttpResponse:
        """Show the articles of one topic; 404 for an unknown one."""
        topic = Topic.objects.filter(slug=slug).first()
        if topic is None:
            raise Http404("Không có chuyên mục này.")
        return self._show(request, topic=topic)

    def _show(self, request: HttpRequest, *, topic: Topic | None) -> HttpResponse:
        from cms.news.queries import public_articles

        articles = public_articles().filter(topic=topic) if topic else public_articles()
        shown = asked_page(request, articles, per_page=PER_PAGE)
        topics = Topic.objects.filter(articles__live=True).distinct()
        return self.render(request, context_overrides={"articles": shown, "topic": topic, "topics": topics})


class ArticlePage(BasePage):
    """One article."""

    lead = models.TextField("sapo", blank=True, help_text="Một hai câu nói điều chính của bài.")
    topic = models.ForeignKey(Topic, verbose_name="chuyên mục", on_delete=models.PROTECT, related_name="articles")
    image = models.ForeignKey(
        SiteImage,
        verbose_name="ảnh chính",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    image_caption = models.CharField("chú thích ảnh", max_length=300, blank=True)
    body = StreamField(BodyBlock(), verbose_name="nội dung", blank=True)
    author_line = models.CharField("tác giả", max_length=200, blank=True, help_text="Như in dưới bài.")
    source_name = models.CharField("nguồn", max_length=200, blank=True, help_text="Nếu lấy từ nơi khác.")
    source_url = models.URLField("địa chỉ nguồn", blank=True)
    written_on = models.DateField(
        "ngày của bài", null=True, blank=True, help_text="Để trống thì lấy ngày xuất bản lần đầu."
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("topic", widget=forms.Select),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_caption")], heading="Ảnh chính"),
        FieldPanel("body"),
        CitationsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("author_line"), FieldPanel("written_on")]),
                FieldRowPanel([FieldPanel("source_name"), FieldPanel("source_url")]),
            ],
            heading="Tác giả và nguồn",
        ),
        InlinePanel("related_documents", heading="Văn bản liên quan", label="Văn bản"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.FilterField("topic")]
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types: list[str] = []
    template = "news/article.html"

    class Meta:
        verbose_name = "tin bài"
        verbose_name_plural = "tin bài"

    def clean(self) -> None:
        """Refuse a source that is no web page: the portal's contract takes no other address."""
        super().clean()
        if self.source_url and not self.source_url.startswith(("http://", "https://")):
            raise ValidationError({"source_url": "Địa chỉ nguồn phải bắt đầu bằng http:// hoặc https://."})

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what stands beside the article: its documents, or the newest where it names none, and other articles."""
        from cms.news.queries import others_than

        related = self.public_documents()
        return {
            **super().get_context(request, *args, **kwargs),
            "related": related,
            "documents": related or public_documents()[:DOCUMENTS_BESIDE],
            "others": others_than(self)[:ARTICLES_BESIDE],
        }

    @property
    def published_on(self) -> datetime.date | None:
        """Give the day of the article: the editor's, or that of its first publication in Vietnam's time."""
        if self.written_on:
            return self.written_on
        return timezone.localdate(self.first_published_at) if self.first_published_at else None

    def public_documents(self) -> list[PolicyDocument]:
        """Give the related documents that strangers may see."""
        documents = [each.document for each in self.related_documents.all()]
        return [document for document in documents if document.is_public()]


class RelatedDocument(Orderable):
    """A document that an article is about."""

    page = ParentalKey(ArticlePage, related_name="related_documents", on_delete=models.CASCADE)
    document = models.ForeignKey(PolicyDocument, verbose_name="văn bản", on_delete=models.CASCADE, related_name="+")

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = "văn bản liên quan"
        verbose_name_plural = "văn bản liên quan"

    def __str__(self) -> str:
        return str(self.document)
