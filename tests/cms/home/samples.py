"""Loads what an empty site has before and with the samples, as `make run` does."""

from __future__ import annotations

from cms.home.samples import load_samples
from cms.home.structure import load_structure
from cms.places.loading import load_organisations
from cms.policies.kinds import load_kinds
from cms.policies.models import PolicyDocument


def load_everything() -> None:
    """Load directories, structure and samples."""
    load_organisations()
    load_kinds()
    load_structure()
    load_samples()


def sample(number: str) -> PolicyDocument:
    """Give the document made from the sample of this number."""
    return PolicyDocument.objects.get(source=f"Tài liệu mẫu {number}")
