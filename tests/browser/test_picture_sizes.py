"""What pages say of their pictures' widths is what the widths are: phones pay for every pixel."""

import pytest

from media_lib import renditions
from tests import factories

WIDTHS = (360, 800, 1280, 1920)
# How far a said width may be from the real one; more than this and a browser takes another file.
LEAST, MOST = 0.9, 1.3
MEASURE = """() => [...document.querySelectorAll("picture img[sizes]")].map((image) => {
  const said = image.sizes.split(/,\\s*(?![^(]*\\))/).find((part) => {
    const condition = part.match(/^\\([^)]*\\)/);
    return !condition || matchMedia(condition[0]).matches;
  }).replace(/^\\([^)]*\\)\\s+/, "");
  const rule = document.createElement("div");
  rule.style.width = said;
  document.body.append(rule);
  const width = rule.getBoundingClientRect().width;
  rule.remove();
  const where = ["section", "li, article, figure"].map((part) => image.closest(part)?.className);
  return [where.join(" "), width,
    image.getBoundingClientRect().width];
})"""


@pytest.fixture
def world():
    """Publish enough stories with pictures for every shape of the home page; return the newest."""
    for name in ("Jawa Barat", "Nasional", "Wisata", "Ekonomi", "Foto"):
        section = factories.make_section(name)
        for _ in range(6):
            photo = factories.make_photo(content=factories.jpeg(600, 400))
            photo.width_px, photo.height_px = 2400, 1600
            photo.frames = renditions.wanted_frames(photo)
            photo.save()
            kind = "photo" if name == "Foto" else "news"
            story = factories.publish_article(
                section=section, lead_photo=photo, kind=kind, tags=["pasar"]
            )
    return story


@pytest.mark.parametrize("width", WIDTHS)
def test_said_widths_are_the_real_ones(world, open_page, width):
    device = {"viewport": {"width": width, "height": 900}}
    page = open_page("/", device=device)
    wrong, seen = [], 0
    for address in ("/", world.section.get_absolute_url(), world.get_absolute_url()):
        page.goto(address)
        for where, said, real in page.evaluate(MEASURE):
            seen += real > 0
            if real and not LEAST <= said / real <= MOST:
                wrong.append((address, where, said, real))

    assert seen > 10
    assert wrong == []
