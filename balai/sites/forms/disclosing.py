"""What a village publishes because the law wants it told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from balai.sites.actions.disclosing import Told, periods_for
from balai.sites.models import Article, Page, Site
from balai.sites.rules.information import ALWAYS, Kind, Period, policy
from balai.sites.rules.markup import LONGEST

TAKEN = "application/pdf,image/jpeg,image/png,image/webp"
ARTICLES = 60  # the newest, to choose from


class PublicationForm(forms.Form):
    """One issue of one kind. One thing suffices: a file, a text, or something that the site shows anyway."""

    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        required=False,
        help_text=_("As it stands on the document itself. Left empty, it bears the name above."),
    )
    period = forms.ChoiceField(label=_("Which time is it about?"))
    document = forms.FileField(
        label=_("Document"),
        required=False,
        widget=forms.FileInput({"accept": TAKEN}),
        help_text=_("A PDF, or a photo of the page. Everybody can read it: no NIK, no illness, no private telephone."),
    )
    text = forms.CharField(
        label=_("Or write it here"), required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 6})
    )
    article = forms.ModelChoiceField(
        Article.objects.none(), label=_("Or an article that tells it"), required=False, empty_label=_("no article")
    )
    page = forms.ModelChoiceField(
        Page.objects.none(), label=_("Or a page of this site"), required=False, empty_label=_("no page")
    )

    def __init__(self, *args: Any, site: Site, kind: str, **options: Any) -> None:
        self.kind = policy().kinds[kind]
        super().__init__(*args, **options)
        choices = [one for one in periods_for(site, kind) if one != ALWAYS]
        if choices:
            self.fields["period"].choices = [(one.label, words_of(one)) for one in choices]  # type: ignore[attr-defined]
        else:
            del self.fields["period"]
        articles, pages = Article.objects.public().filter(site=site), Page.objects.public().filter(site=site)
        self._offer("article", articles.with_text().order_by("-published_at"), ARTICLES)
        self._offer("page", pages, None)

    def _offer(self, name: str, rows: Any, most: int | None) -> None:
        """Choices of this site; a phone that knows of none shows no empty list."""
        field: Any = self.fields[name]
        field.queryset = rows
        shown = list(rows[:most] if most else rows)
        field.choices = [("", field.empty_label), *((row.pk, _title(row)) for row in shown)]
        if not shown:
            del self.fields[name]

    @property
    def is_folded(self) -> bool:
        """Whether the rarer ways may stay folded away."""
        return not any(self.data.get(name) or name in self.errors for name in ("text", "article", "page"))

    def told(self) -> Told:
        """What was written, for the action."""
        given = dict(self.cleaned_data)
        period = read_period(given.get("period", ""))
        title = given["title"] or _name_of(self.kind, period)
        return Told(self.kind.code, **given | {"period": period, "title": title})


def _name_of(kind: Kind, period: Period) -> str:
    """A title for whoever gives none, in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return f"{_now(kind.name)} {period.label}".strip()


def _title(row: Any) -> str:
    return str(row.text.title if isinstance(row, Article) else row.title)


def words_of(period: Period) -> str:
    """ "2026", "2026, January to June"."""
    if not period.half:
        return period.label
    months = _now("January to June") if period.half == 1 else _now("July to December")
    return f"{period.year}, {months}"


def read_period(label: str) -> Period:
    """Back from `Period.label`."""
    year, _slash, half = label.partition("/")
    return Period(int(year or 0), int(half or 0))


class WithdrawalForm(forms.Form):
    """Why something is not public any more."""

    why = forms.CharField(label=_("Why is it taken down?"), max_length=200, required=False)
