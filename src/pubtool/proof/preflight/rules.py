"""The table of rules: what each is about, how to mend it, which of the printer's fields it stands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pubtool.diagnostics import Severity

E, W = Severity.ERROR, Severity.WARNING


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule. Where one of `fields` is not certain in the printer's profile, breaking the rule is a warning only."""

    what: str
    mend: str
    fields: tuple[str, ...] = ()
    severity: Severity = E


RULES: Mapping[str, Rule] = {
    # the file
    "damaged": Rule("the file can be read from end to end", "export it anew, and compare its size after copying"),
    "too-heavy": Rule("the file can be read with a sane amount of memory", "export it anew with smaller pictures"),
    "encryption": Rule(
        "the file is not locked", "export it without a password and without permissions", ("forbidden",)
    ),
    "file-size": Rule(
        "the file is small enough", "export pictures at the resolution that is printed", ("max_megabytes",)
    ),
    "pdf-version": Rule("the PDF version suits the standard", "export for that standard", ("standard",)),
    "object-streams": Rule("no compressed object tables", "export as PDF 1.3 or 1.4", ("standard",)),
    "file-id": Rule("the file has an identifier", "export for the standard that is wanted", ("standard",)),
    "bookmarks": Rule("no bookmarks", "export without an outline", ("forbidden",)),
    "links": Rule("no links", "export without links", ("forbidden",)),
    "annotations": Rule("no comments or other annotations", "delete or flatten them", ("forbidden",)),
    "actions": Rule("no actions and no scripts", "export for print, not for the screen", ("forbidden",)),
    "forms": Rule("no form fields", "flatten the form", ("forbidden",)),
    "attachments": Rule("no files within the file", "remove the attachments", ("forbidden",)),
    "layers": Rule("no layers", "flatten the layers", ("forbidden",)),
    "metadata": Rule("no metadata", "export without document properties", ("forbidden",)),
    # PDF/X
    "x-version": Rule("the file says which PDF/X it is", "export for that standard", ("standard",)),
    "x-info": Rule(
        "title and dates are there", "give the document a title, and export for the standard", ("standard",)
    ),
    "x-xmp": Rule("the metadata that PDF/X-4 wants", "export for that standard", ("standard",)),
    "trapped": Rule("the file says whether it is trapped", "export for the standard that is wanted", ("standard",)),
    "output-intent": Rule("the file names its printing condition", "export with an output intent", ("standard",)),
    "output-condition": Rule("it is the printer's condition", "name the printer's own condition", ("condition",), W),
    "output-profile": Rule("the output profile is one of a press", "name a CMYK output profile", ("standard",)),
    "profile-forbidden": Rule("no colour profile in the file", "export without profiles", ("forbidden",)),
    # pages
    "too-few-pages": Rule("enough pages to bind", "add pages, or choose another binding", ("pages", "papers")),
    "too-many-pages": Rule(
        "not more pages than can be bound", "set smaller, or use thinner paper", ("pages", "papers")
    ),
    "page-multiple": Rule("the page count is what sheets give", "add empty pages at the end", ("multiple",)),
    "last-page": Rule("the last page is empty", "add an empty page at the end", ("last_page_blank",)),
    "blank-pages": Rule("not too many empty pages in a row", "take some of them out", ("max_blank_run",)),
    "trim-box": Rule("each page says where it is cut", "export with a TrimBox", ("standard",)),
    "art-box": Rule("a page has no ArtBox beside its TrimBox", "export without an ArtBox", ("standard",)),
    "box-nesting": Rule("trim lies in bleed, and bleed in the page", "export the page boxes anew"),
    "crop-box": Rule("the crop box hides nothing of the bleed", "make the CropBox as large as the page"),
    "page-sizes": Rule("all pages are of one size", "give every page the same trim"),
    "trim-size": Rule("the trim is one that is offered", "choose a trim of the printer's list", ("trims",)),
    "media-size": Rule("the page is its trim with bleed, no more", "export without slug and marks", ("bleed_width",)),
    "bleed": Rule("the page has its bleed", "export with the bleed that is wanted", ("bleed_width",)),
    "bleed-empty": Rule(
        "what reaches the trim goes on to the bleed's edge", "draw it beyond the trim", ("bleed_width",)
    ),
    "spreads": Rule("single pages, not spreads", "export page by page", ("forbidden",)),
    "rotation": Rule("no turned pages", "export pages upright", ("forbidden",)),
    "user-unit": Rule("pages are measured in points", "export anew without a user unit"),
    "marks": Rule("no printer's marks", "export without marks", ("forbidden",)),
    "no-marks": Rule("crop marks are there", "export with crop marks outside the bleed", ("marks",)),
    # type
    "fonts": Rule("every font is in the file", "embed all fonts", ("fonts_embedded",)),
    "font-size": Rule("type is large enough", "set it larger", ("min_font_pt",)),
    "missing-glyph": Rule("every character has a shape", "use a font that has the character"),
    "hidden-text": Rule("no invisible text", "remove the invisible text", ("forbidden",)),
    "text-off-trim": Rule("no text is cut off", "move it inside the trim"),
    "gutter": Rule("text keeps off the bound edge", "make the inner margin wider", ("gutter", "safe")),
    "margin": Rule("text keeps off the trim", "make the margin wider", ("outside", "safe")),
    # colour
    "rgb": Rule("no RGB", "convert it to the press's inks", ("standard",)),
    "colour": Rule("black ink alone", "convert it to black or grey"),
    "icc-colour": Rule("no colour that needs a profile", "convert it to the press's inks", ("standard", "forbidden")),
    "spot-colour": Rule("no spot colours", "convert them to the press's inks", ("forbidden",)),
    "registration": Rule("no registration colour inside the trim", "use black", ()),
    "ink": Rule("not too much ink on one spot", "convert with a profile that limits the ink", ("ink",)),
    "rich-black": Rule("small text is in black ink alone", "set it in 100 % black", ("small_text_pt",)),
    "white-overprint": Rule("white is not set to overprint", "let white knock out"),
    "transparency": Rule("no transparency", "flatten it", ("forbidden", "standard")),
    "transfer-curve": Rule("no transfer curves", "export without them", ("standard",)),
    "halftone": Rule("no screens of its own", "export without halftones", ("standard",), W),
    # pictures and drawing
    "resolution": Rule("pictures are fine enough", "use a larger picture, or print it smaller", ("resolution",)),
    "line-resolution": Rule("line art is fine enough", "scan it finer, or draw it as vectors", ("line_resolution",)),
    "hairline": Rule("lines are thick enough", "make them thicker", ("min_rule_pt",)),
    "compression": Rule("pictures are packed as the standard knows it", "export with Flate or JPEG", ("standard",)),
    "postscript": Rule("no PostScript in the file", "export anew", ("standard",)),
    "opi": Rule("pictures are in the file, not replaced later", "export with the pictures themselves", ("standard",)),
    "off-page": Rule("nothing lies beside the page", "delete what is out of sight", ("forbidden",)),
    "content-broken": Rule("the pages' drawing can be followed", "export it anew"),
    # covers
    "cover-pages": Rule("a cover is one page", "export back, spine and front as one page"),
    "cover-size": Rule(
        "the cover is as large as book and spine want", "make it for this page count and paper", ("cover",)
    ),
    "spine-unknown": Rule("the spine's width is known", "give its width with --spine, or --pages and --paper", (), W),
    "cover-safe": Rule("text keeps off the cover's edges", "move it inwards", ("cover",)),
    "fold-safe": Rule("text keeps off the folds", "move it away from the fold", ("spine_text",)),
    "spine-text": Rule("no text on a spine too thin for it", "leave the spine empty", ("spine_text",)),
    "barcode-missing": Rule("there is a barcode", "put an EAN-13 barcode on the back", ("barcode",)),
    "barcode-place": Rule("the barcode is whole and on the back", "move it inwards, on the back", ("barcode",)),
    "barcode-size": Rule("the barcode is large enough", "make it larger", ("barcode",)),
    "barcode-reserve": Rule("the barcode's place is free", "move the text away", ("barcode",), W),
}
"""Every rule by its name, in the order of the manual."""
