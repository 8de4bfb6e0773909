"""Files as people and attackers upload them, made here so that the tests need no binary samples."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image as PillowImage

PLACE = "NGA BA BA TO"
OOXML_MAIN = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
}
ODF = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def picture(kind="JPEG", size=(64, 40), **options):
    content = io.BytesIO()
    PillowImage.effect_noise(size, 40).convert("RGB").save(content, kind, **options)
    return content.getvalue()


def picture_with_place(kind="JPEG"):
    """A picture whose EXIF says where it was taken, and that it lies on its side."""
    exif = PillowImage.Exif()
    exif[0x0112] = 6
    exif[0x010E] = PLACE
    exif.get_ifd(0x8825).update({1: "N", 2: (14.0, 45.0, 0.0), 3: "E", 4: (108.0, 43.0, 0.0)})
    extra = {"comment": PLACE.encode()} if kind == "JPEG" else {}
    return picture(kind, exif=exif.tobytes(), **extra)


def moving_picture(kind):
    frames = [PillowImage.new("RGB", (20, 20), (shade, 0, 0)) for shade in (0, 120, 240)]
    content = io.BytesIO()
    frames[0].save(content, kind, save_all=True, append_images=frames[1:])
    return content.getvalue()


def bomb(width=10_000, height=6_000):
    """A PNG of a few hundred bytes that says it has so many pixels."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def pdf(padding=0, inside=b""):
    return (
        b"%PDF-1.7\n"
        + b"%"
        + b" " * padding
        + b"\n1 0 obj<<"
        + inside
        + b">>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n"
    )


def ooxml(extension, *, main="{}.main+xml", also=(), more=""):
    kind = "application/vnd.openxmlformats-officedocument." + main.format(OOXML_MAIN[extension])
    types = f'<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="{kind}"/>{more}</Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<x/>", **dict.fromkeys(also, "x")})


def odf(extension, *also):
    kind = f"application/vnd.oasis.opendocument.{ODF[extension]}"
    return archive(
        {"mimetype": kind, "content.xml": "<x/>", "META-INF/manifest.xml": "<x/>", **dict.fromkeys(also, "x")}
    )


def archive(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return content.getvalue()


def ole(*streams):
    """A file of the older Office that holds empty streams of these names."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0, 0) + struct.pack("<I", free) * 108
    sectors = struct.pack("<II", fat, end) + struct.pack("<I", free) * 126
    entries = [entry("Root Entry", 5, child=1)]
    entries += [
        entry(name, 2, right=number + 2 if number + 1 < len(streams) else free) for number, name in enumerate(streams)
    ]
    entries += [bytes(64) + struct.pack("<HBBIII", 0, 0, 0, free, free, free) + bytes(48)] * (4 - len(entries))
    return header + sectors + b"".join(entries)


def entry(name, kind, *, child=0xFFFFFFFF, right=0xFFFFFFFF):
    encoded = name.encode("utf-16-le")
    tree = struct.pack("<HBBIII", len(encoded) + 2, kind, 1, 0xFFFFFFFF, right, child)
    return encoded.ljust(64, b"\0") + tree + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)


DOCUMENTS = {
    "pdf": pdf(),
    **{extension: ooxml(extension) for extension in OOXML_MAIN},
    **{extension: odf(extension) for extension in ODF},
    "doc": ole("WordDocument"),
    "xls": ole("Workbook"),
    "ppt": ole("PowerPoint Document"),
    "csv": "xã,hộ\nBa Tơ,12\n".encode(),
    "txt": "Bà con họp bàn.\r\n".encode("utf-16"),
}
PICTURES = {
    "jpg": picture(),
    "jpeg": picture(),
    "png": picture("PNG"),
    "gif": picture("GIF"),
    "webp": picture("WEBP"),
    "avif": picture("AVIF"),
}
