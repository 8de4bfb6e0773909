"""The way of a stated fact into the form: a button sends the form, and it comes back with the fact filled in, unsaved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from wagtail.snippets.views.snippets import EditView

from cms.pages.choosing import is_number
from cms.policies.stating.proposing import Proposal, Row, proposals_of

TAKE, MARKED, ALL = "lay-du-kien", "du-kien", "tat-ca"
ROWS = "relations"
TAKEN = "Đã điền {} mục đọc từ toàn văn vào các ô bên dưới. Chưa lưu gì: hãy xem lại từng ô rồi lưu."
NONE_MARKED = "Chưa đánh dấu mục nào, nên chưa điền gì. Chưa lưu gì."

if TYPE_CHECKING:
    from wagtail.snippets.views.snippets import CreateView as Base
else:
    Base = object


class TakesFacts(Base):
    """A form of a document that comes back with stated facts in its fields when it is sent for them; nothing is stored."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Fill the form again where that was asked for; else save as always."""
        if TAKE not in request.POST or self.locked_for_user:
            answer: HttpResponseBase = super().post(request, *args, **kwargs)
            return answer
        return self._filled_again(request)

    def _filled_again(self, request: HttpRequest) -> HttpResponse:
        given = self._read(request.POST)
        chosen = chosen_of(request.POST, proposals_of(given.instance, rows_of(given)))
        self.form = self._read(filled(request.POST, chosen))
        self.autosave_enabled = False  # the page would save by itself what nobody has looked at yet
        messages.info(request, TAKEN.format(len(chosen)) if chosen else NONE_MARKED)
        answer: HttpResponse = self.render_to_response(self.get_context_data())
        return answer

    def _read(self, data: QueryDict) -> Any:
        """Give the form with these data, looked through as a draft's, so that it says what cannot be."""
        form = self.get_form_class()(**{**self.get_form_kwargs(), "data": data})
        form.defer_required_fields()
        form.is_valid()
        form.restore_required_fields()
        return form


class EditDocument(TakesFacts, EditView):
    """Wagtail's form of a document that exists."""


def rows_of(form: Any) -> list[Row]:
    """Give the relations that stand in a form, sent or not; rows that were taken out are none."""
    formset = form.formsets.get(ROWS)
    return [] if formset is None else [_row(each) for each in formset.forms if not each["DELETE"].value()]


def _row(form: Any) -> Row:
    kind, target, words, scope = (str(form[name].value() or "") for name in ("kind", "target", "citation", "scope"))
    return Row(kind, int(target) if is_number(target) else None, words, scope)


def chosen_of(data: QueryDict, proposals: Sequence[Proposal]) -> list[Proposal]:
    """Give the facts that were asked for and can be taken; of several days one, since there is one field."""
    marked = set(data.getlist(MARKED))
    wanted = [each for each in proposals if not each.lacks and (data[TAKE] == ALL or each.mark in marked)]
    days = [each for each in wanted if each.fields]
    return [*days[:1], *(each for each in wanted if each.row)]


def filled(data: QueryDict, chosen: Sequence[Proposal]) -> QueryDict:
    """Give what was sent with the facts in it: days in their fields, relations as new rows at the end."""
    changed = data.copy()
    number = int(data.get(f"{ROWS}-TOTAL_FORMS") or 0) if is_number(data.get(f"{ROWS}-TOTAL_FORMS", "")) else 0
    for proposal in chosen:
        for name, value in proposal.fields.items():
            changed[name] = value
        if proposal.row:
            empty = dict.fromkeys(("id", "effective_on", "until", "note", "DELETE"), "")
            for name, value in {**empty, **proposal.row, "ORDER": str(number + 1)}.items():
                changed[f"{ROWS}-{number}-{name}"] = value
            number += 1
    changed[f"{ROWS}-TOTAL_FORMS"] = str(number)
    return changed
