import pytest

from . import factories

pytestmark = pytest.mark.django_db


def test_publish_article_puts_a_whole_story_on_the_site():
    article = factories.publish_article(lead_photo=factories.make_photo(), tags=["Pasar"])

    assert article.is_published()
    assert article.lead_photo.file.read()[:2] == b"\xff\xd8"
