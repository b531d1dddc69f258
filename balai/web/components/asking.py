"""Components that ask: a form's fields with label, help and error; the summary of errors; uploads; place pickers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

Words = str | Promise


@dataclass(frozen=True, slots=True)
class PickLevel:
    """One select of a place picker: regency, district or village. `options`: (value, words) pairs."""

    name: str
    label: Words
    options: Sequence[tuple[str, str]]
    chosen: str = ""


def field(*, field: BoundField, narrow: bool = False, label: Words = "", rows: int = 0) -> dict[str, Any]:
    """A bound field in its place: label, help, error, input, tied together for screen readers."""
    return _asked(field, narrow, label, rows)


def _asked(field: BoundField, narrow: bool = False, label: Words = "", rows: int = 0) -> dict[str, Any]:
    describing = [f"{field.auto_id}-h"] * bool(field.help_text) + [f"{field.auto_id}-e"] * bool(field.errors)
    attributes: dict[str, Any] = {"aria-describedby": " ".join(describing)} if describing else {}
    if narrow:
        attributes["class"] = f"{field.field.widget.attrs.get('class', '')} narrow".strip()
    if rows:
        attributes["rows"] = str(rows)
    return {
        "field": field,
        "kind": _kind(field.field.widget),
        "label": label or field.label,
        "control": field.as_widget(attrs=attributes),
        "described_by": " ".join(describing),
        "optional": not field.field.required and getattr(field.form, "marks_optional", True),
    }


def _kind(widget: forms.Widget) -> str:
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "upload" if isinstance(widget, forms.FileInput) else "plain"


def error_summary(*, form: forms.BaseForm) -> dict[str, Any]:
    """Every error at once, above the form, each a link to its field."""
    fields = [(form[name], messages) for name, messages in form.errors.items() if name in form.fields]
    count = sum(len(messages) for _, messages in fields)
    return {
        "general": list(form.non_field_errors()),
        "lines": [(_anchor(bound), message) for bound, messages in fields for message in messages],
        "title": ngettext("%(n)s answer needs mending", "%(n)s answers need mending", count) % {"n": count},
    }


def _anchor(bound: BoundField) -> str:
    return bound.auto_id if _kind(bound.field.widget) == "choices" else bound.id_for_label or bound.auto_id


def upload(*, field: BoundField, current: str = "", current_url: str = "", note: Words = "") -> dict[str, Any]:
    """A file field; a photo suffices. `current`: the name of what is there already, `note`: its size now and before."""
    return _asked(field) | {"current": current, "current_url": current_url, "note": note}


def group(content: SafeString, *, title: Words) -> SafeString:
    """Questions that belong together."""
    return format_html("<fieldset><legend>{}</legend>{}</fieldset>", title, content)


def done_bar(content: SafeString) -> SafeString:
    """The form's buttons, which stay in sight on a phone."""
    return format_html('<div class="done-bar">{}</div>', content)


def offline(content: SafeString, *, title: Words) -> SafeString:
    """A form that works without a signal: its answers wait on the phone under this title (see `web/queued.py`)."""
    return format_html(
        '<offline-form data-title="{}"><div class="notice" role="status" data-note hidden><p></p></div>{}'
        "</offline-form>",
        title,
        content,
    )


def place_picker(*, levels: Iterable[PickLevel], action: Words = "", search_url: str = "") -> dict[str, Any]:
    """Three selects and a button; the element `<place-picker>` merges them into one search where scripts run."""
    return {"levels": list(levels), "action": action, "search_url": search_url}
