"""The column beside a story: where it stands, what it still lacks, how it got here."""

from dataclasses import dataclass

from django.utils import timezone

from .. import permissions, workflow
from ..house_style import date_line
from ..models import Article
from .reads import reads_in_all, reads_today
from .steps import Button, buttons, save_label


@dataclass
class Planning:
    """What the form shows of a story besides its fields."""

    status: str
    moment: str  # what the status says about time, in words
    blockers: list[str]
    changes: list
    reads_today: int
    reads: int
    buttons: list[Button]
    save_label: str
    may_edit: bool
    public_address: str = ""


def planning_for(article: Article | None, user) -> Planning:
    """Return what stands beside a story for one person; `None` is a story not yet written."""
    if article is None or article.pk is None:
        fresh = Article(created_by=user)
        return Planning(
            status="draf",
            moment="Belum disimpan",
            blockers=[],
            changes=[],
            reads_today=0,
            reads=0,
            buttons=buttons(fresh, user),
            save_label=save_label(fresh),
            may_edit=permissions.can_create(user),
        )
    at = timezone.now()
    # As it is stored: the form at hand may hold words that were not saved.
    stories = Article.objects.select_related("section", "lead_photo")
    stored = stories.prefetch_related("authorships__author").get(pk=article.pk)
    has_been_out = stored.published_at is not None
    return Planning(
        status=stored.status_word(at),
        moment=moment_words(stored, at),
        blockers=workflow.publish_blockers(stored),
        changes=list(stored.status_changes.select_related("by")[:12]),
        reads_today=reads_today([stored.pk], at).get(stored.pk, 0) if has_been_out else 0,
        reads=reads_in_all(stored.pk) if has_been_out else 0,
        buttons=buttons(stored, user, at),
        save_label=save_label(stored),
        may_edit=permissions.can_edit(user, stored),
        public_address=stored.get_absolute_url() if stored.is_published(at) else "",
    )


def moment_words(article: Article, at) -> str:
    """Return the time that matters for a story's status, with the word that says what it is."""
    if article.is_withdrawn(at):
        return f"dicabut {date_line(article.withdrawn_at)}"
    if article.is_scheduled(at):
        return f"akan tayang {date_line(article.published_at)}"
    if article.published_at:
        return f"tayang {date_line(article.published_at)}"
    return f"diubah {date_line(article.updated_at)}"
