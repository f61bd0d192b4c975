"""The demo newsroom's own pages, and what it put right: corrections and a request."""

import re
from datetime import timedelta

from .. import workflow
from ..models import Article, Correction, Page, ReplyRequest, TextFile
from ..structured_data import absolute


def fill_pages(catalogue):
    """Write into the first texts of pages and files what a newsroom would; leave others alone."""
    for page in Page.objects.all():
        filled = page.body
        for gap, words in catalogue["gaps"].items():
            # The texts break their lines where they please.
            wherever_broken = r"\s+".join(re.escape(word) for word in gap.split())
            filled = re.sub(wherever_broken, words, filled)
        if filled != page.body:
            page.body = filled
            page.save(update_fields=["body", "updated_at"])
    for name, body in catalogue["files"].items():
        TextFile.objects.filter(name=name, body="").update(body=body.lstrip())


def put_right(catalogue, articles, editor, now):
    """Write the corrections and requests; those with a time go out by the newsroom's own verb."""
    for row in (row for row in catalogue["corrections"] if row["story"] in articles):
        article = Article.objects.get(pk=articles[row["story"]].pk)
        correction = Correction.objects.create(
            article=article,
            kind=row["kind"],
            text=row["text"],
            received_at=article.published_at + timedelta(hours=row["received"]),
            answer=articles.get(row.get("answer")),
            supersedes=Correction.objects.filter(article=article, text=row.get("replaces")).first(),
            created_by=editor,
        )
        if "published" in row:
            workflow.publish_correction(correction=correction, by=editor)
            _date_back(correction, article.published_at + timedelta(hours=row["published"]))
    for row in (row for row in catalogue["requests"] if row["story"] in articles):
        ReplyRequest.objects.create(
            name=row["name"],
            contact=row["contact"],
            story_address=absolute(articles[row["story"]].get_absolute_url()),
            text=row["text"],
            received_at=now - timedelta(hours=row["hours_ago"]),
        )


def _date_back(correction, moment):
    """Let the books tell of the hour in the story's life, not of the second of the seeding."""
    Correction.objects.filter(pk=correction.pk).update(published_at=moment)
    Article.objects.filter(pk=correction.article_id).update(revised_at=moment)
    newest = correction.article.status_changes.latest("id")
    newest.at = moment
    newest.save(update_fields=["at"])
