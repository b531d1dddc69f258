"""The look: what public pages weigh in style, and that no template needs a hole in the content policy."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

import balai

BALAI = Path(balai.__file__).parent
CEILING = 4096
TEMPLATES = sorted(BALAI.rglob("templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": r"<[a-z][^>]*\sstyle=",
    "a style element": r"<style\b",
    "an inline script": r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")",
    "an event attribute": r"<[a-z][^>]*\son[a-z]+=",
    "a javascript address": r"(?:href|action)=[\"']javascript:",
    "something from another host": r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=[\"']https?://",
}


def test_public_style_stays_below_its_ceiling() -> None:
    weight = len(brotli.compress((BALAI / "web/static/web/public.css").read_bytes()))
    assert weight <= CEILING, f"public.css weighs {weight} bytes, {weight - CEILING} over the ceiling"


@pytest.mark.parametrize("sheet", ["public.css", "workspace.css"])
def test_old_browsers_can_read_the_styles(sheet: str) -> None:
    source = (BALAI / "web/static/web" / sheet).read_text()
    modern = re.findall(
        r"@layer|@container|:is\(|:has\(|clamp\(|aspect-ratio|\binset:|[{;]gap:|oklch|color-mix|100dvh", source
    )
    assert modern == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(BALAI)))
def test_a_template_keeps_the_content_policy(template: Path) -> None:
    source = template.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if re.search(pattern, source, flags=re.IGNORECASE)] == []
