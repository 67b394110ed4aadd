"""The roles a contributor can have: names of the MARC relator list, each with its three letters.

The list is kept by the Library of Congress; these are the roles that books name on their pages and that shops and
libraries read in an EPUB. A further one is a further row.
"""

from __future__ import annotations

from collections.abc import Mapping

CODES: Mapping[str, str] = {
    "abridger": "abr",
    "adapter": "adp",
    "annotator": "ann",
    "art director": "adi",
    "artist": "art",
    "author": "aut",
    "author of dialog": "aud",
    "bibliographic antecedent": "ant",
    "binder": "bnd",
    "blurb writer": "blw",
    "book artist": "bka",
    "book designer": "bkd",
    "book producer": "bkp",
    "bookjacket designer": "bjd",
    "calligrapher": "cll",
    "cartographer": "ctg",
    "colorist": "clr",
    "commentator": "cmm",
    "compiler": "com",
    "composer": "cmp",
    "compositor": "cmt",
    "consultant": "csl",
    "contributor": "ctb",
    "copyright holder": "cph",
    "corrector": "crr",
    "cover designer": "cov",
    "creator": "cre",
    "curator": "cur",
    "dedicatee": "dte",
    "dedicator": "dto",
    "designer": "dsr",
    "editor": "edt",
    "editor of compilation": "edc",
    "editorial director": "edd",
    "engraver": "egr",
    "etcher": "etr",
    "funder": "fnd",
    "illuminator": "ilu",
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
    "publisher": "pbl",
    "publishing director": "pbd",
    "redaktor": "red",
    "researcher": "res",
    "reviewer": "rev",
    "scientific advisor": "sad",
    "sponsor": "spn",
    "storyteller": "stl",
    "transcriber": "trc",
    "translator": "trl",
    "type designer": "tyd",
    "typographer": "tyg",
    "wood engraver": "wde",
    "woodcutter": "wdc",
    "writer of accompanying material": "wam",
    "writer of added commentary": "wac",
    "writer of added text": "wat",
    "writer of introduction": "win",
    "writer of preface": "wpr",
    "writer of supplementary textual content": "wst",
}


def relator(role: str) -> str:
    """The three letters of a role; `ctb` (contributor) for one that the table lacks."""
    return CODES.get(role, CODES["contributor"])
