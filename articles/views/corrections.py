"""Stories put right in public: the list of corrections, and the form that asks for one."""

from django.core.cache import cache
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..answers import public_page
from ..forms import ReplyRequestForm
from ..models import Correction, ReplyRequest
from ..paging import page_of
from ..trails import Trail
from ..visitors import visitor_address

REQUESTS_AN_HOUR = 5  # of one address: more than a person writes, fewer than a program sends
# A receipt's address is known to its sender alone; the shared caches keep plain letters only.
_RECEIPTS = Signer(salt="articles.reply_request", sep=".")


@require_safe
def correction_list(request):
    """List every published correction, the newest first."""
    at = timezone.now()
    trail = Trail(Correction.objects.readable(at))
    page = page_of(trail, request, rows=Correction.objects.for_list())
    context = {"page": page, "at": at}
    return public_page(
        request,
        "correction_list.html",
        context,
        at=at,
        tags=["corrections"],
        is_told=page.is_refreshed,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply_request(request):
    """Take a request for Hak Jawab; it is kept, and waits on the newsroom's board."""
    form = ReplyRequestForm(request.POST or None, label_suffix="")
    status = 200
    if request.method == "POST":
        if not form.is_valid():
            status = 422
        elif request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            # Another site's page could let its visitors write here, each with an hour's limit.
            form.add_error(None, "Kirim permintaan ini dari halaman ini sendiri.")
            status = 403
        elif form.is_from_a_program:
            return HttpResponseRedirect(reverse("reply_request_sent"))
        elif not _may_write(request):
            form.add_error(
                None, "Terlalu banyak kiriman dari jaringan ini. Coba lagi satu jam lagi."
            )
            status = 429
        else:
            receipt = _RECEIPTS.sign(str(form.save().pk))
            return HttpResponseRedirect(reverse("reply_request_receipt", args=[receipt]))
    return render(request, "reply_request.html", {"form": form}, status=status)


@require_safe
def reply_request_sent(request):
    """Acknowledge a request to whoever asks: it says nothing of any."""
    return public_page(request, "reply_request_sent.html", {}, at=timezone.now())


@never_cache
@require_safe
def reply_request_receipt(request, receipt):
    """Acknowledge a request to its sender, with its number, time and term."""
    try:
        number = int(_RECEIPTS.unsign(receipt))
    except BadSignature as error:
        raise Http404 from error
    asked = get_object_or_404(ReplyRequest, pk=number)
    return render(request, "reply_request_sent.html", {"asked": asked})


def _may_write(request) -> bool:
    """Count a request of a visitor's address; return whether this hour has room for it."""
    key = f"reply-requests-{visitor_address(request)}"
    cache.add(key, 0, 3600)
    try:
        return cache.incr(key) <= REQUESTS_AN_HOUR
    except ValueError:  # it ran out between the two lines
        return True
