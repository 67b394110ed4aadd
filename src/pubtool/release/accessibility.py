"""What a finished EPUB says of its accessibility, read back from its package document."""

from __future__ import annotations

from pubtool.release.model import Accessibility
from pubtool.release.unpacked import OPF, Unpacked


def accessibility_of(epub: Unpacked) -> Accessibility:
    """The metadata of EPUB Accessibility 1.1, section 2."""
    told: dict[str, list[str]] = {}
    for meta in epub.package.iter(f"{OPF}meta"):
        told.setdefault(meta.get("property", ""), []).append((meta.text or "").strip())
    return Accessibility(
        features=tuple(told.get("schema:accessibilityFeature", ())),
        modes=tuple(told.get("schema:accessMode", ())),
        sufficient=tuple(tuple(one.split(",")) for one in told.get("schema:accessModeSufficient", ())),
        hazards=tuple(told.get("schema:accessibilityHazard", ())),
        summary=next(iter(told.get("schema:accessibilitySummary", ())), ""),
        conforms_to=next(iter(told.get("dcterms:conformsTo", ())), ""),
    )
