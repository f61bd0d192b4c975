"""Many stories at once, each by the verb that its own form uses, with a report of the refused."""

from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from .. import workflow
from ..house_style import date_line

MAX_STORIES = 200  # of one action: as many as a person can have looked through


@admin.action(permissions=["publish"], description="Terbitkan yang dipilih")
def publish(desk, request, stories):
    """Put the chosen drafts on the site; what was decided otherwise is left to its own form.

    Whoever ticks a whole page must not break an embargo or bring back a text that was withdrawn.
    """
    if not _is_small_enough(desk, request, stories):
        return

    def publish_one(article):
        if article.is_published():
            raise workflow.Refused("Sudah tayang.")
        if article.is_scheduled():
            raise workflow.Refused(
                f"Terjadwal {date_line(article.published_at)}; buka naskahnya kalau memang "
                "harus tayang sekarang."
            )
        if article.is_withdrawn():
            raise workflow.Refused("Sudah dicabut; buka naskahnya kalau memang harus tayang lagi.")
        return workflow.publish(article=article, by=request.user)

    _report(desk, request, "terbit", *_each(stories, publish_one))


@admin.action(permissions=["publish"], description="Cabut yang dipilih …")
def withdraw(desk, request, stories):
    """Ask for the public reason once, then take the chosen stories from the site."""
    if not _is_small_enough(desk, request, stories):
        return None
    reason = request.POST.get("reason", "").strip()
    if not reason:
        context = {
            **desk.admin_site.each_context(request),
            "title": "Cabut artikel dari situs",
            "opts": desk.opts,
            "stories": stories,
            "is_missing": "reason" in request.POST,
            "action_checkbox_name": helpers.ACTION_CHECKBOX_NAME,
            "media": desk.media,
        }
        return TemplateResponse(request, "admin/articles/article/withdraw_selected.html", context)

    def withdraw_one(article):
        return workflow.withdraw(article=article, by=request.user, reason=reason)

    _report(desk, request, "dicabut", *_each(stories, withdraw_one))
    return None


def _each(stories, verb):
    """Return the stories that took the step, and (story, reasons) for each that was refused."""
    done, refused = [], []
    for article in stories:
        try:
            done.append(verb(article))
        except workflow.Refused as refusal:
            refused.append((article, refusal.reasons))
        except PermissionDenied:
            refused.append((article, ["Anda tidak berhak melakukannya."]))
    return done, refused


def _report(desk, request, word, done, refused):
    if done:
        desk.message_user(request, f"{len(done)} artikel {word}.", messages.SUCCESS)
    if refused:
        rows = format_html_join(
            "",
            '<li><a href="{}">{}</a>: {}</li>',
            (
                (
                    reverse("admin:articles_article_change", args=[article.pk]),
                    str(article),
                    " ".join(reasons),
                )
                for article, reasons in refused
            ),
        )
        text = format_html("{} artikel tidak {}:<ul>{}</ul>", len(refused), word, rows)
        desk.message_user(request, text, messages.ERROR)


def _is_small_enough(desk, request, stories):
    is_small = stories.order_by()[: MAX_STORIES + 1].count() <= MAX_STORIES
    if not is_small:
        text = f"Terlalu banyak sekaligus: pilih paling banyak {MAX_STORIES} artikel."
        desk.message_user(request, text, messages.ERROR)
    return is_small
