"""Files made by hand for the tests of intake: sound, odd and hostile."""

import base64
import io
import struct
import zlib

from PIL import Image

PNG = b"\x89PNG\r\n\x1a\n"


def encoded(file_format, size=(120, 80), mode="RGB", colour=(200, 40, 40), **options):
    """Return one plain picture in a format."""
    buffer = io.BytesIO()
    Image.new(mode, size, colour).save(buffer, file_format, **options)
    return buffer.getvalue()


def saved(picture, file_format, **options):
    """Return a picture's bytes in a format."""
    buffer = io.BytesIO()
    picture.save(buffer, file_format, **options)
    return buffer.getvalue()


def noise(width, height, file_format):
    """Return a picture that does not compress, so that half of its file is half of its pixels."""
    picture = Image.effect_noise((width, height), 80).convert("RGB")
    return saved(picture, file_format)


def half(content):
    return content[: len(content) // 2]


def animation(frames, size=(64, 64)):
    """Return an animated GIF of so many frames, the first of them red."""
    pictures = [Image.new("P", size, number % 250 + 1) for number in range(frames)]
    for picture in pictures:
        picture.putpalette([0, 0, 0, 220, 30, 30, *(n // 3 for n in range(3 * 254))])
    return saved(pictures[0], "GIF", save_all=True, append_images=pictures[1:], duration=40)


def chunk(kind, data):
    """Return one chunk of a PNG, with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_header(width, height, *, bits=8, colour_type=2):
    """Return a PNG that promises a size and holds nothing."""
    return PNG + _ihdr(width, height, bits, colour_type) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def flat_png(width, height, *, bits=8, colour_type=2, extra=b""):
    """Return a PNG whose rows are all zero: huge when unpacked, tiny as a file."""
    row = 1 + width * {0: 1, 2: 3}[colour_type] * bits // 8
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(row)) for _ in range(height)) + packer.flush()
    return (
        PNG + _ihdr(width, height, bits, colour_type) + extra
        + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )  # fmt: skip


def _ihdr(width, height, bits, colour_type):
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour_type, 0, 0, 0))


def _packed(count):
    packer = zlib.compressobj(1)
    block = bytes(1_000_000)
    return b"".join(packer.compress(block) for _ in range(count)) + packer.flush()


def png_profile_bomb():
    """Return a sound PNG whose colour profile unpacks to 200 MB."""
    return flat_png(64, 64, extra=chunk(b"iCCP", b"x\0\0" + _packed(200)))


def png_text_bomb():
    """Return a sound PNG with a comment that unpacks to 200 MB."""
    return flat_png(64, 64, extra=chunk(b"zTXt", b"Comment\0\0" + _packed(200)))


def gif_header(width, height):
    """Return a GIF that promises a size and holds one empty frame of it."""
    return (
        b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6)
        + b"\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x4c\x01\0\x3b"
    )  # fmt: skip


def jpeg_of_scans(scans):
    """Return a progressive JPEG that repeats its scans: each costs a pass over all pixels."""
    plain = saved(Image.new("RGB", (2400, 2400), (90, 120, 60)), "JPEG", progressive=True)
    first = plain.index(b"\xff\xda")
    end = plain.rindex(b"\xff\xd9")
    # The last scan refines what is there and may come again and again.
    last = plain.rindex(b"\xff\xda")
    tables = plain.rfind(b"\xff\xc4", first, last)
    repeated = plain[min(tables, last) if tables > first else last : end]
    return plain[:end] + repeated * scans + b"\xff\xd9"


def plain(colour, size=(120, 80)):
    return Image.new("RGB", size, colour)


def with_comment(content, text, *, times=1):
    """Return a JPEG with a comment behind its first marker, as often as asked."""
    marker = b"\xff\xfe" + struct.pack(">H", len(text) + 2) + text
    return content[:2] + marker * times + content[2:]


XMP_OF_A_BILLION = (
    b'<!DOCTYPE x [<!ENTITY lol "lol">'
    + b"".join(
        b'<!ENTITY lol%d "%s">' % (n, b"&lol%s;" % (b"" if n == 1 else b"%d" % (n - 1)) * 10)
        for n in range(1, 10)
    )
    + b']><x:xmpmeta xmlns:x="adobe:ns:meta/">&lol9;</x:xmpmeta>'
)


def with_xmp(packet):
    return encoded("JPEG", xmp=packet)


def mpo():
    """Return a JPEG with a second, smaller picture behind it."""
    return saved(plain((220, 30, 30)), "MPO", save_all=True, append_images=[plain((0, 0, 99))])


def transparent_palette():
    """Return a picture in palette mode whose only colour is the transparent one."""
    picture = Image.new("P", (120, 80), 3)
    picture.putpalette([10, 20, 30] * 256)
    return saved(picture, "PNG", transparency=3)


CORNERS = ((220, 30, 30), (30, 160, 60), (40, 60, 200), (240, 240, 240))
# What a camera held that way would have written.
_BACK = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def turned(orientation, file_format):
    """Return a picture of four coloured corners, 120 x 80 when upright, stored turned."""
    picture = plain(CORNERS[3])
    for corner, place in zip(CORNERS, ((0, 0), (60, 0), (0, 40), (60, 40)), strict=True):
        picture.paste(corner, (*place, place[0] + 60, place[1] + 40))
    if _BACK[orientation] is not None:
        picture = picture.transpose(_BACK[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(picture, file_format, exif=exif, quality=95)


def adobe_rgb():
    """Return the colour profile of Adobe RGB (1998): three primaries and a gamma."""

    def xyz(*values):
        return b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in values)

    gamma = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(2.2 * 256)) + b"\0\0"
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"Wide\0" + bytes(79)
    parts = {
        b"desc": name,
        b"wtpt": xyz(0.9642, 1, 0.8249),
        b"rXYZ": xyz(0.60974, 0.31111, 0.01947),
        b"gXYZ": xyz(0.20528, 0.62567, 0.06087),
        b"bXYZ": xyz(0.14919, 0.06322, 0.74457),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    offset = 128 + 4 + 12 * len(parts)
    table, body = struct.pack(">I", len(parts)), b""
    for tag, data in parts.items():
        data += bytes(-len(data) % 4)
        table += tag + struct.pack(">II", offset + len(body), len(data))
        body += data
    head = struct.pack(
        ">I4sI4s4s4s", offset + len(body), b"lcms", 0x02100000, b"mntr", b"RGB ", b"XYZ "
    )
    head += bytes(12) + b"acsp" + bytes(28) + struct.pack(">iii", 63190, 65536, 54061)
    return head.ljust(128, b"\0") + table + body


# 96 x 64 px of (220, 30, 30); we read HEIC and never write it.
HEIC = base64.b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAVZtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAA"
    "AAAAAAAAAAAAACJpbG9jAAAAAERAAAEAAQAAAAABegABAAAAAAAAABwAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAAkAAAAAAAHvAA/P34"
    "+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmu"
    "bgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAA"
    "QAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAACRtZGF0AAAAGCgBr1j5DpJf//Gev/9i"
    "UkPmt6MbGTDYwA=="
)
