"""The three drawings that carry the identity: the mark, the hills or roofs of the gate, the hall of six posts."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

POST_FOOT = 224
POST_HEIGHT = (0, 35, 70, 106, 141)  # by level, 0 to 4
HILLS = (
    '<circle class="kg" cx="955" cy="84" r="46"/>'
    '<path class="k1" d="M0 120L160 60l90 40L420 20l120 70 130-40 150 70 100-20 130 20 150-80 130 60 160 20v80H0z"/>'
    '<path class="k2" d="M0 150c160-60 330-70 520-20s330 30 480-10 300-40 440 10v70H0z"/>'
    '<path class="k3" d="M0 172c220-44 420-40 640-14s460 16 800-20v62H0z"/>'
    '<path class="kp" d="M0 190c240-24 480-20 720-8s480 4 720-14v32H0z"/>'
)
ROOFS = (
    '<path class="k1" d="M0 150c120-40 240-50 360-30s240 20 360-10 240-40 360-10 240 30 360 0v100H0z"/>'
    '<g class="k2"><path d="M50 118c44-2 58-22 62-58 8 34 38 50 68 50s60-16 68-50c4 36 18 56 62 58zM390 138l54-26 '
    "22-50h68l22 50 54 26zM640 54c40 66 160 66 200 0-6 48-16 68-28 76H668c-12-8-22-28-28-76zM880 138c8-66 112-66 "
    '120 0zM1030 140l62-28 18-86h40l18 86 62 28zM1260 104l26-30h140l26 30z"/></g>'
    '<path class="k3" d="M84 118h192v22H84zM414 138h8v62h-8zm48 0h8v62h-8zm68 0h8v62h-8zm48 0h8v62h-8zM684 '
    "130h112v34H684zM892 138h96v62h-96zM1054 140h152v24h-152zM1276 104h160v44h-160zM96 140h8v60h-8zm54 "
    "0h8v60h-8zm54 0h8v60h-8zm52 0h8v60h-8zM694 164h8v36h-8zm44 0h8v36h-8zm44 0h8v36h-8zM1064 164h8v36h-8zm62 "
    '0h8v36h-8zm62 0h8v36h-8zM1286 148h8v52h-8zm64 0h8v52h-8zm64 0h8v52h-8z"/>'
    '<path class="kg" d="M172 118h16v22h-16zM466 58h68v6h-68zM730 130h20v34h-20zM930 160h20v40h-20zM1110 '
    '22h40v6h-40zM1340 116h24v32h-24z"/>'
    '<path class="kp" d="M0 196c240-10 480-8 720-4s480 4 720-4v12H0z"/>'
)


def mark() -> SafeString:
    """The small hall beside a place's name."""
    return mark_safe(
        '<svg viewBox="0 0 32 32" aria-hidden="true"><path d="M2 14L10 5h12l8 9z" fill="#efbf5b"/>'
        '<path d="M5 17h2v9H5zm4 0h2v9H9zm4 0h2v9h-2zm4 0h2v9h-2zm4 0h2v9h-2zm4 0h2v9h-2zM3 27h26v2H3z" '
        'fill="#fffdf9"/></svg>'
    )


def skyline(*, of: str = "roofs") -> SafeString:
    """What stands on the gate's horizon: `hills` for a village, six regional `roofs` for the programme."""
    drawing = {"hills": HILLS, "roofs": ROOFS}[of]
    return format_html(
        '<svg class="hills" viewBox="0 0 1440 200" preserveAspectRatio="xMidYMax slice" aria-hidden="true">{}</svg>',
        mark_safe(drawing),  # our own constants
    )


def hall(*, levels: Sequence[int | None] = (0,) * 6, planned: Sequence[int | None] = (), label: str = "") -> SafeString:
    """Six posts filled from their feet, level 0 to 4. None: not assessed, a dashed line. `planned`: gold what-if."""
    wishes = [*planned, *[None] * 6][:6]
    posts = format_html_join("", "{}", ((_post(n, levels[n], wishes[n]),) for n in range(6)))
    role = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="hall" viewBox="0 0 600 250" {}><path class="roof" d="M6 74L112 24 150 4h300l38 20 106 50z"/>'
        '<path class="kg" d="M144 0h312v7H144zM14 78h572v5H14z"/>'
        '<path d="M112 24h376M60 49h480" stroke="#fffdf9" stroke-opacity=".3"/>{}'
        '<path class="roof" d="M8 233h584v6H8zM0 242h600v8H0z"/></svg>',
        role,
        posts,
    )


def _post(number: int, level: int | None, wish: int | None) -> SafeString:
    left = 35 + 100 * number
    foot = format_html('<path class="kg" d="M{} 224h40l6 9h-52z"/>', left - 5)
    if level is None:
        return format_html('<path class="e" stroke-dasharray="2 5" d="M{} 83V224"/>{}', left + 15, foot)
    return format_html(
        '<path class="e" d="M{0} 83h30v141h-30z"/>{1}{2}<path class="kn" d="M{3} 189h28M{3} 154h28M{3} 118h28"/>{4}',
        left,
        _filling("g", left, level, wish) if wish is not None and wish > level else "",
        _filling("f", left, 0, level) if level else "",
        left + 1,
        foot,
    )


def _filling(css: str, left: int, low: int, high: int) -> SafeString:
    top, bottom = POST_FOOT - POST_HEIGHT[high], POST_FOOT - POST_HEIGHT[low]
    return format_html('<path class="{}" d="M{} {}h30V{}h-30z"/>', css, left, top, bottom)
