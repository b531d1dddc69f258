"""Days as forms ask for them: people name the last day, the records keep the first day after it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms


def day_field(**kwargs: Any) -> forms.DateField:
    """A day, with the phone's own calendar."""
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def after(last: date | None) -> date | None:
    """The first day after the last."""
    return last + timedelta(days=1) if last else None


def last(until: date | None) -> date | None:
    """The last day before the first day after."""
    return until - timedelta(days=1) if until else None
