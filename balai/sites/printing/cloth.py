"""The village's cloth outside of a browser: the colours of `web/static/web/public.css`, its motifs and its hills."""

from __future__ import annotations

import colorsys

CELUP = {
    "tarum": (222, 44),
    "soga": (24, 52),
    "mengkudu": (354, 52),
    "jati": (152, 38),
    "kunyit": (40, 66),
    "manggis": (318, 36),
}
TINTS = {"band": 23, "dye": 31, "k1": 33, "k2": 43, "k3": 62, "wash": 92, "deep": 14}  # lightness
FIXED = {"gold": "#efbf5b", "paper": "#fffdf9", "ink": "#241f1a", "soft": "#61574b", "line": "#e0d6c6"}
ALARM = {"bad": "#a4261f", "badwash": "#fbe9e4"}
MOTIFS = {
    "kawung": (
        40,
        "M3 3c9 0 14 5 14 14-9 0-14-5-14-14zm34 0c-9 0-14 5-14 14 9 0 14-5 14-14zM3 37c9 0 14-5 14-14-9 0-14 5-14 14z"
        "m34 0c-9 0-14-5-14-14 9 0 14 5 14 14zM9 9l3 3M31 9l-3 3M9 31l3-3M31 31l-3-3",
    ),
    "parang": (
        36,
        "M-3 39c9-3 15-9 12-17s2-13 10-11S34 6 39-3M0 18l6-6 6 6-6 6zM18 36l6-6 6 6-6 6zM18 0l6-6 6 6-6 6z",
    ),
    "ceplok": (
        44,
        "M22 2l20 20-20 20L2 22zM22 11c5 4 5 18 0 22-5-4-5-18 0-22zM11 22c4-5 18-5 22 0-4 5-18 5-22 0zM0 6l6-6"
        "M38 0l6 6M44 38l-6 6M6 44l-6-6",
    ),
}
HILLS = (
    ("gold", '<circle cx="955" cy="84" r="46" fill="{}"/>'),
    ("k1", "M0 120L160 60l90 40L420 20l120 70 130-40 150 70 100-20 130 20 150-80 130 60 160 20v80H0z"),
    ("k2", "M0 150c160-60 330-70 520-20s330 30 480-10 300-40 440 10v70H0z"),
    ("k3", "M0 172c220-44 420-40 640-14s460 16 800-20v62H0z"),
    ("paper", "M0 190c240-24 480-20 720-8s480 4 720-14v32H0z"),
)
MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M2 14L10 5h12l8 9z" fill="#efbf5b"/>'
    '<path d="M5 17h2v9H5zm4 0h2v9H9zm4 0h2v9h-2zm4 0h2v9h-2zm4 0h2v9h-2zm4 0h2v9h-2zM3 27h26v2H3z" '
    'fill="#fffdf9"/></svg>'
)


def colours(dye: str) -> dict[str, str]:
    """Every colour of a page in this dye, by name."""
    return {name: tint(dye, lightness) for name, lightness in TINTS.items()} | FIXED | ALARM


def tint(dye: str, lightness: int) -> str:
    """hsl(var(--celup), 23%) → "#24513e"."""
    hue, saturation = CELUP[dye]
    channels = colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def cloth(dye: str, motif: str) -> str:
    """Dyed cloth of 1200 by 630, its pattern fading towards the text at the left."""
    size, path = MOTIFS[motif]
    band = tint(dye, TINTS["band"])
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><defs>'
        f'<pattern id="m" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<path d="{path}" fill="none" stroke="#fff" stroke-opacity=".13" stroke-width="1.5"/></pattern>'
        f'<linearGradient id="g"><stop offset=".3" stop-color="{band}"/>'
        f'<stop offset="1" stop-color="{band}" stop-opacity="0"/></linearGradient></defs>'
        f'<path d="M0 0h1200v630H0z" fill="{band}"/><path d="M0 0h1200v630H0z" fill="url(#m)"/>'
        '<path d="M0 0h1200v630H0z" fill="url(#g)"/></svg>'
    )


def hills(dye: str) -> str:
    """The horizon of a village."""
    known = colours(dye)
    drawn = (
        shape.format(known[name]) if "{" in shape else f'<path d="{shape}" fill="{known[name]}"/>'
        for name, shape in HILLS
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1440 200">{"".join(drawn)}</svg>'
