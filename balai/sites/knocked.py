"""What stands before and behind a public form: where the request came from, how often, and who may keep the answer."""

from __future__ import annotations

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from balai.sites import wording
from balai.sites.actions.knocking import knock
from balai.sites.hosts import site_of
from balai.web.verdicts import Refused

HERE = frozenset({"same-origin", ""})  # older browsers do not say


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; used for counting only, and never kept in clear."""
    return str(request.META.get("REMOTE_ADDR", ""))


def came_from_here(request: HttpRequest, form: forms.Form) -> bool:
    """Whether the browser says that a page of this very site sent it; `Origin` was compared before any view."""
    if request.headers.get("Sec-Fetch-Site", "") in HERE:
        return True
    form.add_error(None, _("This was sent by another site. Open the form here and send it again."))
    return False


def looked_up(request: HttpRequest, form: forms.Form) -> bool:
    """Count a look-up by number, so that nobody tries them all."""
    try:
        with transaction.atomic():
            knock(site_of(request), "lookup", address=address_of(request))
    except Refused as refused:
        wording.tell(form, refused)
        return False
    return True


def secret(response: HttpResponse) -> HttpResponse:
    """The answer belongs to whoever has the link: kept nowhere, told to no other site, found by no search.

    Not `no-referrer`: with it a browser sends `Origin: null` from the page's own forms, and they would all be refused.
    """
    patch_cache_control(response, private=True, no_store=True)
    response["Referrer-Policy"] = "strict-origin"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
