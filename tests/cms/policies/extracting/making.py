"""Files as people and attackers send them, made here so that the tests need no binary samples."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FONTS = Path("/usr/share/fonts/truetype")
LETTER = """ỦY BAN NHÂN DÂN
TỈNH QUẢNG NGÃI
Số: 168/KH-UBND
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Quảng Ngãi, ngày 15 tháng 9 năm 2023
KẾ HOẠCH
Thực hiện chuyển đổi số vùng đồng bào dân tộc thiểu số
Căn cứ Quyết định số 330/QĐ-UBDT ngày 12 tháng 5 năm 2023 của Ủy ban Dân tộc.
I. MỤC ĐÍCH
Đẩy mạnh chuyển đổi số trong công tác dân tộc.
Nơi nhận:
- Ủy ban Dân tộc;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Võ Phiên"""
TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /U def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"""
STAMP = """Người ký: Ủy ban nhân dân tỉnh Quảng Ngãi
Email: ubnd@quangngai.gov.vn
Cơ quan: Tỉnh Quảng Ngãi
Thời gian ký: 15.09.2023 16:12:38 +07:00"""


class Pdf:
    """Puts a PDF together object by object."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def add(self, body: bytes) -> int:
        self.objects.append(body)
        return len(self.objects)

    def stream(self, content: bytes, more: bytes = b"", *, packed: bool = False) -> int:
        if packed:
            content, more = zlib.compress(content), more + b" /Filter /FlateDecode"
        return self.add(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), more, content))

    def written(self, root: int, more: bytes = b"") -> bytes:
        out = io.BytesIO()
        out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, body in enumerate(self.objects, start=1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1))
        out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
        out.write(b"trailer\n<< /Size %d /Root %d 0 R %s >>\n" % (len(places) + 1, root, more))
        out.write(b"startxref\n%d\n%%%%EOF\n" % start)
        return out.getvalue()


def font(made: Pdf) -> int:
    """A font whose codes are Unicode's own, so that words can be read though no shapes are there."""
    to_unicode = made.stream(TO_UNICODE)
    inner = made.add(
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Times /DW 500 /CIDToGIDMap /Identity"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return made.add(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Times /Encoding /Identity-H"
        b" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (inner, to_unicode)
    )


def drawn(text: str, *, top: int = 800) -> bytes:
    lines = (
        b"1 0 0 1 60 %d Tm <%s> Tj" % (top - 16 * at, line.encode("utf-16-be").hex().encode())
        for at, line in enumerate(text.split("\n"))
    )
    return b"BT /F1 12 Tf " + b"\n".join(lines) + b" ET"


def pdf(*pages: str, pictures: dict[int, bytes] | None = None, stamp: str = "") -> bytes:
    """A PDF of pages with these words; `pictures` are JPEGs that fill a page of that index, `stamp` is drawn over the first."""
    made = Pdf()
    letters = font(made)
    tree = len(made.objects) + 1
    made.add(b"")
    kids = [_page(made, text, (pictures or {}).get(at), letters, tree) for at, text in enumerate(pages)]
    if stamp:
        _put_over(made, kids[0], stamp, letters)
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    made.objects[tree - 1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), listed)
    return made.written(made.add(b"<< /Type /Catalog /Pages %d 0 R >>" % tree))


def _page(made: Pdf, text: str, jpeg: bytes | None, letters: int, tree: int) -> int:
    content, resources = drawn(text) if text else b"", b"/Font << /F1 %d 0 R >>" % letters
    if jpeg:
        width, height = Image.open(io.BytesIO(jpeg)).size
        size = b"/Width %d /Height %d" % (width, height)
        kind = b"/Type /XObject /Subtype /Image /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode " + size
        resources += b" /XObject << /I %d 0 R >>" % made.stream(jpeg, kind)
        content = b"q 595 0 0 842 0 0 cm /I Do Q " + content
    body = made.stream(content)
    return made.add(
        b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << %s >> >>"
        % (tree, body, resources)
    )


