"""Turns the five real documents in samples/ into the first content of the site."""

from __future__ import annotations

import csv
from pathlib import Path

from cms.news.loading import load_article
from cms.news.models import Topic
from cms.policies.loading import load_document
from cms.policies.models import IssueState, PolicyDocument
from cms.results.loading import load_figures, load_programmes, load_targets

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NEWS_TOPIC = "Chuyển đổi số"


def load_samples(folder: Path = SAMPLES) -> list[str]:
    """Load what the catalogue in `folder` lists, and give a Vietnamese line for each file; safe to run again.

    Targets come from issued plans, figures from reports that are still drafts: these are shown only in demonstrations.
    """
    said = []
    with (folder / "catalogue.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            text = (folder / row["file"]).read_text(encoding="utf-8")
            said.append(f"{row['file'][:3]}: {_load(text, row)}")
    return said


def _load(text: str, row: dict[str, str]) -> str:
    if row["form"] == "article":
        topic, _ = Topic.objects.get_or_create(name=NEWS_TOPIC)
        return f"tin bài «{load_article(text, source=row['source'], topic=topic)}»"
    document = load_document(
        text,
        source=row["source"],
        issuer_name=row["issuer"],
        title=row["title"],
        editorial_note=row["editorial_note"],
    )
    return f"văn bản «{document}», {_load_results(document)}"


def _load_results(document: PolicyDocument) -> str:
    programme = load_programmes()
    if document.issue_state == IssueState.ISSUED:
        return f"{load_targets(document, programme)} mục tiêu"
    if document.kind.name == "Báo cáo":
        return f"{load_figures(document, programme)} số liệu"
    return "dự thảo"
