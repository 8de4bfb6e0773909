"""Turns the five real documents in samples/ into the first content of the site."""

from __future__ import annotations

import csv
from pathlib import Path

from django.db import transaction

from cms.news.loading import load_article
from cms.policies.loading import load_document
from cms.policies.models import PolicyDocument
from cms.results.loading import load_figures, load_programmes, load_targets

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
NEWS_TOPIC = "Chuyển đổi số"
THERE = "đã có từ trước, giữ nguyên"


def load_samples(folder: Path = SAMPLES) -> list[str]:
    """Load what the catalogue in `folder` lists, and give a Vietnamese line for each file; safe to run again.

    A document and the numbers in it come in one transaction; once there, they belong to the editors. Targets come from an
    issued plan, figures from a report that is still a draft: these are shown only in demonstrations.
    """
    said = []
    with (folder / "catalogue.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            text = (folder / row["file"]).read_text(encoding="utf-8")
            with transaction.atomic():
                said.append(f"{row['file'][:3]}: {_load(text, row)}")
    return said


def _load(text: str, row: dict[str, str]) -> str:
    if row["form"] == "article":
        article = load_article(text, source=row["source"], topic_name=NEWS_TOPIC)
        return f"tin bài «{article}»" if article else THERE
    document = load_document(
        text,
        source=row["source"],
        issuer_name=row["issuer"],
        title=row["title"],
        editorial_note=row["editorial_note"],
    )
    return f"văn bản «{document}»{_load_results(document, row['results'])}" if document else THERE


def _load_results(document: PolicyDocument, which: str) -> str:
    if which == "targets":
        return f", {load_targets(document, load_programmes())} mục tiêu"
    if which == "figures":
        return f", {load_figures(document, load_programmes())} số liệu"
    return ""
