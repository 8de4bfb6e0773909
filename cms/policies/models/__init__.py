"""The models of the policy document library."""

from cms.policies.models.documents import IssueState, PolicyDocument, PolicyFile
from cms.policies.models.kinds import DocumentKind, LawField
from cms.policies.models.relations import DocumentRelation, EffectEvent, StatusPeriod

__all__ = [
    "DocumentKind",
    "DocumentRelation",
    "EffectEvent",
    "IssueState",
    "LawField",
    "PolicyDocument",
    "PolicyFile",
    "StatusPeriod",
]
