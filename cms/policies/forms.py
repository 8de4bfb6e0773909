"""The form behind the document editor: gaps that a draft may have, impossible facts, and the question of secrecy."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms.models import WagtailAdminModelForm

from cms.pages.uploads.naming import visible
from cms.policies.consistency import event_faults, own_faults, relation_faults
from cms.policies.extracting.doubting import file_faults

NOT_SECRET = [("", "Không có dấu chỉ độ mật"), ("mat", "Mật"), ("toi-mat", "Tối mật"), ("tuyet-mat", "Tuyệt mật")]
NOT_HERE = (
    "Tài liệu mật không được đưa lên hệ thống này, kể cả bản nháp. Hãy bỏ nội dung và tệp đã chọn, "
    "và xử lý văn bản theo quy định về bảo vệ bí mật nhà nước. Không có gì được lưu."
)
KEEP = "{} Nếu văn bản thật đúng như vậy, hãy ghi rõ ở ô ghi chú; ghi chú hiện công khai."
ITSELF = "Văn bản không thể có quan hệ với chính nó."
TWICE = "Quan hệ này đã ghi ở dòng khác."


class PolicyDocumentForm(WagtailAdminModelForm):
    """Lets a draft be saved with gaps and faults; what is published or handed on must be complete, its faults explained."""

    secrecy = forms.ChoiceField(
        label="Dấu chỉ độ mật trên văn bản",
        choices=NOT_SECRET,
        required=False,
        help_text="Chỉ để hỏi, không lưu lại. Văn bản có một trong ba dấu này thì không được đưa lên.",
    )

    def defer_required_fields(self) -> None:
        """Begin to accept gaps, unless somebody has been asked to approve the document already."""
        super().defer_required_fields()
        self.instance.may_have_gaps = not (self.instance.pk and self.instance.workflow_in_progress)

    def restore_required_fields(self) -> None:
        """Ask for everything again."""
        super().restore_required_fields()
        self.instance.may_have_gaps = False

    def clean_title(self) -> str:
        """Give the title without what cannot be seen: a mark that turns the direction of reading would make it lie."""
        return visible(self.cleaned_data["title"])

    def clean_abstract(self) -> str:
        """Give the abstract without it too, in the lines that were typed."""
        return "\n".join(map(visible, self.cleaned_data["abstract"].splitlines()))

    def clean_secrecy(self) -> str:
        """Refuse what is secret; raises ValidationError."""
        if self.cleaned_data.get("secrecy"):
            raise forms.ValidationError(NOT_HERE, code="secret")
        return ""

    def is_valid(self) -> bool:
        """Look at the fields, at each row, and then at what the rows say together with the document."""
        if not super().is_valid():
            return False
        found = [self._refuse_rows(), self._ask_for_notes()] if self.is_bound else []
        return not any(found)

    def _refuse_rows(self) -> bool:
        """Say whether rows were refused that no document can have: about itself, or written twice."""
        seen: set[tuple[Any, ...]] = set()
        refused = False
        for form in self._rows("relations"):
            row = form.instance
            key = (row.kind, row.target_id, "" if row.target_id else row.citation, row.scope)
            words = ITSELF if row.target_id and row.target_id == self.instance.pk else TWICE if key in seen else ""
            seen.add(key)
            if words:
                form.add_error("kind", words)
                refused = True
        return refused

    def _ask_for_notes(self) -> bool:
        """Say whether a fault stands without a note; a draft may leave it so."""
        if self.instance.may_have_gaps:
            return False
        files = [form.instance.attachment for form in self._rows("files") if form.instance.attachment_id]
        asked = _ask(self, "facts_note", [*own_faults(self.instance), *file_faults(files)])
        events = [form.instance for form in self._rows("effect_events")]
        for form in self._rows("relations"):
            asked |= _ask(form, "note", relation_faults(self.instance, form.instance))
        for form in self._rows("effect_events"):
            asked |= _ask(form, "note", event_faults(self.instance, form.instance, events))
        return asked

    def _rows(self, name: str) -> list[Any]:
        formset = self.formsets.get(name)
        if formset is None:
            return []
        kept = (form for form in formset.forms if not _is_removed(form))
        return [form for form in kept if form.has_changed() or form.instance.pk]


def _ask(form: Any, note: str, faults: list[str]) -> bool:
    if not faults or form.cleaned_data.get(note, "").strip():
        return False
    form.add_error(note, KEEP.format(" ".join(faults)))
    return True


def _is_removed(form: Any) -> bool:
    return bool(form.cleaned_data.get("DELETE"))
