"""The admin's pages for imports: hand in a package, read what would become of each line, decide, watch; and the export."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.pages.uploads.naming import visible
from cms.policies.bulk.after import with_files_told
from cms.policies.bulk.columns import columns
from cms.policies.bulk.duty import shelf
from cms.policies.bulk.exporting import write_package
from cms.policies.bulk.forms import PackageForm
from cms.policies.bulk.models import ImportLine, ImportRun, Outcome
from cms.policies.bulk.report import write_report, write_rows

MAY_IMPORT = "policies.add_policydocument"
LINES_PER_PAGE = 50
SHOWN_RUNS = 20
State = ImportRun.State
UNDER_WAY = (State.CHECKING, State.IMPORTING)


class ForImporters(WagtailAdminTemplateMixin, TemplateView):
    """Opens to those who may add documents."""

    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse others."""
        if not request.user.has_perm(MAY_IMPORT):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where one is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


class ImportsView(ForImporters):
    """The imports so far, and the form for another."""

    template_name = "policies/imports.html"
    page_title = "Nhập, xuất văn bản hàng loạt"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the form and the latest imports."""
        kwargs.setdefault("form", PackageForm())
        runs = ImportRun.objects.select_related("started_by")[:SHOWN_RUNS]
        return super().get_context_data(**kwargs) | {"runs": runs, "columns": columns()}

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the package for the worker, which looks through it."""
        form = PackageForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        package = form.cleaned_data["package"]
        run = ImportRun(name=visible(package.name)[:200] or "Gói văn bản", started_by_id=request.user.pk)
        run.path = str(_kept(package, run.uuid))
        run.save()
        return redirect("import_run", run.pk)


class ImportRunView(ForImporters):
    """One import: how far it is, what became of each line, and the decision to take it in."""

    template_name = "policies/import_run.html"

    def get_page_title(self) -> str:
        """Give the name of the package."""
        return f"Nhập văn bản: {self._run().name}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the import and one page of its lines, of one outcome where that is asked for."""
        run, asked = self._run(), self.request.GET.get("ket-qua", "")
        lines = run.lines.select_related("document")
        if asked in Outcome:
            lines = lines.filter(outcome=asked)
        counts = run.counts()
        page = Paginator(lines, LINES_PER_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = list(with_files_told(page.object_list))
        return super().get_context_data(**kwargs) | {
            "run": run,
            "page": page,
            "counts": [(outcome, counts[outcome]) for outcome in Outcome if counts.get(outcome)],
            "ready": counts.get(Outcome.READY, 0),
            "asked": asked,
            "is_under_way": run.state in UNDER_WAY,
        }

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Take in what is ready."""
        ImportRun.objects.filter(pk=self._run().pk, state=State.CHECKED).update(state=State.IMPORTING)
        return redirect("import_run", pk)

    def _run(self) -> ImportRun:
        return get_object_or_404(ImportRun, pk=self.kwargs["pk"])


def report(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Hand out the report on an import as a sheet."""
    _ask(request)
    run = get_object_or_404(ImportRun, pk=pk)
    answer = _sheet_answer("ket-qua-nhap.csv")
    lines = with_files_told(ImportLine.objects.filter(run=run).iterator())
    rows = ((line.number, line.outcome, line.name, line.words) for line in lines)
    write_report(answer, rows, head=run.message)  # type: ignore[arg-type] # a response takes text as a file does
    return answer


def sample_sheet(request: HttpRequest) -> HttpResponse:
    """Hand out an empty sheet with the headers that the import knows."""
    _ask(request)
    answer = _sheet_answer("bang-ke-mau.csv")
    write_rows(answer, [column.vietnamese for column in columns()], [])  # type: ignore[arg-type]
    return answer


def _sheet_answer(name: str) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def export(request: HttpRequest) -> FileResponse:
    """Hand out the library as a package; only what the public sees unless `tat-ca` is asked for."""
    _ask(request)
    folder = Path(tempfile.mkdtemp(prefix="export-"))
    try:
        write_package(folder / "van-ban.zip", public_only="tat-ca" not in request.GET)
        out = (folder / "van-ban.zip").open("rb")
    finally:
        shutil.rmtree(folder)  # the open file stays readable until it is sent
    return FileResponse(out, as_attachment=True, filename="van-ban.zip", content_type="application/zip")


def _ask(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_IMPORT):
        raise PermissionDenied


def _kept(package: Any, uuid: UUID) -> Path:
    """Write the package where the worker finds it; whole or not at all."""
    shelf().mkdir(mode=0o700, parents=True, exist_ok=True)
    path = shelf() / f"{uuid}.zip"
    part = path.with_suffix(".part")
    try:
        with part.open("wb") as out:
            for chunk in package.chunks():
                out.write(chunk)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return path
