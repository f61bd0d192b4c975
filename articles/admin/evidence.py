"""The evidence sheet: what was asked, what was published and when, on paper for Dewan Pers."""

from dataclasses import dataclass

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from ..clock import Clock, clock
from ..house_style import zone_suffix
from ..models import Article, Correction, ReplyRequest
from ..structured_data import absolute
from .story_meant import story_meant


@dataclass
class Printed:
    """One correction on the sheet, with its clock."""

    row: Correction
    clock: Clock | None  # None: closed without being published
    is_asked_for: bool  # the one that the sheet is about


@dataclass
class Story:
    """One story on the sheet: its row, addresses, corrections and log, the oldest first."""

    row: Article
    address: str
    short_address: str
    corrections: list[Printed]
    log: list


@dataclass
class Sheet:
    number: str
    request: ReplyRequest | None
    request_clock: Clock | None
    stories: list[Story]


def sheet_of(thing: Correction | ReplyRequest, at) -> Sheet:
    """Return everything the newsroom knows about a correction or a request."""
    if isinstance(thing, Correction):
        request, articles, kind = thing.request, [thing.article_id], "K"
    else:
        request, kind = thing, "P"
        articles = list(thing.corrections.values_list("article", flat=True).distinct())
        meant = story_meant(thing)
        if meant is not None and meant.pk not in articles:
            articles.append(meant.pk)
    stories = Article.objects.select_related("section").in_bulk(articles)
    return Sheet(
        number=f"{kind}-{thing.pk}",
        request=request,
        request_clock=request and clock(request.received_at, at, request.handled_at),
        stories=[_story(stories[pk], thing, at) for pk in articles],
    )


def _story(article, thing, at) -> Story:
    corrections = article.corrections.select_related(
        "answer__section", "supersedes", "created_by", "request"
    )
    return Story(
        row=article,
        address=absolute(article.get_absolute_url()),
        short_address=absolute(f"/b/{article.pk}"),
        corrections=[_printed(row, thing, at) for row in corrections.order_by("received_at", "id")],
        log=list(article.status_changes.select_related("by").order_by("at", "id")),
    )


def _printed(row, thing, at) -> Printed:
    shown = None if row.closed_at else clock(row.received_at, at, row.published_at)
    return Printed(row, shown, is_asked_for=thing in (row, row.request))


class WithEvidence:
    """Part of a desk whose rows have a sheet; who may see the row may print it."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_evidence"
        view = self.admin_site.admin_view(self.evidence_view)
        return [path("<path:object_id>/bukti/", view, name=name), *super().get_urls()]

    def evidence_view(self, request, object_id):
        thing = self.get_object(request, object_id)
        if thing is None or not self.has_view_permission(request, thing):
            raise Http404
        at = timezone.now()
        context = {
            **self.admin_site.each_context(request),
            "title": "Lembar bukti",
            "opts": self.opts,
            "original": thing,
            "sheet": sheet_of(thing, at),
            "zone": zone_suffix(),
            "at": at,
        }
        return TemplateResponse(request, "admin/articles/evidence.html", context)
