"""What villagers write can do nothing but be read."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balai.sites.rules.comparing import Change, Piece, compare
from balai.sites.rules.markup import LONGEST, html_of, plain, summary

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[tekan](javascript:alert(1))",
    "[tekan](JaVaScRiPt:alert(1))",
    "[tekan](data:text/html;base64,PHNjcmlwdD4=)",
    "[tekan](vbscript:x)",
    '[x](http://a.example "onmouseover=alert(1)")',
    "<javascript:alert(1)>",
    "![x](https://spy.example/pixel.gif)",
    "<svg/onload=alert(1)>",
    "<a href='javascript:x'>x</a>",
    "```html\n<script>alert(1)</script>\n```",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "|<b onclick=x>|\n|-|\n|<script>|",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[a]: javascript:alert(1)\n\n[a]",
]
ALIVE = re.compile(
    r"<(script|img|svg|iframe|style|object|form|input)\b"
    r"|<[^>]+\s(on\w+|style|src)="
    r"|href=\"(?!https?:|mailto:|tel:|/|#)"
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_in_a_text_lives(text: str) -> None:
    assert ALIVE.findall(html_of(text)) == []


@given(st.text(alphabet=st.sampled_from(list("<>\"'&;:/\\()[]!#*_`|-=~ \nabjxscriptondt0"))))
def test_no_mixture_of_signs_lives(text: str) -> None:
    assert ALIVE.findall(html_of(text)) == []


def test_what_a_village_needs_is_there() -> None:
    text = "# Judul\n\n**tebal** *miring*\n\n- satu\n- dua\n\n> kata\n\n[tautan](https://a.example)\n\n|Dusun|RT|\n|-|-|\n|Krajan|4|"
    drawn = html_of(text)
    assert "<h2>Judul</h2>" in drawn
    assert "<strong>tebal</strong> <em>miring</em>" in drawn
    assert "<li>satu</li>" in drawn
    assert '<a href="https://a.example" rel="noopener nofollow">tautan</a>' in drawn
    assert '<th scope="col">Dusun</th>' in drawn
    assert "<td>Krajan</td>" in drawn


def test_a_very_long_or_deep_text_is_drawn_in_bounds() -> None:
    assert len(html_of("a" * (LONGEST + 500))) < LONGEST + 100
    assert html_of("> " * 5000 + "x")
    assert html_of("[" * 5000)


def test_words_alone() -> None:
    assert plain("## Judul\n\nDua **kata** & tiga <b>x</b>") == "Judul Dua kata & tiga <b>x</b>"
    assert summary("satu dua tiga empat", longest=13) == "satu dua…"
    assert summary("satu dua") == "satu dua"


def test_what_changed_is_told_by_words() -> None:
    assert compare("Musdes hari Senin", "Musdes hari Selasa") == [
        Piece(Change.STAYED, "Musdes hari "),
        Piece(Change.WENT, "Senin"),
        Piece(Change.CAME, "Selasa"),
    ]
    assert compare("sama", "sama") == [Piece(Change.STAYED, "sama")]
    assert compare("", "") == []


def test_a_long_text_is_compared_by_lines() -> None:
    old = "\n".join(f"baris {n} dengan empat kata" for n in range(2000))
    pieces = compare(old, old.replace("baris 7 dengan", "baris 7 tanpa"))
    assert [piece.text for piece in pieces if piece.change != Change.STAYED] == [
        "baris 7 dengan empat kata\n",
        "baris 7 tanpa empat kata\n",
    ]
