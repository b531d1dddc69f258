"""The page that shows a one-time link once."""

from __future__ import annotations

from urllib.parse import urlencode

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from balai.people.models import Invitation
from balai.people.rules.phones import readable
from balai.web.components.writing import day


def link_page(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    """Link, QR and a text for WhatsApp. Nothing of it is kept; reloading makes a new link."""
    url = request.build_absolute_uri(reverse("people:invitation", args=[token]))
    text = _("%(name)s, this is your one-time link to Balai. It opens once, until %(until)s: %(url)s") % {
        "name": invitation.person.name,
        "until": day(invitation.expires_at),
        "url": url,
    }
    facts = {
        "invitation": invitation,
        "person": invitation.person,
        "url": url,
        "qr": mark_safe(segno.make(url, error="m").svg_inline(scale=5, border=2, dark="#241f1a", light="#fffdf9")),
        "text": text,
        "whatsapp": _whatsapp(invitation, text),
    }
    return render(request, "mandates/link.html", facts)


def _whatsapp(invitation: Invitation, text: str) -> str:
    """Opens WhatsApp on the officer's own device with number and text; Balai itself sends nothing."""
    number = "".join(sign for sign in invitation.person.phone if sign.isdigit())
    return f"https://wa.me/{number}?{urlencode({'text': text})}" if readable(invitation.person.phone) else ""
