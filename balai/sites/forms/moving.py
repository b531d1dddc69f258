"""A former site is handed in, and how it shall come in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from balai.sites.models import ArticleChoice, CommentChoice

MOST_FILES = 100


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """Several files at once; all of them, or the first fault."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        given = data if isinstance(data, (list, tuple)) else [data] if data else []
        if len(given) > MOST_FILES:
            raise forms.ValidationError(_("At most 100 files at once. Pack them into a ZIP."))
        return [super(Files, self).clean(one, initial) for one in given]


class ReceiveForm(forms.Form):
    """The exported text, and the pictures beside it."""

    text = forms.FileField(
        label=_("Exported file (XML)"),
        required=False,
        help_text=_(
            "WordPress: Tools, Export, All content. Elsewhere: the feed (RSS or Atom) saved as a file. At most 60 MB."
        ),
    )
    pictures = Files(
        label=_("Pictures"),
        required=False,
        help_text=_(
            "A ZIP of the folder wp-content/uploads, or single pictures. They are found by their names; "
            "nothing is fetched from the internet."
        ),
    )


class ChoiceForm(forms.Form):
    """What becomes of it."""

    articles = forms.ChoiceField(
        label=_("Articles"), choices=ArticleChoice.choices, widget=forms.RadioSelect, initial=ArticleChoice.DRAFT
    )
    comments = forms.ChoiceField(
        label=_("Comments"), choices=CommentChoice.choices, widget=forms.RadioSelect, initial=CommentChoice.WAIT
    )
    with_pages = forms.BooleanField(label=_("Pages come along, and are public at once"), required=False)
