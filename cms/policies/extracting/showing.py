"""Signatures in words for people: what the verdict means, who says when, and what is known of the certificate's chain."""

from __future__ import annotations

import datetime
from typing import Any

from cms.policies.extracting.outcome import words_of

HARMLESS = frozenset({"intact", "extended"})
TIME_ALONE = "timestamp"  # nobody's signature: it vouches for a moment


def holds(signature: dict[str, Any]) -> bool:
    """Say whether nothing speaks against a signature; what cannot be read does."""
    return signature.get("verdict") in HARMLESS | {TIME_ALONE}


def told(signature: dict[str, Any]) -> dict[str, Any]:
    """Give a signature with its sentences; `is_good` says that it holds, the chain apart."""
    verdict = signature.get("verdict", "")
    moment = signature.get("signed_at")
    return signature | {
        "signed_at": datetime.datetime.fromisoformat(moment) if moment else None,
        "verdict_words": words_of("verdicts", verdict),
        "time_words": words_of("times", signature.get("time_by", "")) if moment else "",
        "chain_words": words_of("chains", signature["chain"]) if signature.get("chain") else "",
        "is_good": verdict in HARMLESS,
        "is_weak": signature.get("digest") in ("sha1", "md5"),
    }
