"""Tags of urgent notices and of what is passed on: `{% load notices %}`."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from balai.sites.rules.dialling import parts

register = template.Library()


@register.filter
def dialled(words: str) -> SafeString:
    """The sentence, its telephone numbers as links."""
    return format_html_join("", "{}", ((_piece(text, number),) for text, number in parts(words)))


def _piece(text: str, number: str) -> SafeString | str:
    return format_html('<a href="tel:{}">{}</a>', number, text) if number else text
