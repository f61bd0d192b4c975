"""One notion of "published", for a row and for many."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Article
from tests.factories import make_article, make_section

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TIMES = [None, NOW - timedelta(hours=2), NOW, NOW + timedelta(hours=2)]


@pytest.mark.parametrize(
    ("status", "published_at", "withdrawn_at"), list(product(Article.Status.values, TIMES, TIMES))
)
def test_row_and_queryset_agree_over_states_and_times(status, published_at, withdrawn_at):
    article = make_article(section=make_section())
    try:
        with transaction.atomic():
            Article.objects.filter(pk=article.pk).update(
                status=status,
                published_at=published_at,
                withdrawn_at=withdrawn_at,
                withdrawal_reason="Data keliru." if status == "withdrawn" else "",
            )
    except IntegrityError:
        return  # a state that the database does not hold
    article.refresh_from_db()

    for at in (NOW - timedelta(hours=3), NOW, NOW + timedelta(seconds=1), NOW + timedelta(hours=3)):
        published = Article.objects.published(at).filter(pk=article.pk).exists()
        withdrawn = Article.objects.withdrawn(at).filter(pk=article.pk).exists()

        assert article.is_published(at) == published
        assert (article.published_at is not None and article.is_withdrawn(at)) == withdrawn
        assert not (published and withdrawn)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "published", "published_at": None},
        {"status": "withdrawn", "published_at": NOW, "withdrawn_at": None},
        {
            "status": "withdrawn",
            "published_at": NOW,
            "withdrawn_at": NOW,
            "withdrawal_reason": "",
        },
        {"status": "published", "published_at": NOW, "withdrawn_at": NOW - timedelta(hours=1)},
        {"status": "published", "published_at": NOW, "section": None},
    ],
)
def test_database_refuses_a_state_that_readers_could_not_be_shown(fields):
    article = make_article(section=make_section())

    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.filter(pk=article.pk).update(**fields)


def test_slug_of_the_longest_headline_is_not_cut():
    headline = ("Kata " * 40).strip()[:199] + "Z"

    article = make_article(headline=headline)

    assert article.slug.endswith("katz") or article.slug.endswith("z")
    assert len(article.slug) == len(headline)


def test_headline_without_latin_letters_still_has_an_address():
    assert make_article(headline="新聞").slug == "artikel"


def test_signs_that_are_written_out_as_many_letters_still_fit_the_address():
    assert len(make_article(headline="㎯" * 200).slug) == 400
