"""What components decide by themselves: words of a clock, gaps of a line, squares, what describes a field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.html import escape

from balai.web.components import asking, charts, drawings, icons, laying, telling
from balai.web.components.charts import Amount


class Asked(forms.Form):
    note = forms.CharField(required=False)


class Narrowing(Asked):
    marks_optional = False


@pytest.mark.parametrize(("form", "optional"), [(Asked, True), (Narrowing, False)])
def test_a_filter_does_not_say_that_it_may_stay_empty(form: type[forms.Form], optional: bool) -> None:
    assert asking.field(field=form()["note"])["optional"] is optional


def test_the_summary_of_errors_takes_the_focus() -> None:
    form = Asked({"note": "x" * 9})
    form.add_error("note", "Terlalu panjang")
    shown = Template("{% error_summary form=form %}").render(Context({"form": form}))
    assert '<div class="wrong" role="alert" tabindex="-1" autofocus aria-labelledby="h-wrong">' in shown


@pytest.mark.parametrize(
    ("facts", "words", "tone"),
    [
        ({"used": 6, "allowed": 14}, "6 hari dari 14", ""),
        ({"used": 12, "allowed": 14}, "12 hari dari 14", "warn"),
        ({"used": 14, "allowed": 14}, "14 hari dari 14", "warn"),
        ({"used": 25, "allowed": 14}, "lewat 11 hari", "bad"),
        ({"used": 9, "allowed": 7, "late": 1}, "lewat 1 hari", "bad"),
        ({"used": 3}, "3 hari", ""),
        ({"used": 0}, "sejak hari ini", ""),
    ],
)
def test_a_desk_clock_says_days_and_lateness(facts: dict[str, int], words: str, tone: str) -> None:
    told = telling.clock(desk="Dinas PMD", **facts)
    assert (told["words"], told["tone"]) == (words, tone)


def test_an_unknown_share_is_drawn_dashed_and_never_as_zero() -> None:
    assert 'class="bar unknown"' in telling.bar(share=None)
    assert 'class="bar unknown"' not in telling.bar(share=0)


def test_a_state_without_a_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="no such state"):
        telling.state(text="Hilang", kind="lost")


def test_an_unknown_icon_is_refused() -> None:
    with pytest.raises(KeyError):
        icons.icon(name="unicorn")


@pytest.mark.parametrize(
    ("name", "initials"), [("Wening Palupi", "WP"), ("Sri", "S"), ("Made Adi Adnyana", "MA"), ("", "?")]
)
def test_initials_are_those_of_first_and_last_name(name: str, initials: str) -> None:
    assert f">{initials}<" in telling.avatar(name=name)


@pytest.mark.parametrize(("total", "unit"), [(74, 1), (150, 1), (151, 5), (3000, 20), (75_000, 500)])
def test_of_many_things_a_square_stands_for_several(total: int, unit: int) -> None:
    assert charts.coverage_unit(total) == unit


def test_coverage_draws_one_square_for_each_thing() -> None:
    drawn = charts.coverage(done=25, total=74, label="25 dari 74")
    assert (drawn.count('class="f"'), drawn.count('class="e"')) == (25, 49)


def test_one_of_many_is_still_seen() -> None:
    assert charts.coverage(done=1, total=75_000, label="1").count('class="f"') == 1


def test_a_line_has_a_gap_where_nothing_is_known() -> None:
    points = [Amount("Jan", 1), Amount("Feb", None), Amount("Mar", 3)]
    assert charts.line_chart(points=points, label="naik").count("M") >= 2
    drawn = charts.line_chart(points=points, label="naik").split('class="main" d="')[1].split('"')[0]
    assert (drawn.count("M"), drawn.count("L")) == (2, 0)


def test_a_line_of_nothing_is_drawn_without_a_point() -> None:
    assert "circle" not in charts.line_chart(points=[Amount("Jan", None)], label="kosong")


@pytest.mark.parametrize(("value", "top"), [(0, 4), (3, 4), (19, 20), (21, 40), (74, 80), (3000, 4000)])
def test_the_upper_line_of_a_chart_is_a_pleasant_number(value: float, top: float) -> None:
    assert charts._round_top(value) == top


def test_a_post_that_was_not_assessed_is_a_dashed_line() -> None:
    drawn = drawings.hall(levels=(4, 0, None, 2, 2, 2), planned=(None, 2))
    assert drawn.count('stroke-dasharray="2 5"') == 1
    assert drawn.count('class="g"') == 1


def test_names_given_by_people_are_escaped() -> None:
    evil = "<b>x</b>"
    shown = [telling.badge(text=evil), laying.crumb(text=evil), telling.state(text=evil, kind="done")]
    assert all(escape(evil) in one and evil not in one for one in shown)


def test_the_pages_of_a_list_keep_the_rest_of_the_address() -> None:
    request = RequestFactory().get("/?cari=sered&halaman=2")
    told = laying.pager(Context({"request": request}), page=Paginator(range(30), 10).page(2))
    assert told["forward"] == "?cari=sered&halaman=3"
    assert [label for label, _url, _here in told["shown"]] == [1, 2, 3]


class _Asked(forms.Form):
    plain = forms.CharField(label="Nama")
    helped = forms.CharField(label="Nomor", help_text="Seperti pada kartu.", required=False)
    wrong = forms.CharField(label="Tanggal", help_text="Hari ini.")
    picks = forms.MultipleChoiceField(label="Pilih", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)


def _drawn(source: str, **facts: Any) -> str:
    return Template(source).render(Context(facts))


def test_a_field_is_described_by_its_help_and_error_and_by_nothing_else() -> None:
    form = _Asked({"plain": "x", "helped": "y", "picks": ["a"]})
    form.is_valid()
    drawn = _drawn("{% for one in form %}{% field field=one %}{% endfor %}", form=form)
    assert drawn.count("aria-describedby") == 2
    assert 'aria-describedby="id_helped-h"' in drawn
    assert 'aria-describedby="id_wrong-h id_wrong-e"' in drawn
    assert drawn.count('aria-invalid="true"') == 1
    assert drawn.count("(boleh kosong)") == 1


def test_the_error_summary_leads_to_each_field_and_to_the_group_of_choices() -> None:
    form = _Asked({"plain": "x"})
    form.add_error(None, "Kuota habis.")
    drawn = _drawn("{% error_summary form=form %}", form=form)
    assert 'href="#id_wrong"' in drawn
    assert 'href="#id_picks"' in drawn
    assert "2 isian perlu diperbaiki" in drawn
    assert "Kuota habis." in drawn


def test_a_form_without_errors_has_no_summary() -> None:
    assert _drawn("{% error_summary form=form %}", form=_Asked()).strip() == ""


def test_what_the_keyboard_reaches_stays_clear_of_the_bars_at_the_bottom() -> None:
    sheet = (Path(laying.__file__).parent.parent / "static/web/workspace.css").read_text(encoding="utf-8")
    assert "html{scroll-padding-bottom:" in sheet
