"""How a photo stands on a page, and how its files are handed out."""

import io
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import Context, Template
from PIL import Image

from articles.stylesheet import stylesheet
from media_lib import darkroom, intake, renditions, tones
from tests.factories import jpeg, make_photo

pytestmark = pytest.mark.django_db


def printed(photo, arguments='"card"'):
    template = Template(f"{{% load pictures %}}{{% picture photo {arguments} %}}")
    return template.render(Context({"photo": photo}))


@pytest.fixture
def photo():
    """A photo as its row stands once its renditions are made; printing needs no more."""
    photo = make_photo(content=jpeg(1800, 1200), alt='Pasar "pagi" <alun-alun>')
    photo.frames = renditions.wanted_frames(photo)
    photo.save()
    return photo


@pytest.fixture
def rendered():
    photo = intake.store(io.BytesIO(jpeg(900, 600)), agency="Antara")
    renditions.make(photo)
    return photo


def test_every_address_that_a_slot_prints_is_there(rendered):
    for slot in renditions.SLOTS:
        names = set(re.findall(r"/media/(\S+?)[\s\",]", printed(rendered, f'"{slot}"')))
        assert names
        assert all(default_storage.exists(name) for name in names)


def test_a_picture_offers_the_lightest_format_first_and_keeps_its_place(photo):
    html = printed(photo)

    types = re.findall(r'type="(image/\w+)"', html)
    assert types == ["image/avif", "image/webp"]
    assert 'width="480" height="360"' in html
    assert 'loading="lazy"' in html
    assert "sizes=" in html
    assert f"tone-{photo.tone}" in html
    assert "style=" not in html  # the content policy forbids it
    assert 'alt="Pasar &quot;pagi&quot; &lt;alun-alun&gt;"' in html


def test_the_lead_is_fetched_first(photo):
    html = printed(photo, '"lead" priority=True')
    preload = Template('{% load pictures %}{% preload_picture photo "lead" %}')

    assert 'fetchpriority="high"' in html
    assert "lazy" not in html
    assert 'rel="preload"' in preload.render(Context({"photo": photo}))


def test_a_decorative_picture_says_nothing(photo):
    assert 'alt=""' in printed(photo, '"thumb" alt=""')


def test_no_photo_prints_nothing():
    assert printed(None) == ""


def test_before_the_renditions_the_proof_stands_in():
    photo = make_photo()

    html = printed(photo)

    assert "proof" in html
    assert "srcset" not in html
    assert 'width="64" height="48"' in html


def test_after_a_new_crop_pages_keep_the_former_one_until_the_new_is_made(rendered):
    photo = rendered
    before = printed(photo)
    photo.focal_x = 0.0
    photo.save()

    assert printed(photo) == before

    renditions.make(photo)
    assert printed(photo) != before


def test_printing_asks_the_database_and_the_disk_nothing(photo, django_assert_num_queries):
    # No file was ever made: as in a database that was copied alone.
    with django_assert_num_queries(0):
        assert "srcset" in printed(photo)


def test_no_rendition_is_wider_than_its_source():
    photo = make_photo(content=jpeg(500, 400))
    photo.frames = renditions.wanted_frames(photo)

    assert renditions.sizes_for(photo, "lead") == [(480, 384), (500, 400)]
    assert renditions.sizes_for(photo, "card") == [(240, 180), (480, 360), (500, 375)]


@pytest.mark.parametrize("size", [(1800, 1200), (600, 1500)])
def test_every_crop_has_its_ratio_and_holds_the_focal_point(size):
    photo = make_photo(content=jpeg(*size), focal_x=0.9, focal_y=0.1)

    frames = renditions.wanted_frames(photo)

    for name, (across, down) in renditions.RATIOS.items():
        x, y, width, height = frames[name]
        assert width / height == pytest.approx(across / down, rel=0.01)
        assert x <= 0.9 * size[0] <= x + width + 1
        assert y <= 0.1 * size[1] <= y + height + 1


def test_a_drawn_rectangle_wins_over_the_focal_point():
    photo = make_photo(content=jpeg(1600, 1200), crops={"1x1": [0.5, 0.5, 0.25, 1 / 3]})

    frames = renditions.wanted_frames(photo)

    assert frames["1x1"] == [800, 600, 400, 400]
    assert frames["4x3"] == [0, 0, 1600, 1200]


def test_structured_data_gets_three_ratios_and_previews_one(photo):
    images = renditions.schema_images(photo)

    assert [round(width / height, 2) for _, width, height in images] == [1.78, 1.33, 1.0]
    assert all(width >= 1200 for _, width, _ in images)
    assert renditions.social_image(photo)[1:] == (1200, 630)


def test_a_served_picture_is_kept_for_a_year_and_runs_nothing(rendered, client):
    answer = client.get(renditions.url(rendered, "card"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "script-src" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "../originals/ab/abc",
        "foto/../../originals/x.jpg",
        "%2e%2e/%2e%2e/etc/passwd",
        "foto/ab/0123456789abcdef01234567/x.svg",
        "foto/ab/0123456789abcdef01234567/x.jpg",
        "catatan.html",
        "",
    ],
)
def test_nothing_else_is_served(client, path):
    default_storage.save("catatan.html", ContentFile(b"<script>"))

    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(
    ("colour", "most"), [((200, 60, 40), 90), ((128, 128, 128), 15), ((40, 70, 60), 25)]
)
def test_the_tone_of_a_picture_is_near_its_colour(colour, most):
    picture = Image.new("RGB", (90, 60), colour)

    found = tones.tones()[darkroom.tone(picture)]

    assert max(abs(a - b) for a, b in zip(found, colour, strict=True)) <= most


def test_every_tone_has_its_ground_in_the_stylesheet():
    text = stylesheet([])

    assert len(tones.tones()) == 64
    assert all(f".tone-{name}{{" in text for name in tones.tones())
