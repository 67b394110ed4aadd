"""What makes a PDF/X of a file: its version, its keys, its output intent."""

from __future__ import annotations

import re

import pikepdf

from pubtool.proof.preflight.collect import Findings
from pubtool.proof.preflight.values import Wanted

_CALLED = {"pdf/x-1a": "PDF/X-1a:2001", "pdf/x-3": "PDF/X-3:2002", "pdf/x-4": "PDF/X-4"}
_VERSIONS = {"pdf/x-1a": r"PDF/X-1(a)?:200[13]", "pdf/x-3": r"PDF/X-3:200[23]"}
_TABLES = re.compile(rb"/Type\s*/(?:ObjStm|XRef)\b")
_LARGEST_XMP = 1024 * 1024
_X4 = (
    "xmp:CreateDate",
    "xmp:ModifyDate",
    "xmp:MetadataDate",
    "xmpMM:DocumentID",
    "xmpMM:VersionID",
    "xmpMM:RenditionClass",
)


def check_standard(pdf: pikepdf.Pdf, data: bytes, wanted: Wanted, findings: Findings) -> None:
    """The rules of the PDF/X that is wanted; none where none is."""
    claims = wanted.claims
    if not claims:
        return
    info = {str(key): str(value) for key, value in pdf.docinfo.items()} if "/Info" in pdf.trailer else {}
    called = _CALLED[claims]
    if claims == "pdf/x-4":
        _x4(pdf, info, findings)
    else:
        _older(info, called, claims, findings)
        if _TABLES.search(data):
            findings.add("object-streams", "its object tables are compressed", want=f"{called}: plain ones")
    newest = (1, 6) if claims == "pdf/x-4" else (1, 4) if "2003" in info.get("/GTS_PDFXVersion", "") else (1, 3)
    version = tuple(int(part) for part in str(pdf.pdf_version).split("."))
    if version > newest:
        want = f"{called}: PDF {newest[0]}.{newest[1]}"
        findings.add("pdf-version", f"the file is PDF {pdf.pdf_version}", want=want)
    if "/ID" not in pdf.trailer:
        findings.add("file-id", "the file has no identifier", want=called)
    _intent(pdf, wanted, findings)


def _older(info: dict[str, str], called: str, claims: str, findings: Findings) -> None:
    version = info.get("/GTS_PDFXVersion", "")
    conforms = info.get("/GTS_PDFXConformance", "")
    right = re.fullmatch(_VERSIONS[claims], version) and (claims != "pdf/x-1a" or conforms.startswith("PDF/X-1a"))
    if not right:
        findings.add("x-version", f"it calls itself {conforms or version or 'no PDF/X'}", want=called)
    for key in ("/Title", "/CreationDate", "/ModDate"):
        if not info.get(key):
            findings.add("x-info", f"{key[1:]} is missing", want=called)
    _trapped(info.get("/Trapped", ""), called, findings)


def _trapped(value: str, called: str, findings: Findings) -> None:
    if value.lstrip("/") not in ("True", "False"):
        findings.add("trapped", f"Trapped is {value.lstrip('/') or 'not set'}", want=f"{called}: True or False")


def _x4(pdf: pikepdf.Pdf, info: dict[str, str], findings: Findings) -> None:
    stream = pdf.Root.get("/Metadata")
    raw = stream.read_bytes()[:_LARGEST_XMP] if isinstance(stream, pikepdf.Stream) else b""
    xmp = raw.decode("utf-8", "replace")
    version = _value(xmp, "pdfxid:GTS_PDFXVersion")
    if not version.startswith("PDF/X-4"):
        findings.add("x-version", f"it calls itself {version or 'no PDF/X'}", want="PDF/X-4")
    for tag in _X4:
        if xmp and not _value(xmp, tag):
            findings.add("x-xmp", f"{tag} is missing", want="PDF/X-4")
    _trapped(_value(xmp, "pdf:Trapped") or info.get("/Trapped", ""), "PDF/X-4", findings)


def _value(xmp: str, tag: str) -> str:
    """A property of XMP, written as an element or as an attribute."""
    match = re.search(rf"<{tag}[^>]*>([^<]*)</{tag}>|\b{tag}\s*=\s*[\"']([^\"']*)[\"']", xmp)
    return (match[1] or match[2] or "").strip() if match else ""


def _intent(pdf: pikepdf.Pdf, wanted: Wanted, findings: Findings) -> None:
    value = pdf.Root.get("/OutputIntents")
    intents = [i for i in value if _is_press(i)] if isinstance(value, pikepdf.Array) else []
    if len(intents) != 1:
        many = "no output intent for a press" if not intents else f"{len(intents)} output intents"
        findings.add("output-intent", f"the file has {many}", want="one that names the printing condition")
        return
    intent = intents[0]
    condition = str(intent.get("/OutputConditionIdentifier", "")).strip()
    profile = intent.get("/DestOutputProfile")
    if not condition:
        findings.add("output-intent", "the output intent names no condition", want=wanted.printer.facts.condition)
    elif wanted.printer.facts.condition and condition != wanted.printer.facts.condition:
        findings.add("output-condition", f"the condition is {condition}", want=wanted.printer.facts.condition)
    if not isinstance(profile, pikepdf.Stream):
        if condition and "/RegistryName" not in intent:
            findings.add(
                "output-profile", "neither a profile nor a registry of conditions is named", want="one of them"
            )
        return
    if wanted.printer.forbids("profiles"):
        findings.add("profile-forbidden", "a colour profile is in the file", want="the condition by name alone")
        return
    head = profile.read_bytes()[:128]
    if len(head) < 128 or head[36:40] != b"acsp" or head[12:16] != b"prtr" or head[16:20] != b"CMYK":
        findings.add("output-profile", "the output profile is not that of a CMYK press", want="a CMYK output profile")


def _is_press(intent: object) -> bool:
    return isinstance(intent, pikepdf.Dictionary) and intent.get("/S") == pikepdf.Name("/GTS_PDFX")
