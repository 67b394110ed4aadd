"""The kinds of PDF/X, and the printing conditions that are registered by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

REGISTRY = "http://www.color.org"


@dataclass(frozen=True, slots=True)
class Standard:
    """One kind of file. `version` and `conformance` are what its information dictionary says."""

    name: str
    pdf: str
    version: str = ""
    conformance: str = ""
    flat: bool = False
    profile: bool = False
    packet: str = ""

    @property
    def exchange(self) -> bool:
        """Whether it is a PDF/X at all."""
        return bool(self.name)


STANDARDS: Mapping[str, Standard] = {
    "": Standard("", "1.7"),
    # ISO 15930-1: the information dictionary has two keys, and the first has no "a".
    "pdf/x-1a": Standard("pdf/x-1a", "1.3", "PDF/X-1:2001", "PDF/X-1a:2001", flat=True),
    "pdf/x-3": Standard("pdf/x-3", "1.3", "PDF/X-3:2002", flat=True),
    "pdf/x-4": Standard("pdf/x-4", "1.6", profile=True, packet="PDF/X-4"),
}

CONDITIONS: Mapping[str, str] = {
    "FOGRA27": "offset on coated paper, ISO 12647-2:1996",
    "FOGRA29": "offset on uncoated white paper, ISO 12647-2:1996",
    "FOGRA30": "offset on uncoated yellowish paper, ISO 12647-2:1996",
    "FOGRA39": "offset on coated paper, ISO 12647-2:2004",
    "FOGRA47": "offset on uncoated white paper, ISO 12647-2:2004",
    "FOGRA51": "offset on premium coated paper, ISO 12647-2:2013",
    "FOGRA52": "offset on uncoated paper with brighteners, ISO 12647-2:2013",
    "CGATS TR 001": "web offset on coated paper, SWOP",
    "CGATS TR 003": "web offset on grade 3 paper, SWOP 2006",
    "CGATS TR 005": "web offset on grade 5 paper, SWOP 2006",
    "CGATS TR 006": "sheet-fed offset on grade 1 paper, GRACoL 2006",
    "CGATS21-2-CRPC6": "premium coated paper, GRACoL 2013",
    "JC200103": "sheet-fed offset on coated paper, Japan Color 2001",
}
"""Names from the registry of printing conditions, with what they stand for."""
