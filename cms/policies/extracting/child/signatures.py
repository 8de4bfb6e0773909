"""The digital signatures of a PDF: whose, when, whether intact, what came after; nothing is fetched from anywhere."""

from __future__ import annotations

import asyncio
import datetime
import logging
from pathlib import Path
from typing import Any, BinaryIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.misc import PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import EmbeddedPdfSignature, async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from cms.policies.extracting.child.problem import Problem
from cms.policies.extracting.limits import Limits


def signatures_of(file: BinaryIO, limits: Limits, roots: str) -> list[dict[str, Any]]:
    """Give each signature in the order of the fields; one that cannot be read is told as "unreadable", never left out."""
    logging.disable(logging.CRITICAL)  # the library tells the log of each doubt; the answer tells the editor
    reader = _opened(file)
    anchors = _certificates(roots)
    found: list[dict[str, Any]] = []
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        if len(found) >= limits.signatures:
            raise Problem("too_many_signatures", most=limits.signatures)
        kind = str(value.get_object().get("/Type", "/Sig"))
        found.append(_told(reader, field, name, anchors) if kind != "/DocTimeStamp" else {"verdict": "timestamp"})
    return found


def _opened(file: BinaryIO) -> PdfFileReader:
    try:
        reader = PdfFileReader(file, strict=False)
        if reader.encrypted:
            raise Problem("locked")
        return reader
    except PdfReadError as broken:
        raise Problem("signatures_unreadable") from broken


def _certificates(roots: str) -> list[x509.Certificate]:
    """Give the root certificates that the authority has put into the folder, in PEM or DER; none without a folder."""
    found: list[x509.Certificate] = []
    for path in sorted(Path(roots).iterdir()) if roots and Path(roots).is_dir() else []:
        content = path.read_bytes()
        blocks = [der for _, _, der in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        found += [x509.Certificate.load(block) for block in blocks]
    return found


def _told(reader: PdfFileReader, field: Any, name: str, anchors: list[x509.Certificate]) -> dict[str, Any]:
    try:
        signature = EmbeddedPdfSignature(reader, field, name)
        signer = _signer(signature.signer_cert)
        stated = signature.self_reported_timestamp
        status = asyncio.run(_status(signature, anchors, stated))
    except (
        Exception
    ) as broken:  # the library raises dozens of unrelated errors over a forged signature: all mean it says nothing
        return {"field": name, "verdict": "unreadable", "detail": f"{type(broken).__name__}: {broken}"[:200]}
    return (
        signer | _time(status, stated) | {"field": name, "verdict": _verdict(status), "chain": _chain(status, anchors)}
    )


async def _status(signature: EmbeddedPdfSignature, anchors: list[x509.Certificate], stated: Any) -> PdfSignatureStatus:
    """Validate as of the time of signing: a certificate of five years ago has expired and was good then."""
    context = ValidationContext(
        trust_roots=anchors,
        allow_fetching=False,
        weak_hash_algos=[],  # SHA-1 was in use here for years: it is told, not hidden behind "cannot be read"
        moment=stated,
        other_certs=signature.other_embedded_certs,
    )
    return await async_validate_pdf_signature(signature, signer_validation_context=context)


def _signer(certificate: x509.Certificate) -> dict[str, str]:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    names = {"signer": "common_name", "organisation": "organization_name", "email": "email_address"}
    told = {ours: _one(subject.get(theirs)) for ours, theirs in names.items()}
    validity = certificate["tbs_certificate"]["validity"]
    return told | {
        "certified_by": _one(issuer.get("common_name") or issuer.get("organization_name")),
        "certified_from": validity["not_before"].native.isoformat(),
        "certified_to": validity["not_after"].native.isoformat(),
        "digest": certificate.hash_algo or "",
    }


def _one(value: Any) -> str:
    """Give a name as one text: a certificate may hold several of a kind."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def _time(status: PdfSignatureStatus, stated: datetime.datetime | None) -> dict[str, str]:
    """Give when it was signed and who says so: a timestamp in the signature, or only the signer's own clock."""
    stamp = status.timestamp_validity
    if stamp is not None and stamp.valid and stamp.intact:
        return {"signed_at": stamp.timestamp.isoformat(), "time_by": "timestamp"}
    stated = status.signer_reported_dt or stated
    return {"signed_at": stated.isoformat() if stated else "", "time_by": "signer" if stated else ""}


def _verdict(status: PdfSignatureStatus) -> str:
    """Give "intact" (the whole file), "extended" (only signatures and form words came after), "changed", or "broken"."""
    if not (status.intact and status.valid):
        return "broken"
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return "intact"
    level = status.modification_level
    whole_then = status.coverage == SignatureCoverageLevel.ENTIRE_REVISION
    if whole_then and level is not None and level <= ModificationLevel.FORM_FILLING and status.docmdp_ok is not False:
        return "extended"
    return "changed"


def _chain(status: PdfSignatureStatus, anchors: list[x509.Certificate]) -> str:
    if not anchors:
        return "unchecked"
    return "trusted" if status.trusted else "untrusted"
