"""How public answers say what they show, how long it stays true, and when it is unchanged."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b

from django.conf import settings
from django.shortcuts import render
from django.utils.cache import get_conditional_response

from .freshness import next_event, shared_seconds
from .paging import PAGE_ARGUMENTS
from .rendered import frame_of

# How long a shared cache may go on with an old copy: while it fetches the new one, and while the
# origin answers nothing but errors. Both end at the next event, as the lifetime does.
REVALIDATE_SECONDS = 10
ERROR_SECONDS = 3600
# nginx reads `Cache-Control` when it stores a page, and again each time it hands the page out:
# an eighth of its own work. With this before it, which holds no time and so sets none, it does not,
# and takes it off (ngx_http_upstream_process_cache_control in ngx_http_upstream.c).
AS_CACHE_CONTROL_SAYS = "-"
# How long caches keep what nobody tells them of when it changes: just enough for a crowd.
UNTOLD_SECONDS = 1


def public_page(request, template, context, *, at, tags=(), status=200, is_told=None):
    """Render a page for everyone in its frame; see `public_answer`."""
    frame = context.get("frame")
    if frame is None:
        section = context.get("section")
        frame = frame_of(at, section_id=section.pk if section else None)
    response = render(request, template, context | {"frame": frame}, status=status)
    return public_answer(request, response, at=at, tags=tags, event=frame.event, is_told=is_told)


def public_answer(
    request,
    response,
    *,
    at: datetime,
    tags: Iterable[str] = (),
    event: datetime | None = None,
    etag: str | None = None,
    is_told: bool | None = None,
):
    """Return an answer for everyone with its lifetime and validator, or 304 where that suffices.

    Shared caches keep it until the clock would change it (`event`, when the caller knows); browsers
    ask again each time, so that a correction is seen at the next look. `tags` name what it shows
    ("article-12", "section-3"), for caches that purge by name. `is_told` says whether caches that
    purge by address hear of its changes, too (articles/edges); what they do not hear of ends soon.
    A view that knows no pages says nothing: they hear of it, but of no page of it.
    """
    event = event or next_event(at)
    lifetime = shared_seconds(at, event)
    revalidate = REVALIDATE_SECONDS
    if is_told is None:  # nginx keeps `/feed/?page=7` apart from `/feed/`
        is_told = PAGE_ARGUMENTS.isdisjoint(request.GET)
    if not is_told:
        lifetime, revalidate = min(lifetime, UNTOLD_SECONDS), 0
    to_event = max(0, int((event - at).total_seconds()) - lifetime)
    if settings.IS_KEPT_BY_NGINX:
        response["X-Accel-Expires"] = AS_CACHE_CONTROL_SAYS
    response["Cache-Control"] = (
        f"public, max-age=0, s-maxage={lifetime}, "
        f"stale-while-revalidate={min(revalidate, to_event)}, "
        f"stale-if-error={min(ERROR_SECONDS, to_event)}"
    )
    if tags:
        response["Cache-Tag"] = " ".join(tags)
    response["ETag"] = etag or entity_tag(response.content)
    if response.status_code != 200:
        return response
    return get_conditional_response(request, etag=response["ETag"], response=response)


def entity_tag(*parts: bytes | str) -> str:
    """Return a strong validator of what an answer is made of."""
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(part.encode() if isinstance(part, str) else part)
    return f'"{digest.hexdigest()}"'
