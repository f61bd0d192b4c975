"""A picture that was made up says so wherever it stands (Peraturan Dewan Pers 1/2025)."""

import json
import re

import pytest

from articles.models import FeaturedList, GalleryPhoto, Slot
from media_lib import renditions
from tests.factories import make_author, make_photo, make_region, make_section, publish_article

pytestmark = pytest.mark.django_db

LABEL = '<b class="photo-label">Rekayasa/AI</b>'


@pytest.fixture
def made_up():
    photo = make_photo(is_manipulated=True)
    photo.frames = renditions.wanted_frames(photo)
    photo.save()
    return photo


@pytest.fixture
def story(made_up):
    found = publish_article(
        headline="Robot menanam padi",
        section=make_section("Jawa Barat"),
        region=make_region("Garut"),
        editors=[make_author("Nadia")],
        tags=["padi"],
        lead_photo=made_up,
    )
    picks, _ = FeaturedList.objects.get_or_create(slug=FeaturedList.PICKS, name="Pilihan")
    Slot.objects.create(featured_list=picks, article=found, position=1)
    return found


def unlabelled(html, photo):
    """Return how many of a page's pictures of a photo have no label behind them."""
    folder = renditions.folder(photo.content_hash)
    shown = [part.partition("</picture>") for part in html.split("<picture>")[1:]]
    return sum(folder in inside and LABEL not in behind[:600] for inside, _, behind in shown)


@pytest.mark.parametrize(
    "address",
    ["/", "/jawa-barat/", "/tag/padi/", "/daerah/garut/", "/penulis/nadia/", "/cari/?q=robot"],
)
def test_lists_print_it_with_the_picture(client, story, made_up, address):
    html = client.get(address).content.decode()

    assert renditions.folder(made_up.content_hash) in html
    assert LABEL in html
    assert unlabelled(html, made_up) == 0


def test_a_story_prints_it_with_lead_text_and_gallery(client, made_up):
    figure = f'<p>Satu.</p><figure data-photo="{made_up.pk}"></figure>'
    story = publish_article(kind="photo", lead_photo=made_up, body=figure)
    GalleryPhoto.objects.create(article=story, photo=made_up, own_caption="Di galeri.")

    html = client.get(story.get_absolute_url()).content.decode()

    assert html.count(f'<span class="credit">{made_up.credit}</span> {LABEL}') == 3
    assert unlabelled(html, made_up) == 0


def test_another_storys_lists_print_it(client, story, made_up):
    other = publish_article(section=story.section, tags=["padi"])

    html = client.get(other.get_absolute_url()).content.decode()

    assert renditions.folder(made_up.content_hash) in html
    assert unlabelled(html, made_up) == 0


def test_machines_are_told(client, story, made_up):
    html = client.get(story.get_absolute_url()).content.decode()
    article = json.loads(re.search(r'ld\+json">(.*?)</script>', html, re.S)[1])

    assert all(image["caption"].endswith("(Rekayasa/AI)") for image in article["image"])
    assert f'property="og:image:alt" content="{made_up.alt} (Rekayasa/AI)"' in html


@pytest.mark.parametrize("address", ["/feed/", "/feed/atom/", "/feed.json"])
@pytest.mark.parametrize("is_whole", [True, False])
def test_feeds_say_it_in_the_text(client, story, settings, address, is_whole):
    settings.FEED_FULL_TEXT = is_whole

    assert "Foto: rekayasa/AI." in client.get(address).content.decode()


def test_a_photograph_says_nothing(client):
    story = publish_article(lead_photo=make_photo())

    html = client.get(story.get_absolute_url()).content.decode()

    assert "photo-label" not in html
