"""The policy document: a model with drafts, revisions, preview and workflow, not a page (pages publish ten times slower)."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import BadRequest, ValidationError
from django.db import models, transaction
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.changes import ledger
from cms.pages.models import Attachment
from cms.places.models import Organisation
from cms.policies.addresses import free_slug, is_renumbered, lead_on
from cms.policies.checking import contradictions, gaps
from cms.policies.identity import identity_of, is_law, printed_number
from cms.policies.models.kinds import DocumentKind
from cms.policies.models.record import Register, Validities
from cms.policies.parts import shown_part
from cms.policies.spelling import clean_symbol
from vietnamese.dates import format_date


class IssueState(models.TextChoices):
    """Whether a document has been signed and numbered; one that has not is never shown to the public."""

    ISSUED = "issued", "Đã ban hành"
    UNISSUED = "unissued", "Dự thảo, chưa phát hành"


class PolicyDocument(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    Validities,
    Register,
    ClusterableModel,
):
    """An official document, shown as it was signed, faults included."""

    kind = models.ForeignKey(DocumentKind, verbose_name="loại văn bản", on_delete=models.PROTECT)
    title = models.CharField(
        "tên hiển thị", max_length=500, blank=True, help_text="Để trống thì ghép từ loại, số và trích yếu."
    )
    issue_state = models.CharField(
        "tình trạng phát hành",
        max_length=20,
        choices=IssueState.choices,
        default=IssueState.ISSUED,
        help_text="Bản chưa có số, ngày là dự thảo: chỉ người trong cơ quan xem được.",
    )
    number = models.CharField("số", max_length=20, blank=True, help_text="Ví dụ: 168. Bỏ trống nếu chưa có số.")
    number_unknown = models.BooleanField(
        "không rõ số", default=False, help_text="Đã ban hành nhưng bản đang có không ghi số."
    )
    symbol = models.CharField("ký hiệu", max_length=60, blank=True, help_text="Ví dụ: KH-UBND.")
    issuer = models.ForeignKey(
        Organisation, verbose_name="cơ quan ban hành", null=True, blank=True, on_delete=models.PROTECT
    )
    issuer_as_signed = models.CharField(
        "cơ quan ghi trên văn bản",
        max_length=300,
        blank=True,
        help_text="Đúng như trên bản ký, kể cả khi nay đã đổi tên.",
    )
    signer_name = models.CharField("người ký", max_length=100, blank=True)
    signer_title = models.CharField("chức vụ người ký", max_length=300, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issued_at_place = models.CharField("nơi ban hành", max_length=100, blank=True)
    abstract = models.TextField("trích yếu", blank=True)
    text = models.TextField("toàn văn", blank=True, help_text="Mỗi đoạn một dòng. Giữ đúng từng chữ của bản ký.")
    editorial_note = models.TextField(
        "ghi chú biên tập",
        blank=True,
        help_text="Hiện công khai cạnh văn bản, ví dụ chỉ ra chỗ in sai trong bản gốc.",
    )
    source = models.CharField("nguồn", max_length=300, blank=True)
    identity = models.CharField("định danh", max_length=600, blank=True, default="", editable=False)
    slug = models.SlugField("phần cuối của địa chỉ", max_length=120, unique=True, blank=True, editable=False)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="policydocument")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="policydocument",
        for_concrete_model=False,
    )

    search_fields = [
        index.SearchField("display_title", boost=3),
        index.AutocompleteField("display_title"),
        index.SearchField("number_symbol", boost=3),
        index.AutocompleteField("number_symbol"),
        index.SearchField("as_asked_for"),
        index.AutocompleteField("as_asked_for"),
        index.SearchField("abstract"),
        index.FilterField("issue_state"),
        index.FilterField("kind"),
        index.FilterField("issuer"),
        index.FilterField("live"),
        index.FilterField("issued_on"),
    ]

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(fields=["live", "issue_state", "-issued_on"], name="document_public_list"),
            # holds all that the table of counts reads of a document (cms/policies/counting.py)
            models.Index(fields=["live", "issue_state", "kind", "issuer", "issued_on"], name="document_counts"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=~models.Q(identity=""), name="one_document_per_identity"
            )
        ]

    def __str__(self) -> str:
        return self.display_title()

    @property
    def revisions(self) -> Any:
        """Give the saved versions of this document."""
        return self._revisions

    may_have_gaps = False  # the editor's form sets it while a draft is being saved

    def save(self, **kwargs: Any) -> None:
        """Save document, files and ledger row in one transaction; raises BadRequest when the library has the document already.

        The address follows kind, number and year: freely while nobody has seen it, and with a redirect for good from the
        old one when a number is corrected afterwards.
        """
        with transaction.atomic():
            if kwargs.get("update_fields") is None:
                self._settle_identity()
                self._settle_address()
            elif not self.slug:
                self.slug = free_slug(self)
                kwargs["update_fields"] = [*kwargs["update_fields"], "slug"]
            super().save(**kwargs)

    def _settle_identity(self) -> None:
        """Work the identity out again. The forms have asked before; between them and now another may have come."""
        self.symbol = clean_symbol(self.symbol)
        self.identity = identity_of(self)
        others = PolicyDocument.objects.filter(identity=self.identity).exclude(pk=self.pk)
        if self.identity and others.exists():
            raise BadRequest(f"Thư viện đã có văn bản «{self}».")

    def _settle_address(self) -> None:
        if not self.slug or self._is_new_to_all():
            self.slug = free_slug(self)
        elif is_renumbered(self):
            before = self.get_absolute_url()
            self.slug = free_slug(self)
            lead_on(before, self.get_absolute_url())

    def clean(self) -> None:
        """Refuse what contradicts itself, what the library has already, and gaps in what is to be published."""
        super().clean()
        self.symbol = clean_symbol(self.symbol)
        errors = contradictions(self) if self.may_have_gaps else {**gaps(self), **contradictions(self)}
        if errors:
            raise ValidationError(errors)

    def display_title(self) -> str:
        """Give the title that people see: the editor's, or kind, number and abstract."""
        if self.title:
            return self.title
        return f"{self.short_name()}: {self.abstract}" if self.abstract else self.short_name()

    def short_name(self) -> str:
        """Give kind and number ("Kế hoạch số 168/KH-UBND"), or the day in place of a missing number."""
        kind = self.kind.name if self.kind_id else "Văn bản"
        number = f" số {self.number_symbol}" if self.number else ""
        day = f" ngày {format_date(self.issued_on)}" if self.issued_on and not self.number else ""
        return f"{kind}{number}{day}"

    short_name.short_description = "văn bản"  # type: ignore[attr-defined]
    short_name.admin_order_field = "number"  # type: ignore[attr-defined]

    @property
    def number_symbol(self) -> str:
        """Give number and symbol as printed ("168/KH-UBND"), or the words for a missing number."""
        if self.number:
            return printed_number(self)
        return "không rõ số" if self.number_unknown else "chưa có số"

    def as_asked_for(self) -> str:
        """Give the words by which staff ask for it, whatever its title: "Kế hoạch số 168/KH-UBND năm 2023"."""
        number = f" số {self.number_symbol}" if self.number else ""
        year = f" năm {self.issued_on.year}" if self.issued_on else ""
        return f"{self.kind.name}{number}{year}"

    def citation(self) -> str:
        """Give how other documents name it: "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ"."""
        number = f" số {self.number_symbol}" if self.number else ""
        day = f" ngày {format_date(self.issued_on)}" if self.issued_on else ""
        issuer = f" của {self.issuer_name}" if self.issuer_name else ""
        return f"{self.kind.name}{number}{day}{issuer}"

    @property
    def issuer_name(self) -> str:
        """Give the issuer under the name it signed with."""
        return self.issuer_as_signed or (self.issuer.name if self.issuer else "")

    def is_law(self) -> bool:
        """Say whether it makes law: only such a document has a legal status."""
        return is_law(self)

    def is_public(self) -> bool:
        """Say whether strangers may see it: published, and issued."""
        return bool(self.live) and self.issue_state == IssueState.ISSUED

    def _is_new_to_all(self) -> bool:
        if self.pk is None:
            return not self.live
        return not (self.live or self.first_published_at) or ledger.item_of(self) is None

    def get_absolute_url(self) -> str:
        """Give its permanent address within the site."""
        return f"/van-ban/{self.slug}/"

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Give the template of the editor's preview: the public page itself."""
        return "policies/document.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Give the variables of the preview."""
        shown = {"document": self, "part": shown_part(self.text), "is_preview": True}
        return {**super().get_preview_context(request, mode_name), **shown}


class PolicyFile(Orderable):
    """A file of a document: the signed copy, an annex."""

    document = ParentalKey(PolicyDocument, related_name="files", on_delete=models.CASCADE)
    attachment = models.ForeignKey(Attachment, verbose_name="tệp", on_delete=models.PROTECT, related_name="+")
    label = models.CharField("tên tệp hiển thị", max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "tệp của văn bản"
        verbose_name_plural = "tệp của văn bản"

    def __str__(self) -> str:
        return self.label or self.attachment.title
