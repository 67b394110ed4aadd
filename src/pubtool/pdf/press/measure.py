"""How much ink a file lays on its pages."""

from __future__ import annotations

import io

import pikepdf

from pubtool.pdf.press.colours import PlainInks
from pubtool.pdf.press.findings import Findings
from pubtool.pdf.press.geometry import upright
from pubtool.pdf.press.ground import Level
from pubtool.pdf.press.painter import Painter
from pubtool.pdf.press.shop import Limits, Shop


def measured(data: bytes) -> tuple[float, ...]:
    """The most ink of each page, in percent. What is in no ink yet counts as it would be printed without a profile."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shop = Shop(pdf, PlainInks(), Limits(0.0, 0.0), (), Findings({}, ""), flat=False, tags=False, overprint=False)
        shop.measuring = True
        return tuple(_page(page, shop) for page in pdf.pages)


def _page(page: pikepdf.Page, shop: Shop) -> float:
    shop.most = 0.0
    painter = Painter(shop, page.resources, shop.palette, [Level()])
    bleed = page.obj.get("/BleedBox", page.mediabox)
    painter.state.clip = shop.trim = upright(bleed)
    painter.rewrite(page)
    return round(shop.most * 100, 1)
