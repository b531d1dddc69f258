"""Every component of the pages, as template tags with keyword-only arguments."""

from __future__ import annotations

from django import template

register = template.Library()
