"""A story that a page links by itself stands in none of the page's lists."""

import re

import pytest

from articles import workflow
from articles.models import Correction
from tests.factories import make_section, make_user, publish_article

pytestmark = pytest.mark.django_db


def listed(client, story):
    """Return the ids in the lists of a story's page."""
    page = client.get(story.get_absolute_url()).content.decode()
    return {int(pk) for pk in re.findall(r'data-item="(\d+)"', page)}


def test_verification_and_what_it_verifies_stand_once_on_each_other(client):
    section = make_section()
    outcome = publish_article(section=section)
    doubted = publish_article(section=section, is_unverified=True, verified_in=outcome)
    other = publish_article(section=section)

    assert listed(client, doubted) == {other.pk}
    assert listed(client, outcome) == {other.pk}


def test_answer_linked_by_a_correction_stands_once(client):
    section = make_section()
    answer, corrected = publish_article(section=section), publish_article(section=section)
    correction = Correction.objects.create(
        article=corrected, kind=Correction.Kind.REPLY, text="Penjelasan warga.", answer=answer
    )
    workflow.publish_correction(correction=correction, by=make_user())

    assert answer.pk not in listed(client, corrected)
