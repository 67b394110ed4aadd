"""The drawing of a wrap-around cover: the open door on the front, its light falling to the foot of the page.

It is drawn in units of which 2560 are the height of the cover, as the picture of the cover is, and mirrored for books
that are bound at the right. Nothing in it is transparent, and nothing reaches beyond the sheet.
"""

from __future__ import annotations

from dataclasses import dataclass

from pubtool.layout.settings import ColourSettings
from pubtool.project.wraps import Area, Wrap

_HIGH = 2560.0
_MARGIN, _FOOT, _HEAD, _DOORSTEP, _JAMB = 170.0, 150.0, 330.0, 1430.0, 720.0
_THRESHOLD = ((520.0, 1340.0), (620.0, 1400.0))  # where the light begins: at the leaf, and at the jamb
_UNDER = 20.0  # how far it goes on under the leaf, so that no seam shows between them
_SPREAD = (320 / 1220, 1353 / 1160)  # how far each of its edges moves sideways on its way down
_THINNEST = 6.5  # millimetres of room that it needs
_NEARLY_BLACK = 0x30  # no share of red, green or blue is more
_DEEP_BLACK = "device-cmyk(0.4 0.3 0.3 1)"
"""Black that is deep and neutral on a large area, with less ink than the strictest printer allows."""


@dataclass(frozen=True, slots=True)
class Art:
    """The drawing. Places are in millimetres; `unit` is one of its units, `wedge` the corners of the light in them.

    `origin` is where its left edge stands and `side` 1, or -1 where it is mirrored. `words` and `head` are the front's
    places for words, `top` the height of the door's lintel, `device` the place of the small door on the spine. `ground`
    is the colour of the sheet, `shades` those of the light; `soft` and `faint` are for words that stand back a little.
    """

    unit: float
    origin: float
    side: int
    door: bool
    wedge: tuple[tuple[float, float], ...]
    words: Area
    head: Area
    top: float
    margin: float
    device: Area | None
    ground: str
    shades: tuple[str, str, str]
    line: str
    soft: str
    faint: str


def art(wrap: Wrap, colours: ColourSettings, with_door: bool = True, printed: bool = True) -> Art:
    """The drawing for a cover. A printed one has no small words in grey: a screen of dots would blur them."""
    ink, ground = _dark(colours.ink) if printed else (colours.ink, colours.ink)
    unit = wrap.height / _HIGH
    side = 1 if wrap.bound == "left" else -1
    front = wrap.front_text
    origin = wrap.front.left + wrap.hinge if side == 1 else wrap.front.right - wrap.hinge
    outer = (wrap.front.width - wrap.hinge + wrap.bleed) / unit
    left, right = _sides(wrap, _MARGIN * unit)
    bottom = min(front.bottom, wrap.height - _FOOT * unit)
    head_left, head_right = _beside_door(wrap, unit, origin, side)
    return Art(
        unit=unit,
        origin=round(origin, 4),
        side=side,
        door=with_door,
        wedge=_wedge(outer, _HIGH + wrap.bleed / unit),
        words=Area(left, _DOORSTEP * unit, right - left, bottom - _DOORSTEP * unit),
        head=Area(head_left, _HEAD * unit, head_right - head_left, (_DOORSTEP - _HEAD) * unit),
        top=_HEAD * unit,
        margin=_MARGIN * unit,
        device=_device(wrap),
        ground=ground,
        shades=(colours.light, mixed(colours.light, ink, 0.5), mixed(colours.light, ink, 0.08)),
        line=mixed(colours.paper, ink, 0.55),
        soft=colours.paper if printed else mixed(colours.paper, ink, 0.88),
        faint=colours.paper if printed else mixed(colours.paper, ink, 0.74),
    )


def mixed(above: str, below: str, share: float) -> str:
    """A colour laid on another, covering it by `share`: what transparency would look like, without any."""
    pairs = ((int(above[n : n + 2], 16), int(below[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _dark(ink: str) -> tuple[str, str]:
    """The ground in the press's inks, as other colours are mixed with it and as it is printed itself."""
    if all(int(ink[n : n + 2], 16) <= _NEARLY_BLACK for n in (1, 3, 5)):
        return "#000000", _DEEP_BLACK
    return ink, ink


def _wedge(outer: float, foot: float) -> tuple[tuple[float, float], ...]:
    """The light, cut off at the sheet's outer edge and foot."""
    (x1, y1), (x2, y2) = _THRESHOLD
    at_leaf, at_jamb = x1 + (foot - y1) * _SPREAD[0], x2 + (foot - y2) * _SPREAD[1]
    corners = [(x1, y1), (x1, y1 - _UNDER), (x2, y2 - _UNDER), (x2, y2)]
    if at_jamb > outer:
        corners += [(outer, y2 + (outer - x2) / _SPREAD[1]), (outer, foot)]
    else:
        corners.append((at_jamb, foot))
    corners.append((min(at_leaf, outer), foot))
    return tuple((round(x, 2), round(y, 2)) for x, y in corners)


def _sides(wrap: Wrap, margin: float) -> tuple[float, float]:
    """Left and right of the words of the front: the drawing's margins, or the printer's where they are wider."""
    at_left, at_right = (wrap.hinge, 0.0) if wrap.bound == "left" else (0.0, wrap.hinge)
    left = max(wrap.front_text.left, wrap.front.left + at_left + margin)
    return left, min(wrap.front_text.right, wrap.front.right - at_right - margin)


def _beside_door(wrap: Wrap, unit: float, origin: float, side: int) -> tuple[float, float]:
    left, right = _sides(wrap, _MARGIN * unit)
    jamb = origin + side * _JAMB * unit
    return (max(left, jamb), right) if side == 1 else (left, min(right, jamb))


def _device(wrap: Wrap) -> Area | None:
    """The small door at the foot of the spine."""
    text = wrap.spine_text
    if text is None or text.width < _THINNEST:
        return None
    wide = min(text.width * 0.62, 7.0)
    high = wide * 36 / 27
    return Area(text.left + (text.width - wide) / 2, text.bottom - high, wide, high)
