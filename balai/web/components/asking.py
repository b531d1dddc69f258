"""Components that ask: a form's fields with label, help and error; the summary of errors; uploads; long checklists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from balai.web.components.writing import number

Words = str | Promise


class AnswerRow(forms.RadioSelect):
    """A few short answers side by side, for a list of questions on a phone. What each means belongs into the help."""


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
    if isinstance(widget, AnswerRow):
        return "answers"
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
    return bound.auto_id if _kind(bound.field.widget) in {"choices", "answers"} else bound.id_for_label or bound.auto_id


def upload(*, field: BoundField, current: str = "", current_url: str = "", note: Words = "") -> dict[str, Any]:
    """A file field; a photo suffices. `current`: the name of what is there already, `note`: its size now and before."""
    return _asked(field) | {"current": current, "current_url": current_url, "note": note}


def group(content: SafeString, *, title: Words) -> SafeString:
    """Questions that belong together."""
    return format_html("<fieldset><legend>{}</legend>{}</fieldset>", title, content)


def done_bar(content: SafeString, *, stays: bool = False) -> SafeString:
    """The form's buttons, at its end. `stays`: in sight while a long list is ticked."""
    return format_html('<div class="done-bar{}">{}</div>', " stays" if stays else "", content)


def offline(content: SafeString, *, title: Words) -> SafeString:
    """A form that works without a signal: its answers wait on the phone under this title (see `web/queued.py`)."""
    return format_html(
        '<offline-form data-title="{}"><div class="notice" role="status" data-note hidden><p></p></div>{}'
        "</offline-form>",
        title,
        content,
    )


def pick_list(content: SafeString, *, most: int | None = None) -> SafeString:
    """A long checklist: the element `<pick-list>` adds a search, counts and "tick all" where scripts run.

    Inside, `data-item` marks an element with one checkbox, `data-group` the `<details>` of a group. `most`: how many
    may be ticked. The page needs `web/pick-list.js` in its head.
    """
    words = {
        "filter": gettext("Search in this list"),
        "none": gettext("Nothing of this name here."),
        "count": gettext("%n of %m ticked"),
        "some": gettext("%n ticked"),
        "all": gettext("Tick all of these"),
        "nothing": gettext("Untick all of these"),
    }
    said = format_html_join("", ' data-say-{}="{}"', words.items())
    limit = format_html(' data-most="{}"', number(most)) if most is not None else ""
    return format_html('<pick-list class="pick"{}{}>{}</pick-list>', said, limit, content)
