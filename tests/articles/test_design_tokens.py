"""The public site's colours can be read, and its one stylesheet holds them all."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from articles import stylesheet
from articles.stylesheet import contrast
from tests.factories import make_section

STATIC = Path(settings.BASE_DIR) / "static"
TOKENS = (STATIC / "css/tokens.css").read_text("utf-8")
SMALL_TEXT, BODY_TEXT = 4.5, 7.0  # WCAG 2.2: 1.4.3 (AA) and 1.4.6 (AAA)


def tokens_of(selector):
    """Return the colours that a rule of tokens.css sets, by name."""
    start = TOKENS.index(f"{selector} {{")
    rule = TOKENS[start : TOKENS.index("}", start)]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rule))


LIGHT = tokens_of(":root")
DARK = tokens_of('\n[data-theme="dark"]')
PAIRS = [
    ("ink", "paper", BODY_TEXT),
    ("ink", "surface", BODY_TEXT),
    ("ink", "mark", BODY_TEXT),
    ("muted", "paper", SMALL_TEXT),
    ("muted", "surface", SMALL_TEXT),
    ("accent", "paper", SMALL_TEXT),
    ("accent", "surface", SMALL_TEXT),
    ("on-accent", "accent", SMALL_TEXT),
    ("paper", "ink", BODY_TEXT),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "wanted"), PAIRS)
def test_text_can_be_read(theme, text, ground, wanted):
    assert contrast(theme[text], theme[ground]) >= wanted


def test_dark_is_the_same_by_system_and_by_choice():
    assert tokens_of('  :root:not([data-theme="light"])') == DARK


def test_grounds_of_section_colours_are_those_of_the_tokens():
    assert (LIGHT["paper"], LIGHT["surface"]) == stylesheet.LIGHT_GROUNDS
    assert (DARK["paper"], DARK["surface"]) == stylesheet.DARK_GROUNDS


@pytest.mark.parametrize("colour", ["#ffff00", "#000000", "#ffffff", "#777777", "#a3301d"])
def test_any_section_colour_becomes_readable(colour):
    for grounds in (stylesheet.LIGHT_GROUNDS, stylesheet.DARK_GROUNDS):
        shade = stylesheet.readable(colour, grounds)

        assert all(contrast(shade, ground) >= SMALL_TEXT for ground in grounds)


def test_readable_colour_is_left_as_it_is():
    assert stylesheet.readable("#0b5d3b", stylesheet.LIGHT_GROUNDS) == "#0b5d3b"


@pytest.mark.django_db
def test_stylesheet_is_kept_for_good_at_its_present_address(client):
    sections = [make_section(colour="#0b5d3b")]

    present = client.get(stylesheet.address(sections))
    former = client.get("/gaya/0123456789ab.css")

    assert "immutable" in present["Cache-Control"]
    assert "#0b5d3b" in present.content.decode()
    assert "immutable" not in former["Cache-Control"]
    assert former.status_code == 200


@pytest.mark.django_db
def test_another_colour_has_another_address():
    section = make_section(colour="#0b5d3b")
    before = stylesheet.address([section])
    section.colour = "#1f4e8c"

    assert stylesheet.address([section]) != before


@pytest.mark.django_db
def test_stylesheet_stays_light(client):
    """Leaves the story's HTML and scripts the most of the 30 KB that a page may weigh."""
    address = stylesheet.address([make_section() for _ in range(12)])

    packed = client.get(address, headers={"accept-encoding": "gzip"})

    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < 10_000


# What Chrome 80 does not read, with the version that brought it: such a rule would be lost there,
# and with `@layer` all of them.
NEWER_THAN_2020 = {
    r"@layer": 99,
    r"@container": 105,
    r":(?:is|where|has)\(": 88,
    r"(?:^|[;{ ])inset(?:-[a-z-]+)?:": 87,
    r"(?:margin|padding|border)-(?:inline|block):": 87,
    r"aspect-ratio": 88,
    r"color-mix\(": 111,
    r"\d[dsl]v[hw]\b": 108,
    r"[{}] ?& ": 112,
}


@pytest.mark.parametrize("newer", NEWER_THAN_2020)
def test_styles_are_read_by_phones_of_2020(newer):
    gallery = (STATIC / "css/photos-gallery.css").read_text("utf-8")  # with galleries alone

    assert re.findall(newer, stylesheet.stylesheet([]) + gallery) == []


READERS_SCRIPTS = (
    "photos-gallery", "progress", "saved", "share", "suggestions", "theme", "tools",
)  # fmt: skip
# The same for what scripts call or write; there the rest of the script would be lost.
SCRIPTS_NEWER_THAN_2020 = {
    r"\?\?=|\|\|=|&&=": 85,
    r"\.replaceAll\(": 85,
    r"\.replaceChildren\(": 86,
    r"\.at\(": 92,
    r"Object\.hasOwn\(": 93,
    r"structuredClone\(": 98,
    r"\.find(?:Last|LastIndex)\(|\.to(?:Sorted|Reversed|Spliced)\(": 110,
    r"[({ ]#\w+ ?[=(;]": 84,
}


@pytest.mark.parametrize("newer", SCRIPTS_NEWER_THAN_2020)
@pytest.mark.parametrize("name", READERS_SCRIPTS)
def test_scripts_are_run_by_phones_of_2020(name, newer):
    assert re.findall(newer, (STATIC / f"js/{name}.js").read_text("utf-8")) == []


def test_readers_scripts_are_all_looked_at():
    templates = Path(settings.BASE_DIR, "templates").glob("*.html")
    printed = (
        re.findall(r"static 'js/([\w-]+)\.js'", path.read_text("utf-8")) for path in templates
    )

    assert {name for names in printed for name in names} | {"theme"} == set(READERS_SCRIPTS)
