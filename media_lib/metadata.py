"""What a picture says about itself: IPTC, XMP and EXIF, read by Pillow's parsers.

Runs inside the darkroom's child process, where a hostile record costs no more than its limits;
damaged records are passed over. For each field XMP is asked first, then IPTC, then EXIF, as the
IPTC Photo Metadata Standard 2023.2 has them agree. Position (GPS) is never read.
"""

import contextlib
import re
import xml.etree.ElementTree as ET
from datetime import datetime

from PIL import ExifTags, Image, IptcImagePlugin

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
CORE = "{http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/}"
EXTENSION = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
RIGHTS = "{http://ns.adobe.com/xap/1.0/rights/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"
MAX_CHARS = {"caption": 2000, "keywords": 500}
MAX_CHARS_OTHERWISE = 250
DAMAGE = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    AttributeError,
)
# IPTC-IIM 4.2: record 1 dataset 90 names the character set; ESC % G is UTF-8.
IIM_CHARSET, IIM_UTF8 = (1, 90), b"\x1b%G"
# Digital source types of the IPTC that mean "made or altered by a model".
MADE_BY_A_MODEL = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")


def orientation(picture: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8; 1 when there is none or the decoder has applied it."""
    if picture.format == "HEIF":
        return 1
    with contextlib.suppress(*DAMAGE):
        value = picture.getexif().get(ExifTags.Base.Orientation, 1)
        return value if value in range(1, 9) else 1
    return 1


def read(picture: Image.Image) -> dict[str, str]:
    """Return what a picture says, as tidy text by name; what it does not say is left out.

    Names: caption, agency, photographer, place, city, copyright, keywords, headline, taken_at,
    usage, digital_source, alt. `taken_at` is ISO 8601, without a zone when the camera gave none.
    """
    found: dict[str, str] = {}
    for source in (_xmp, _iim, _exif):
        with contextlib.suppress(*DAMAGE):
            for name, value in source(picture).items():
                text = _tidy(value, MAX_CHARS.get(name, MAX_CHARS_OTHERWISE))
                if text:
                    found.setdefault(name, text)
    return found


def _tidy(value: str, max_chars: int) -> str:
    """Return text on one line without control characters, cut at a word when it is too long."""
    text = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    if len(text) <= max_chars:
        return text
    return text[:max_chars].rsplit(" ", 1)[0]


def _xmp(picture: Image.Image) -> dict[str, str]:
    packet = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    if isinstance(packet, str):
        packet = packet.encode()
    start = packet.find(b"<x:xmpmeta")
    end = packet.find(b"</x:xmpmeta>")
    if start == -1 or end == -1 or len(packet) > 2_000_000 or b"<!" in packet[start:end]:
        return {}
    root = ET.fromstring(packet[start : end + len("</x:xmpmeta>")])  # noqa: S314 - no DTD, see above
    values: dict[str, str] = {}
    for description in root.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            values.setdefault(name, value)
        for child in description:
            words = [e.text for e in child.iter(f"{RDF}li") if e.text] or [child.text or ""]
            # Alternatives are languages, the first being the default; the rest are lists.
            is_alternative = child.find(f"{RDF}Alt") is not None
            values.setdefault(child.tag, words[0] if is_alternative else ", ".join(words))
    return {
        "caption": values.get(f"{DC}description", ""),
        "headline": values.get(f"{PHOTOSHOP}Headline", ""),
        "photographer": values.get(f"{DC}creator", ""),
        "agency": values.get(f"{PHOTOSHOP}Credit", "") or values.get(f"{PHOTOSHOP}Source", ""),
        "place": values.get(f"{CORE}Location", ""),
        "city": values.get(f"{PHOTOSHOP}City", ""),
        "copyright": values.get(f"{DC}rights", ""),
        "usage": values.get(f"{RIGHTS}UsageTerms", ""),
        "keywords": values.get(f"{DC}subject", ""),
        "taken_at": _moment(
            values.get(f"{PHOTOSHOP}DateCreated", "") or values.get(f"{XMP}CreateDate", "")
        ),
        "digital_source": values.get(f"{EXTENSION}DigitalSourceType", ""),
        "alt": values.get(f"{CORE}AltTextAccessibility", ""),
    }


def _iim(picture: Image.Image) -> dict[str, str]:
    records = IptcImagePlugin.getiptcinfo(picture) or {}
    is_utf8 = records.get(IIM_CHARSET) == IIM_UTF8

    def text(dataset: int) -> str:
        value = records.get((2, dataset), b"")
        values = value if isinstance(value, list) else [value]
        return ", ".join(_decode(part, is_utf8) for part in values)

    date, time = text(55), text(60)
    return {
        "caption": text(120),
        "headline": text(105),
        "photographer": text(80),
        "agency": text(110) or text(115),
        "place": text(92),
        "city": text(90),
        "copyright": text(116),
        "keywords": text(25),
        "taken_at": _moment(f"{date} {time}".strip()),
    }


def _decode(value: bytes, is_utf8: bool) -> str:
    """Return the text of a record; older programs write UTF-8 or Windows letters unannounced."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("utf-8" if is_utf8 else "cp1252", errors="replace")


def _exif(picture: Image.Image) -> dict[str, str]:
    exif = picture.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    taken = str(details.get(ExifTags.Base.DateTimeOriginal, ""))
    offset = str(details.get(ExifTags.Base.OffsetTimeOriginal, ""))
    return {
        "caption": _exif_text(exif.get(ExifTags.Base.ImageDescription, "")),
        "photographer": _exif_text(exif.get(ExifTags.Base.Artist, "")),
        "copyright": _exif_text(exif.get(ExifTags.Base.Copyright, "")),
        "taken_at": _moment(taken + offset),
    }


def _exif_text(value: object) -> str:
    """Return EXIF text; Pillow reads the bytes as Latin-1 though programs write UTF-8."""
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value)
    with contextlib.suppress(UnicodeError):
        return text.encode("latin-1").decode("utf-8").rstrip("\0")
    return text.rstrip("\0")


_MOMENT = re.compile(
    r"(?P<year>\d{4})[:-]?(?P<month>\d\d)[:-]?(?P<day>\d\d)"
    r"(?:[T ]+(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:\.\d+)?"
    r"\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
)


def _moment(text: str) -> str:
    """Return ISO 8601 for a date as EXIF, IIM or XMP write it; empty when it is none."""
    match = _MOMENT.match(text.strip())
    if not match:
        return ""
    year, month, day, hour, minute, second = (
        int(match[name] or 0) for name in ("year", "month", "day", "hour", "minute", "second")
    )
    zone = (match["zone"] or "").replace("Z", "+00:00")
    moment = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the zone follows as text
    return moment.isoformat() + (zone if ":" in zone or not zone else f"{zone[:3]}:{zone[3:]}")
