"""The search documents of official documents, and of policies in plain words."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.utils import timezone

from cms.policies.extracting.outcome import words_of
from cms.policies.guidance.models import CitizenPolicy
from cms.policies.guidance.summaries import shown_summary
from cms.policies.models import PolicyDocument, StatusPeriod
from search.documents.document import SearchDocument
from search.documents.surroundings import Around
from search.passages import Passage, passages, whole

NOTHING = Around()


def policy(document: PolicyDocument, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of a policy document; a missing number is no symbol."""
    title = document.display_title()
    head = _head(document, title)
    files = list(around.file_passages(_named_files(document), document.text))
    status = _status_today(document)
    return SearchDocument(
        "policy",
        title,
        document.get_absolute_url(),
        "\n".join([head, document.text, *_bodies(document), *(each.text for each in files)]).strip(),
        document.issued_on.isoformat() if document.issued_on else "",
        document.number_symbol if document.number else "",
        document.kind.name,
        document.issuer_name,
        facets={
            "issuer": [document.issuer.name if document.issuer else document.issuer_as_signed],
            "field": [each.name for each in document.fields_of_law.all()],
            "status": [status.get_status_display()] if status else [],
            "place": around.places(f"{title}\n{head}\n{document.text}", document.issued_on),
        },
        stale_on=status.until if status and status.until < datetime.date.max else None,
        passages=_passages(document, head, files),
        caution=words_of("marks", "unchecked") if document.text_unchecked else "",
    )


def files_of(document: PolicyDocument) -> list[int]:
    """Give the ids of the files of a document."""
    return [file.attachment_id for file in document.files.all()]


def citizen_policy(each: CitizenPolicy, around: Around = NOTHING) -> SearchDocument:
    """Give the search document of a policy in plain words, with the names of the documents that it rests on."""
    named = [basis.document.citation() for basis in each.bases.all() if basis.document]
    told = [each.who, each.what, each.how, each.where_to_ask, each.until_words]
    text = "\n".join(line for line in (*told, each.situation.name, *named) if line)
    facets = {"place": around.places(f"{each.title}\n{text}", None)}
    return SearchDocument(
        "page", each.title, each.get_absolute_url(), text, label="Chính sách cho bà con", facets=facets
    )


def _head(document: PolicyDocument, title: str) -> str:
    """Give what is said of a document beside its text."""
    summary = shown_summary(document)
    plain_words = [summary.who, summary.what, summary.how, summary.where_to_ask] if summary else []
    abstract = "" if document.abstract in title else document.abstract
    told = [abstract, *plain_words]
    return "\n".join(line for line in told if line)


def _status_today(document: PolicyDocument) -> StatusPeriod | None:
    today = timezone.localdate()
    return next((each for each in document.status_periods.all() if each.since <= today < each.until), None)


def _named_files(document: PolicyDocument) -> list[tuple[int, str]]:
    return [(file.attachment_id, file.label) for file in document.files.all()]


def _passages(document: PolicyDocument, head: str, files: list[Passage]) -> list[Passage]:
    """Give the parts of the text and of the files; none for a short text alone, which is one part by itself."""
    own = passages(document.text, head=head) or (whole(f"{head}\n{document.text}") if files else [])
    if own:
        own[0] = replace(own[0], around=" ".join([own[0].around, *_bodies(document)]))
    return [*own, *files]


def _bodies(document: PolicyDocument) -> list[str]:
    """Give who issued and signed a document: words under which it is found, though they stand in no part of its text."""
    return [document.issuer_name, document.signer_name]
