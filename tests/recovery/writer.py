"""An editor who never rests: `python -m tests.recovery.writer` publishes, changes, withdraws until it is killed.

After each commit it writes a line to standard output; so what it has said is there to stay.
"""

from __future__ import annotations

import json
import time
from io import BytesIO
from itertools import count
from typing import Any

import django

BREATH = 0.3  # seconds: SQLite has one writer at a time, and the worker writes too


def main() -> None:
    """Edit for ever."""
    django.setup()
    from django.db import transaction

    for number in count():
        act = (add_article, add_document, add_article, change, withdraw)[number % 5]
        with transaction.atomic():
            told = act(number)
        print(json.dumps({"act": act.__name__, **told}), flush=True)
        time.sleep(BREATH)


def add_article(number: int) -> dict[str, Any]:
    """Publish an article with a picture of its own."""
    from cms.news.models import ArticlePage, NewsIndexPage, Topic

    title = f"Bản tin dongbao{number}"
    page = ArticlePage(
        title=title, lead="Bà con họp bàn.", topic=Topic.objects.all()[0], image=_picture(number), live=False
    )
    NewsIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return {"id": page.pk, "title": title}


def add_document(number: int) -> dict[str, Any]:
    """Publish a document with a file."""
    import datetime

    from django.core.files.base import ContentFile

    from cms.pages.models import Attachment
    from cms.policies.models import DocumentKind, PolicyDocument, PolicyFile

    stored = ContentFile(f"%PDF-1.4 {number}".encode() * 1000, name=f"van-ban-{number}.pdf")
    attachment = Attachment.objects.create(title=f"Bản ký {number}", file=stored, file_size=stored.size)
    made = PolicyDocument(
        kind=DocumentKind.objects.get(abbreviation="KH", group="administrative"),
        number=str(5000 + number),
        symbol="KH-UBND",
        issuer_as_signed="Ủy ban nhân dân tỉnh Quảng Ngãi",
        issued_on=datetime.date(2023, 9, 15),
        abstract=f"Kế hoạch thu chi vanban{number}",
        live=False,
    )
    made.files.add(PolicyFile(attachment=attachment))
    made.save()
    made.save_revision().publish()
    return {"id": made.pk, "title": str(made)}


def change(number: int) -> dict[str, Any]:
    """Change the oldest article that is live."""
    page = _live()[0]
    page.title, page.lead = f"{page.title.split(' sửa ')[0]} sửa {number}", f"Tin sửa lần {number}."
    page.save_revision().publish()
    return {"id": page.pk, "title": page.title}


def withdraw(number: int) -> dict[str, Any]:
    """Withdraw the article before the newest."""
    page = _live().order_by("-pk")[1]
    page.unpublish()
    return {"id": page.pk, "title": page.title}


def _live() -> Any:
    from cms.news.models import ArticlePage

    return ArticlePage.objects.live().filter(title__startswith="Bản tin dongbao").order_by("pk")


def _picture(number: int) -> Any:
    from django.core.files.images import ImageFile
    from PIL import Image

    from cms.pages.models import SiteImage

    drawn = BytesIO()
    Image.new("RGB", (900, 600), (number % 256, 90, 60)).save(drawn, "JPEG")
    file = ImageFile(BytesIO(drawn.getvalue()), name=f"anh-{number}.jpg")
    return SiteImage.objects.create(title=f"Ảnh {number}", file=file)


if __name__ == "__main__":
    main()
