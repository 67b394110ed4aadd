"""The roles a contributor can have: names of the MARC relator list, each with its three letters.

The list is kept by the Library of Congress; these are the roles that books name on their pages and that shops and
libraries read in an EPUB. A further one is a further row.
"""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "adapter": "adp",
    "annotator": "ann",
    "artist": "art",
    "author": "aut",
    "author of afterword": "aft",
    "author of foreword": "aui",
    "author of introduction": "win",
    "bibliographic antecedent": "ant",
    "book designer": "bkd",
    "calligrapher": "cll",
    "cartographer": "ctg",
    "collaborator": "clb",
    "commentator": "cwt",
    "compiler": "com",
    "contributor": "ctb",
    "corrector": "crr",
    "cover designer": "cov",
    "curator": "cur",
    "dedicatee": "dte",
    "dedicator": "dto",
    "designer": "dsr",
    "editor": "edt",
    "engraver": "egr",
    "funder": "fnd",
    "illustrator": "ill",
    "interviewee": "ive",
    "interviewer": "ivr",
    "lyricist": "lyr",
    "markup editor": "mrk",
    "narrator": "nrt",
    "photographer": "pht",
    "printer": "prt",
    "project director": "pdr",
    "proofreader": "pfr",
    "publishing director": "pbd",
    "redaktor": "red",
    "researcher": "res",
    "reviewer": "rev",
    "scientific advisor": "sad",
    "sponsor": "spn",
    "transcriber": "trc",
    "translator": "trl",
    "type designer": "tyd",
    "typographer": "tyg",
    "writer of accompanying text": "wat",
    "writer of supplementary textual content": "wst",
}


def relator(role: str) -> str:
    """The three letters of a role; `ctb` (contributor) for one that the table lacks."""
    return CODES.get(role, CODES["contributor"])
