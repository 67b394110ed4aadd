"""What ExifTool, which knows more kinds of metadata than any other program, sees in finished files."""

from __future__ import annotations

import io
import json
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_OF_THE_DISK = ("SourceFile", "ExifTool:", "System:", "File:Directory", "Composite:")


def fields(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Every field as the file, the field with its group, and its value; what stands in archives with it."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            _lay_out(Path(folder), name, data)
        command = ["exiftool", "-json", "-r", "-a", "-G1", "-s", "-U", "-ee", "-api", "largefilesupport=1", "."]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        rows = json.loads(done.stdout or b"[]")
    for row in rows:
        for field, value in row.items():
            if not field.startswith(_OF_THE_DISK):
                yield row["SourceFile"].removeprefix("./"), field, str(value)


def _lay_out(folder: Path, name: str, data: bytes) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                _lay_out(folder, f"{name}-inside/{member}", archive.read(member))
