"""Signed PDFs, with certificates made on the spot: an authority, and a signer whom it certified."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass

from asn1crypto import keys, x509
from cryptography import x509 as certificates
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

SIGNER = "Ủy ban nhân dân tỉnh Quảng Ngãi"
AUTHORITY = "Cơ quan chứng thực thử"
BEGAN = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
ENDS = datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Issued:
    """A certificate with its key."""

    certificate: certificates.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def parsed(self) -> x509.Certificate:
        return x509.Certificate.load(self.certificate.public_bytes(serialization.Encoding.DER))


def authority(name: str = AUTHORITY) -> Issued:
    return _issue(name, None)


def signer_of(above: Issued, name: str = SIGNER) -> Issued:
    return _issue(name, above)


def _issue(name: str, above: Issued | None) -> Issued:
    key = ec.generate_private_key(ec.SECP256R1())
    pairs = {NameOID.COUNTRY_NAME: "VN", NameOID.ORGANIZATION_NAME: "Tỉnh Quảng Ngãi", NameOID.COMMON_NAME: name}
    pairs[NameOID.EMAIL_ADDRESS] = "ubnd@quangngai.gov.vn"
    subject = certificates.Name([certificates.NameAttribute(*pair) for pair in pairs.items()])
    made = certificates.CertificateBuilder().subject_name(subject).public_key(key.public_key())
    made = made.issuer_name(above.certificate.subject if above else subject)
    made = made.serial_number(certificates.random_serial_number()).not_valid_before(BEGAN).not_valid_after(ENDS)
    is_above = above is None
    made = made.add_extension(certificates.BasicConstraints(ca=is_above, path_length=None), critical=True)
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only", "crl_sign"], False
    )
    usage |= {"digital_signature": True, "content_commitment": True, "key_cert_sign": is_above}
    made = made.add_extension(certificates.KeyUsage(**usage), critical=True)
    return Issued(made.sign(above.key if above else key, hashes.SHA256()), key)


def signed(content: bytes, by: Issued, *, field: str = "ChuKy1", words: str = "") -> bytes:
    """The PDF with one more signature; `words` are drawn on its first page as the stamp of the signature."""
    spec = fields.SigFieldSpec(sig_field_name=field, on_page=0, box=(330, 700, 560, 790) if words else None)
    signer = signers.SimpleSigner(
        signing_cert=by.parsed,
        signing_key=keys.PrivateKeyInfo.load(
            by.key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
        cert_registry=SimpleCertificateStore(),
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    about = signers.PdfSignatureMetadata(field_name=field)
    style = TextStampStyle(stamp_text=words) if words else None
    made = signers.PdfSigner(about, signer=signer, stamp_style=style, new_field_spec=spec)
    out = io.BytesIO()
    made.sign_pdf(writer, output=out)
    return out.getvalue()


def with_a_page_more(content: bytes) -> bytes:
    """The PDF as somebody changed it after the signature: one page hangs in it twice."""
    reader = PdfFileReader(io.BytesIO(content))
    writer = IncrementalPdfFileWriter.from_reader(reader)
    pages = writer.root["/Pages"]
    pages["/Kids"].append(pages.raw_get("/Kids")[0])
    pages["/Count"] = type(pages["/Count"])(int(pages["/Count"]) + 1)
    writer.update_container(pages)
    writer.update_container(pages["/Kids"])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
