"""The permanent address of a document: readable, without accents, its own; one that was corrected leads to the new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.contrib.redirects.models import Redirect

from vietnamese.slugs import slugify

if TYPE_CHECKING:
    from cms.policies.models import PolicyDocument

LIBRARY = "/van-ban/"


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


def is_renumbered(document: PolicyDocument) -> bool:
    """Say whether kind, number, symbol or year differ from those under which the document is kept, so that its address would."""
    kept = type(document)._default_manager.select_related("kind").defer("text").filter(pk=document.pk).first()
    return kept is not None and bool(document.number) and base_slug(document) != base_slug(kept)


def lead_on(old: str, new: str) -> None:
    """Make the old address lead to the new one for good, in one step from wherever else led to it.

    Call it in the transaction that changes the address. Nothing may lead away from the new one any more.
    """
    Redirect.objects.filter(old_path=Redirect.normalise_path(new)).delete()
    Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
    Redirect.objects.update_or_create(
        old_path=Redirect.normalise_path(old),
        site=None,
        defaults={"redirect_link": new, "is_permanent": True, "automatically_created": True},
    )


def corrected_slug(old: str) -> str:
    """Give the slug to which that of a corrected number leads on, "" for one that leads nowhere."""
    row = Redirect.objects.filter(old_path=Redirect.normalise_path(f"{LIBRARY}{old}/"), site=None).first()
    led = row.redirect_link if row else ""
    return led.removeprefix(LIBRARY).strip("/") if led.startswith(LIBRARY) else ""
