"""Generated stories are what a newsroom could have written, and the same for the same seed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db.models import Count, F
from django.utils.html import strip_tags

from articles import richtext
from articles.generating import generate, timeline
from articles.models import (
    Article,
    Authorship,
    BacaJuga,
    Edition,
    ReadCount,
    TaggedArticle,
)
from media_lib.models import Photo
from tests import factories

pytestmark = pytest.mark.django_db
UNTIL = datetime(2026, 11, 22, 5, 30, tzinfo=UTC)
COUNT = 600


@pytest.fixture
def archive():
    """Some stories; the photo stands in for a library, so that none are drawn."""
    factories.make_photo()
    return generate(COUNT, seed=5, until=UNTIL)


def rows(model, *fields):
    return list(model.objects.order_by(*fields).values_list(*fields))


def test_every_stored_body_is_clean_already(archive):
    bodies = Article.objects.values_list("body", flat=True)

    assert [body for body in bodies if richtext.clean(body) != body] == []


def test_a_story_has_the_size_of_a_full_report(archive):
    words = [
        len(strip_tags(body).split()) for body in Article.objects.values_list("body", flat=True)
    ]

    assert 700 < sum(words) / len(words) < 1000
    assert Article.objects.first().body.count("<p>") == 15


def test_stories_are_fit_to_be_published(archive):
    """What the checklist asks, and what the newsroom's lists lean on."""
    stories = Article.objects.published(UNTIL)

    assert stories.count() > COUNT * 0.98
    assert not stories.exclude(authorships__role=Authorship.Role.EDITOR).exists()
    assert not stories.filter(lead_photo=None).exists()
    assert set(stories.annotate(n=Count("taggings")).values_list("n", flat=True)) == {5}
    assert stories.first().get_absolute_url()


def test_a_few_are_withdrawn_or_still_in_the_making(archive):
    assert Article.objects.withdrawn(UNTIL).exists()
    assert Article.objects.filter(published_at=None).exists()


def test_no_story_is_newer_than_the_moment_asked_for(archive):
    assert not Article.objects.filter(published_at__gt=UNTIL).exists()
    assert not ReadCount.objects.filter(hour__gt=UNTIL).exists()


def test_tags_and_names_carry_their_storys_time(archive):
    for model, story in ((TaggedArticle, "content_object"), (Authorship, "article")):
        strangers = model.objects.exclude(published_at=F(f"{story}__published_at"))
        assert not strangers.exclude(**{f"{story}__published_at": None}).exists()


def test_some_tags_are_hot_and_most_are_rare(archive):
    carried = TaggedArticle.objects.values("tag").annotate(n=Count("pk")).order_by("-n")
    counts = list(carried.values_list("n", flat=True))

    assert counts[0] > COUNT / 4
    assert counts[len(counts) // 2] < COUNT / 40


def test_one_day_is_busier_than_its_neighbours():
    moments = [timeline.moment(n / 5000, UNTIL, FixedDice()) for n in range(5000)]
    days = [moment.date() for moment in moments]
    busy = max(set(days[:4950]), key=days.count)

    assert days.count(busy) > 3 * days.count(busy - timedelta(days=3))


class FixedDice:
    """Dice that always fall on the middle: only the place decides the day."""

    def randrange(self, low, high):
        return (low + high) // 2

    def random(self):
        return 0.5


def test_baca_juga_points_back_and_never_twice(archive):
    assert BacaJuga.objects.exists()
    assert not BacaJuga.objects.filter(target__gte=F("article")).exists()


def test_the_same_seed_makes_the_same_archive(archive):
    reads = rows(ReadCount, "hour", "count")

    again = generate(COUNT, seed=5, until=UNTIL)

    first = told(Article.objects.filter(pk__lt=again.first_id))
    copies = told(Article.objects.filter(pk__gte=again.first_id))
    # Story by story: the difference of two whole archives takes a gigabyte to print.
    assert len(first) == len(copies)
    assert [n for n, pair in enumerate(zip(first, copies, strict=True)) if pair[0] != pair[1]] == []
    assert len(rows(ReadCount, "hour", "count")) == 2 * len(reads)


def told(stories):
    """Return what stories say, each with its tags in one order."""
    return list(stories.order_by("pk", "tags").values_list("headline", "body", "tags"))


def test_another_seed_makes_other_stories(archive):
    again = generate(10, seed=6, until=UNTIL)

    copies = set(Article.objects.filter(pk__gte=again.first_id).values_list("headline", flat=True))
    others = Article.objects.filter(pk__lt=again.first_id).values_list("headline", flat=True)
    assert not copies & set(others)


def test_stories_are_added_to_what_is_there():
    photo = factories.make_photo()
    own = factories.publish_article(headline="Sudah ada", lead_photo=photo)

    made = generate(20, until=UNTIL)

    assert made.first_id > own.pk
    assert Article.objects.count() == 21
    assert set(Article.objects.values_list("section", flat=True)) == {own.section_id}
    assert Photo.objects.count() == 1


def test_the_next_story_gets_the_next_number(archive):
    article = factories.make_article()

    assert article.pk == archive.first_id + COUNT


@pytest.mark.django_db(transaction=True)
def test_readers_caches_learn_of_the_new_stories():
    factories.make_photo()
    before = Edition.objects.present()

    generate(5, until=UNTIL)

    assert Edition.objects.present() > before


def test_the_command_says_what_it_made(capsys):
    factories.make_photo()

    call_command("generate_stories", "7", seed=2)

    assert "7 artikel (nomor" in capsys.readouterr().out


def test_pictures_are_drawn_where_the_library_is_empty():
    generate(3, until=UNTIL)

    assert Article.objects.exclude(lead_photo__alt="").count() == 3
