"""Who may do what: for each question a yes or no about one object, and the matching queryset.

Roles are Django groups made by a migration; the questions ask for rights, never for group names.
A reporter may change stories, an editor may also publish them, a moderator may change lists.
"""

from .models import Article, Correction, ReplyRequest

REPORTER, EDITOR, MODERATOR, PHOTO_DESK = "Reporter", "Editor", "Moderator", "Photo desk"


def can_publish(user, article=None) -> bool:
    """Whether the user may publish, schedule, send back and withdraw stories."""
    return user.is_active and user.has_perm("articles.publish_article")


def can_create(user) -> bool:
    """Whether the user may begin a story."""
    return user.is_active and user.has_perm("articles.add_article")


def can_edit(user, article) -> bool:
    """Whether the user may change a story: editors any, reporters their own drafts."""
    if not (user.is_active and user.has_perm("articles.change_article")):
        return False
    return can_publish(user) or (
        article.created_by_id == user.pk and article.status == Article.Status.DRAFT
    )


def can_submit(user, article) -> bool:
    """Whether the user may hand a draft to the editors."""
    return can_edit(user, article)


def can_see(user, article, at=None) -> bool:
    """Whether the user may open a story in the newsroom, its preview and history included."""
    if not (user.is_active and user.has_perm("articles.view_article")):
        return False
    if can_publish(user) or article.created_by_id == user.pk or article.is_published(at):
        return True
    return can_curate(user) and article.is_scheduled(at)


def visible_to(user, at=None):
    """Return the stories that `can_see` allows: all, one's own and what is on the site, or none.

    Who fills the featured lists also sees what is scheduled, to give it its place in time.
    """
    if not (user.is_active and user.has_perm("articles.view_article")):
        return Article.objects.none()
    if can_publish(user):
        return Article.objects.all()
    stories = Article.objects.filter(created_by=user) | Article.objects.published(at)
    return stories | Article.objects.scheduled(at) if can_curate(user) else stories


def editable_by(user):
    """Return the stories that `can_edit` allows."""
    if not (user.is_active and user.has_perm("articles.change_article")):
        return Article.objects.none()
    if can_publish(user):
        return Article.objects.all()
    return Article.objects.drafts().filter(created_by=user)


def can_delete(user, article) -> bool:
    """Whether the user may delete a story: never one that readers have seen, it is withdrawn."""
    if not (user.is_active and user.has_perm("articles.delete_article")):
        return False
    return article.published_at is None and can_edit(user, article)


def can_correct(user, correction=None) -> bool:
    """Whether the user may write and publish corrections; what readers have seen stays as it is."""
    if not (user.is_active and user.has_perm("articles.change_correction")):
        return False
    return correction is None or correction.is_open


def can_see_corrections(user) -> bool:
    """Whether the user may read the newsroom's book of corrections and its evidence."""
    return user.is_active and user.has_perm("articles.view_correction")


def corrections_visible_to(user):
    """Return the corrections that `can_see_corrections` allows: all or none."""
    return Correction.objects.all() if can_see_corrections(user) else Correction.objects.none()


def can_handle_requests(user) -> bool:
    """Whether the user may answer what people ask by the Hak Jawab form, and read it at all."""
    return user.is_active and user.has_perm("articles.change_replyrequest")


def requests_visible_to(user):
    """Return the requests that `can_handle_requests` allows: all or none."""
    return ReplyRequest.objects.all() if can_handle_requests(user) else ReplyRequest.objects.none()


def can_curate(user) -> bool:
    """Whether the user may fill the featured lists."""
    return user.is_active and user.has_perm("articles.change_featuredlist")
