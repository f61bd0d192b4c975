"""Keep the newsroom's machinery (session, login, form tokens, messages) off readers' pages."""

from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import MiddlewareNotUsed
from django.middleware.csrf import CsrfViewMiddleware

from articles.early_script import policy_source

NEWSROOM_PREFIX = "/admin/"


def is_newsroom(request):
    """Return whether the address belongs to the newsroom."""
    return request.path_info.startswith(NEWSROOM_PREFIX)


class ProxyAddressMiddleware:
    """Take the visitor's address from the web server in front: over its socket all look alike.

    Only behind a proxy of ours (BEHIND_PROXY), which replaces the header: deploy/nginx.
    """

    def __init__(self, get_response):
        if not settings.SECURE_PROXY_SSL_HEADER:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request):
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        request.META["REMOTE_ADDR"] = forwarded or request.META.get("REMOTE_ADDR", "")
        return self.get_response(request)


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp, which composes the policy for each answer, with the usual ones composed once.

    It puts directives in the order of a set, another one in each process: every policy is put in
    order, so that all processes and machines send the same bytes.
    """

    SPECIAL = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")  # set by its decorators

    def process_response(self, request, response):
        given = vars(response)
        if any(name in given for name in self.SPECIAL) or hasattr(request, "_csp_nonce"):
            response = super().process_response(request, response)
            if policy := response.headers.get(HEADER):
                response.headers[HEADER] = _in_order(policy)
            return response
        policy = self._policy if is_newsroom(request) else self._readers_policy
        response.headers.setdefault(HEADER, policy)
        return response

    @cached_property
    def _policy(self) -> str:
        return _in_order(build_policy())

    @cached_property
    def _readers_policy(self) -> str:
        return _in_order(build_policy(update={"script-src": [policy_source()]}))


def _in_order(policy: str) -> str:
    return "; ".join(sorted(policy.split("; ")))


class NewsroomOnly:
    """Mixin: skip a middleware outside the newsroom."""

    def __call__(self, request):
        if is_newsroom(request):
            return super().__call__(request)
        return self.get_response(request)


class NewsroomSessionMiddleware(NewsroomOnly, SessionMiddleware):
    """Sessions below /admin/."""


class NewsroomCsrfMiddleware(NewsroomOnly, CsrfViewMiddleware):
    """Form tokens below /admin/; a reader has no authority that a forged form could borrow."""

    def process_view(self, request, callback, callback_args, callback_kwargs):
        if is_newsroom(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        return None


class NewsroomAuthenticationMiddleware(NewsroomOnly, AuthenticationMiddleware):
    """Logins below /admin/; `request.user` does not exist on readers' pages."""


class NewsroomMessageMiddleware(NewsroomOnly, MessageMiddleware):
    """Messages below /admin/."""
