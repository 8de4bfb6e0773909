"""The permanent address of a document: readable, without accents, its own; one that was corrected leads to the new one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
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
    return free_slugs([document])[0]


def free_slugs(documents: Sequence[PolicyDocument]) -> list[str]:
    """Give such a slug for each of these documents, all of them different."""
    others = type(documents[0])._default_manager.exclude(pk__in=[each.pk for each in documents if each.pk])
    bases, found = [base_slug(document) for document in documents], []
    taken = set(others.filter(slug__in=bases).values_list("slug", flat=True))
    for base in bases:
        if base in taken:
            taken.update(others.filter(slug__startswith=base).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in count(2))
        found.append(next(slug for slug in chain([base], numbered) if slug not in taken))
        taken.add(found[-1])
    return found


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
