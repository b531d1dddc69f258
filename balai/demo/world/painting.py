"""Pictures for the demo's news, painted: there are no photographs of fictional people to show.

Layers of light, hills, fields, trees and roofs in soft colours with a grain; the same number paints the same picture.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1200, 675)
Colour = tuple[int, int, int]
Skies: tuple[tuple[Colour, Colour], ...] = (
    ((252, 214, 150), (126, 168, 190)),  # morning
    ((214, 232, 236), (96, 158, 200)),  # noon
    ((250, 190, 130), (150, 110, 140)),  # evening
    ((226, 230, 226), (158, 176, 186)),  # rain
)
GREENS: tuple[Colour, ...] = ((74, 118, 96), (86, 134, 88), (118, 154, 84), (60, 104, 70))
SHIRTS: tuple[Colour, ...] = (
    (196, 80, 62),
    (58, 96, 138),
    (226, 176, 84),
    (92, 128, 88),
    (240, 232, 214),
    (122, 82, 120),
)


@lru_cache(maxsize=64)
def paint(scene: str, seed: int) -> bytes:
    """One picture as JPEG. `scene`: terraces, garden, hall, road, river, market, harbour or meeting."""
    dice = random.Random(f"{scene} {seed}")  # noqa: S311 (no secret: the same picture each time)
    low, high = Skies[seed % len(Skies)]
    canvas = _gradient(SIZE, high, low)
    _sun(canvas, dice)
    _mountains(canvas, dice, _mixed(low, (70, 96, 110), 0.62))
    SCENES[scene](canvas, dice)
    return _finished(canvas, dice)


def _finished(canvas: Image.Image, dice: random.Random) -> bytes:
    """A breath of haze and film grain, so that it looks taken and not drawn."""
    soft = canvas.filter(ImageFilter.GaussianBlur(1.1))
    grain = Image.effect_noise((SIZE[0] // 3, SIZE[1] // 3), 9).resize(SIZE).convert("RGB")
    out = BytesIO()
    Image.blend(soft, ImageChops.overlay(soft, grain), 0.5).save(out, "JPEG", quality=86)
    return out.getvalue()


def _mixed(one: Colour, other: Colour, part: float) -> Colour:
    r, g, b = (round(a + (c - a) * part) for a, c in zip(one, other, strict=True))
    return r, g, b


def _gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    column = Image.new("RGB", (1, 64))
    for y in range(64):
        column.putpixel((0, y), _mixed(top, bottom, y / 63))
    return column.resize(size, Image.Resampling.BICUBIC)


def _sun(canvas: Image.Image, dice: random.Random) -> None:
    x, y, r = dice.randint(250, 950), dice.randint(110, 230), dice.randint(26, 42)
    light = Image.new("L", (SIZE[0] // 4, SIZE[1] // 4), 0)
    ImageDraw.Draw(light).ellipse(tuple(v / 4 for v in (x - 3 * r, y - 3 * r, x + 3 * r, y + 3 * r)), fill=130)
    canvas.paste((255, 246, 214), mask=light.filter(ImageFilter.GaussianBlur(28)).resize(SIZE))
    ImageDraw.Draw(canvas).ellipse((x - r, y - r, x + r, y + r), fill=(255, 244, 206))


def _ridge(dice: random.Random, base: float, rough: float, folds: int = 6) -> list[tuple[float, float]]:
    """A line across the picture: a few waves of falling size."""
    waves = [(dice.uniform(0.8, 1.4) * 2**n, dice.uniform(0, 6.3), rough / 1.7**n) for n in range(folds)]
    return [
        (x, base + sum(size * math.sin(x / SIZE[0] * 6.3 * often + shift) for often, shift, size in waves))
        for x in range(0, SIZE[0] + 12, 12)
    ]


def _land(canvas: Image.Image, line: list[tuple[float, float]], colour: Colour) -> None:
    ImageDraw.Draw(canvas).polygon([*line, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=colour)


def _mountains(canvas: Image.Image, dice: random.Random, colour: Colour) -> None:
    for n, base in enumerate((290, 340, 385)):
        _land(canvas, _ridge(dice, base, 52 - 12 * n), _mixed(colour, GREENS[0], n * 0.28))


def _terraces(canvas: Image.Image, dice: random.Random) -> None:
    """Rice terraces: steps of green, each with a bright edge of water."""
    pen = ImageDraw.Draw(canvas)
    for n in range(9):
        line = _ridge(dice, 400 + n * 30 + n * n * 0.8, 15, folds=3)
        _land(canvas, line, _mixed(GREENS[n % 3], (176, 196, 98), n / 14))
        pen.line(line, fill=(228, 232, 196), width=2 + n // 3)
    _palms(canvas, dice, 3, 560)


def _garden(canvas: Image.Image, dice: random.Random) -> None:
    """Rows of low palms with red fruit: salak."""
    _land(canvas, _ridge(dice, 420, 14), (112, 128, 74))
    for row in range(5):
        y = 455 + row * 48
        for n in range(15 - row):
            x = n * (90 + row * 10) + dice.randint(-20, 20)
            _bush(canvas, dice, x, y, 30 + row * 9)


def _bush(canvas: Image.Image, dice: random.Random, x: int, y: int, size: int) -> None:
    pen = ImageDraw.Draw(canvas)
    for _ in range(13):
        angle, length = dice.uniform(-2.9, -0.2), size * dice.uniform(0.7, 1.3)
        tip = (x + length * math.cos(angle), y + length * math.sin(angle))
        pen.line((x, y, *tip), fill=_mixed((52, 92, 54), (132, 164, 84), dice.random()), width=max(2, size // 9))
    for _ in range(3):
        a, b, r = x + dice.randint(-8, 8), y + dice.randint(-6, 4), size // 9
        pen.ellipse((a - r, b - r, a + r, b + r), fill=(128, 66, 40))


def _palms(canvas: Image.Image, dice: random.Random, number: int, foot: int) -> None:
    pen = ImageDraw.Draw(canvas)
    for _ in range(number):
        x, height = dice.randint(60, SIZE[0] - 60), dice.randint(150, 260)
        top = (x + dice.randint(-34, 34), foot - height)
        pen.line((x, foot, *top), fill=(74, 62, 50), width=8)
        for leaf in range(9):
            angle = leaf * 0.7 + dice.random() * 0.3
            across, down = 17 * math.cos(angle), 9 * math.sin(angle)
            bend = [(top[0] + t * across, top[1] + t * down + t * t * 1.5) for t in range(6)]
            pen.line(bend, fill=(48, 92, 58), width=6, joint="curve")


def _roof(canvas: Image.Image, x: int, y: int, width: int, *, tile: Colour = (138, 70, 48)) -> None:
    """A joglo roof on posts, seen from the front."""
    pen, rise = ImageDraw.Draw(canvas), width * 0.3
    pen.rectangle((x, y, x + width, y + width * 0.3), fill=(236, 226, 204))
    for n in range(7):
        post = x + n * width / 6
        pen.rectangle((post - 5, y, post + 5, y + width * 0.3), fill=(104, 76, 54))
    eaves, ridge = y - rise * 0.45, y - rise
    left, right = x + width * 0.22, x + width * 0.78
    pen.polygon(((x - 26, y), (x + width + 26, y), (right, eaves), (left, eaves)), fill=tile)
    crown = ((left, eaves), (right, eaves), (x + width * 0.64, ridge), (x + width * 0.36, ridge))
    pen.polygon(crown, fill=_mixed(tile, (0, 0, 0), 0.16))


def _people(canvas: Image.Image, dice: random.Random, places: list[tuple[int, int]], size: int) -> None:
    """Figures from afar: a head, shoulders, a bright shirt or scarf."""
    pen = ImageDraw.Draw(canvas)
    for x, y in places:
        s = size * dice.uniform(0.9, 1.1)
        pen.rounded_rectangle((x - s * 0.42, y - s, x + s * 0.42, y + s * 0.7), s * 0.35, fill=dice.choice(SHIRTS))
        pen.ellipse((x - s * 0.28, y - s * 1.6, x + s * 0.28, y - s * 0.95), fill=(116, 78, 56))
        if dice.random() < 0.5:
            pen.chord((x - s * 0.36, y - s * 1.7, x + s * 0.36, y - s * 0.8), 150, 390, fill=dice.choice(SHIRTS))


def _hall(canvas: Image.Image, dice: random.Random) -> None:
    _land(canvas, _ridge(dice, 452, 8), GREENS[2])
    _palms(canvas, dice, 4, 470)
    _roof(canvas, 300, 380, 600)
    ImageDraw.Draw(canvas).rectangle((0, 560, *SIZE), fill=(196, 178, 146))
    _people(canvas, dice, [(dice.randint(120, 1080), dice.randint(575, 620)) for _ in range(12)], 26)


def _meeting(canvas: Image.Image, dice: random.Random) -> None:
    """Inside a hall open to the land: posts, mats, people in a half circle."""
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 0, SIZE[0], 120), fill=(92, 62, 44))
    for n in range(5):
        pen.rectangle((60 + n * 265, 90, 92 + n * 265, 520), fill=(112, 76, 52))
    pen.rectangle((0, 470, *SIZE), fill=(172, 132, 92))
    for n in range(7):
        pen.line((0, 490 + n * 30, SIZE[0], 490 + n * 30), fill=(156, 116, 80), width=2)
    back = [(150 + n * 112 + dice.randint(-12, 12), 468 + abs(n - 4) * 9) for n in range(9)]
    front = [(90 + n * 170 + dice.randint(-16, 16), 610) for n in range(7)]
    _people(canvas, dice, back, 38)
    _people(canvas, dice, front, 58)


def _road(canvas: Image.Image, dice: random.Random) -> None:
    _land(canvas, _ridge(dice, 420, 12), GREENS[1])
    _land(canvas, _ridge(dice, 470, 9), GREENS[2])
    pen, x = ImageDraw.Draw(canvas), dice.randint(420, 760)
    pen.polygon(((x, 440), (x + 34, 440), (980, 675), (300, 675)), fill=(198, 184, 160))
    pen.polygon(((x + 6, 440), (x + 12, 440), (420, 675), (360, 675)), fill=(216, 204, 182))
    _palms(canvas, dice, 5, 520)
    _people(canvas, dice, [(x + 40, 520), (x - 40, 560), (x + 90, 590)], 24)


def _river(canvas: Image.Image, dice: random.Random) -> None:
    _land(canvas, _ridge(dice, 410, 12), GREENS[3])
    pen = ImageDraw.Draw(canvas)
    pen.polygon(((540, 440), (620, 440), (1100, 675), (140, 675)), fill=(120, 164, 178))
    for _ in range(60):
        y = dice.randint(450, 668)
        half = (y - 430) * 1.6
        x = 590 + dice.uniform(-half, half)
        pen.line((x, y, x + dice.randint(16, 60), y), fill=(206, 226, 226), width=2)
    _palms(canvas, dice, 4, 520)


def _market(canvas: Image.Image, dice: random.Random) -> None:
    _land(canvas, _ridge(dice, 440, 8), GREENS[2])
    _roof(canvas, 90, 360, 430, tile=(116, 84, 62))
    _roof(canvas, 690, 370, 420, tile=(150, 78, 50))
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 540, *SIZE), fill=(206, 186, 152))
    fruit: tuple[Colour, ...] = ((128, 66, 40), (232, 168, 62), (110, 146, 74), (196, 70, 54))
    for n in range(7):
        x = 80 + n * 160
        pen.polygon(((x, 590), (x + 110, 590), (x + 94, 640), (x + 16, 640)), fill=(168, 128, 82))
        for _ in range(16):
            a, b = x + dice.randint(10, 96), 588 - dice.randint(0, 16)
            pen.ellipse((a - 9, b - 9, a + 9, b + 9), fill=fruit[n % len(fruit)])
    _people(canvas, dice, [(dice.randint(100, 1100), 560) for _ in range(7)], 34)


def _harbour(canvas: Image.Image, dice: random.Random) -> None:
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((0, 400, *SIZE), fill=(108, 156, 170))
    for _ in range(120):
        x, y = dice.randint(0, SIZE[0]), dice.randint(404, 670)
        pen.line((x, y, x + dice.randint(10, 20 + (y - 400) // 4), y), fill=(176, 208, 210), width=1 + (y - 400) // 120)
    for n in range(4):
        x, y, s = 120 + n * 270 + dice.randint(-40, 40), 470 + dice.randint(0, 110), dice.uniform(0.8, 1.3)
        hull = dice.choice(((186, 74, 58), (58, 100, 132), (238, 228, 204), (206, 154, 66)))
        pen.polygon(((x, y), (x + 190 * s, y), (x + 150 * s, y + 40 * s), (x + 32 * s, y + 40 * s)), fill=hull)
        pen.rectangle((x + 70 * s, y - 50 * s, x + 130 * s, y), fill=(236, 226, 204))
        pen.line((x + 50 * s, y, x + 50 * s, y - 120 * s), fill=(70, 58, 48), width=5)


SCENES: dict[str, Callable[[Image.Image, random.Random], None]] = {
    "terraces": _terraces,
    "garden": _garden,
    "hall": _hall,
    "meeting": _meeting,
    "road": _road,
    "river": _river,
    "market": _market,
    "harbour": _harbour,
}
