"""The icons: 24 by 24, one stroke of two. Each is named after what it says, not after what it shows."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_PEOPLE = '<circle cx="9" cy="8" r="4"/><path d="M2 21c0-9 14-9 14 0M16 4a4 4 0 010 8M18 14c3 1 4 4 4 7"/>'

ICONS: dict[str, str] = {
    "add": '<path d="M12 4v16M4 12h16"/>',
    "back": '<path d="M20 12H5M11 5l-7 7 7 7"/>',
    "call": '<path d="M6 3H3c0 10 8 18 18 18v-4l-5-2-2 2c-3-1-6-4-7-7l2-2z"/>',
    "camera": '<path d="M3 7h4l2-3h6l2 3h4v13H3z"/><circle cx="12" cy="13" r="4"/>',
    "chart": '<path d="M4 21V10M10 21V4M16 21v-8M2 21h20"/>',
    "clock": '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 3"/>',
    "close": '<path d="M5 5l14 14M19 5L5 19"/>',
    "date": '<path d="M4 6h16v15H4zM4 11h16M8 3v5M16 3v5"/>',
    "device": '<path d="M7 2h10v20H7zM11 19h2"/>',
    "done": '<path d="M4 12l5 6L20 6"/>',
    "download": '<path d="M12 3v13M6 11l6 6 6-6M4 21h16"/>',
    "file": '<path d="M6 3h9l4 4v14H6zM9 12h7M9 16h7"/>',
    "find": '<circle cx="10" cy="10" r="7"/><path d="M15 15l6 6"/>',
    "flag": '<path d="M5 22V3c5-3 8 3 14 0v11c-6 3-9-3-14 0"/>',
    "forward": '<path d="M4 12h15M13 5l7 7-7 7"/>',
    "hall": '<path d="M2 11L8 5h8l6 6M5 11v9M19 11v9M10 11v9M14 11v9M3 20h18"/>',
    "idea": '<path d="M9 18h6M10 21h4M12 3a6 6 0 00-4 10.500V15h8v-1.500A6 6 0 0012 3z"/>',
    "inbox": '<path d="M3 13l4-9h10l4 9v7H3zM3 13h6l1 3h4l1-3h6"/>',
    "key": '<circle cx="8" cy="15" r="5"/><path d="M12 11l9-9M17 6l3 3"/>',
    "language": '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c-6 6-6 12 0 18M12 3c6 6 6 12 0 18"/>',
    "leave": '<path d="M10 3H4v18h6M9 12h12M16 6l6 6-6 6"/>',
    "list": '<path d="M4 6h16M4 12h16M4 18h10"/>',
    "lock": '<path d="M5 11h14v10H5zM8 11V7a4 4 0 018 0v4"/>',
    "mandate": '<path d="M4 3h16v12H4zM8 7h8M8 11h4M15 15v7l2-2 2 2v-7"/>',
    "map": '<path d="M12 22c-5-7-7-9-7-13a7 7 0 0114 0c0 4-2 6-7 13z"/><circle cx="12" cy="9" r="2.500"/>',
    "message": '<path d="M3 4h18v13H9l-5 4v-4H3z"/>',
    "more": '<circle cx="5" cy="12" r="1.300"/><circle cx="12" cy="12" r="1.300"/><circle cx="19" cy="12" r="1.300"/>',
    "no_signal": '<path d="M3 3l18 18M8 15a6 6 0 018 0M5 11a11 11 0 014-2.600M19 11a11 11 0 00-5-2.900M12 19v.1"/>',
    "people": _PEOPLE,
    "person": '<circle cx="12" cy="8" r="4.500"/><path d="M4 21c0-10 16-10 16 0"/>',
    "return": '<path d="M9 5L3 11l6 6M3 11h12a6 6 0 010 10h-3"/>',
    "send": '<path d="M3 11l18-8-6 18-4-8z"/>',
    "settings": '<path d="M3 7h10M19 7h2M3 17h2M11 17h10"/><circle cx="16" cy="7" r="3"/>'
    '<circle cx="8" cy="17" r="3"/>',
    "show": '<path d="M2 12c6-9 14-9 20 0-6 9-14 9-20 0z"/><circle cx="12" cy="12" r="3"/>',
    "swap": '<path d="M4 8h15M15 4l4 4-4 4M20 16H5M9 12l-4 4 4 4"/>',
    "upload": '<path d="M12 20V6M6 11l6-6 6 6M4 21h16"/>',
    "warn": '<path d="M12 3L2 20h20zM12 10v4M12 17v.5"/>',
    "write": '<path d="M4 20l1-5L16 4l4 4L9 19z"/>',
}


def icon(*, name: str, label: str = "") -> SafeString:
    """An icon beside words; with `label` it stands alone and says it. An unknown name raises KeyError."""
    drawing = mark_safe(ICONS[name])  # our own constants
    if label:
        return format_html('<svg class="i" viewBox="0 0 24 24" role="img" aria-label="{}">{}</svg>', label, drawing)
    return format_html('<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawing)
