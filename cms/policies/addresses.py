"""The permanent address of a document: readable, without accents, and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vietnamese.slugs import slugify

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument


def free_slug(document: PolicyDocument) -> str:
    """Give a slug such as "ke-hoach-168-kh-ubnd-2023" that no other document has.

    Two symbols that fold alike (ĐA/DA), or the same number of two provinces, get a running number behind it.
    """
    base = base_slug(document)
    taken = set(
        type(document)
        ._default_manager.filter(slug__startswith=base)
        .exclude(pk=document.pk)
        .values_list("slug", flat=True)
    )
    candidate, number = base, 1
    while candidate in taken:
        number += 1
        candidate = f"{base}-{number}"
    return candidate


def base_slug(document: PolicyDocument) -> str:
    """Give the slug before it is made unique; a document without a number is named by its kind and abstract."""
    kind = document.kind.name
    if document.number:
        year = f" {document.issued_on.year}" if document.issued_on else ""
        return slugify(f"{kind} {document.number_symbol}{year}", max_length=100)
    state = "du thao" if document.issue_state == "unissued" else ""
    day = f"{document.issued_on:%d-%m-%Y}" if document.issued_on else ""
    return slugify(f"{state} {kind} {day} {document.abstract[:80]}", max_length=100) or "van-ban"