def _put_over(made: Pdf, page: int, words: str, letters: int) -> None:
    """Hang on the page what a program for signing draws over it: no part of the page's own words."""
    shape = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 %d 0 R >> >>" % letters
    drawing = made.stream(drawn(words, top=400), shape)
    note = made.add(b"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 595 842] /AP << /N %d 0 R >> >>" % drawing)
    made.objects[page - 1] = made.objects[page - 1].replace(b"/Type /Page ", b"/Type /Page /Annots [%d 0 R] " % note)


def many_pages(count: int) -> bytes:
    """A PDF in whose tree one page hangs so many times."""
    made = Pdf()
    page = made.add(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    made.add(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, b"%d 0 R " % page * count))
    return made.written(made.add(b"<< /Type /Catalog /Pages 2 0 R >>"))


def pdf_bomb(megabytes: int = 300) -> bytes:
    """A PDF whose page unpacks from little to very much."""
    made = Pdf()
    made.add(b"<< /Type /Pages /Count 1 /Kids [2 0 R] >>")
    made.add(b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>")
    once = b"q 1 0 0 1 0 0 cm (" + b"A" * 1000 + b") Tj Q\n"
    packer = zlib.compressobj(9)
    block = once * 1000
    packed = b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
    made.stream(packed, b"/Filter /FlateDecode")
    return made.written(made.add(b"<< /Type /Catalog /Pages 1 0 R >>"))


def recursive_pdf() -> bytes:
    """A PDF whose pages hang below themselves and whose form draws itself."""
    made = Pdf()
    made.add(b"<< /Type /Pages /Count 2 /Kids [1 0 R 2 0 R] /Parent 1 0 R >>")
    made.add(
        b"<< /Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents 3 0 R"
        b" /Resources << /XObject << /F 4 0 R >> >> >>"
    )
    made.stream(b"/F Do")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >>"
    made.stream(b"/F Do /F Do", form)
    return made.written(made.add(b"<< /Type /Catalog /Pages 1 0 R >>"))


def locked_pdf() -> bytes:
    """A PDF that nobody can open without its password."""
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.writer import copy_into_new_writer

    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(pdf(LETTER))))
    writer.encrypt(owner_pass="chu-tep-bi-mat", user_pass="bi-mat")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scan(text: str = LETTER) -> bytes:
    """A PDF with a picture of paper and no letters."""
    paper = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(paper)
    shapes = ImageFont.truetype(str(next(FONTS.glob("noto/NotoSerif-Regular.ttf"))), 34)
    for at, line in enumerate(text.split("\n")):
        pen.text((160, 140 + at * 64), line, font=shapes, fill=0)
    out = io.BytesIO()
    paper.save(out, "JPEG", quality=85)
    return pdf("", pictures={0: out.getvalue()})


def archive(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(body: str, *, before: str = "", **parts: str) -> bytes:
    """A DOCX with this XML in its body; other parts by their names without folder and ending."""
    document = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    more = {f"word/{name}.xml": f'<w:{name} xmlns:w="{W}">{content}</w:{name}>' for name, content in parts.items()}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = f'<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return archive({"[Content_Types].xml": types, "word/document.xml": document, **more})


def paragraph(text: str, *, settings: str = "", run: str = "") -> str:
    return f'<w:p><w:pPr>{settings}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx_of(text: str) -> bytes:
    return docx("".join(paragraph(line) for line in text.split("\n")))


def docx_bomb(megabytes: int) -> bytes:
    """A DOCX whose text unpacks from little to very much."""
    return docx(paragraph("A" * 1024) * (megabytes * 1000))


def swelling_docx(megabytes: int) -> bytes:
    """A DOCX whose size is all in what says only how the words look."""
    return docx(f"<w:p><w:pPr>{'<w:x/>' * 5}</w:pPr></w:p>" * (megabytes * 20_000))


def deep_docx(depth: int = 100_000) -> bytes:
    """A DOCX whose elements stand in one another without end."""
    return docx("<w:ins>" * depth + "</w:ins>" * depth)


def odt(body: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "drawing")
    )
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {spaces}>{inside}</office:document-content>"
    kind = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": "<x/>"})
