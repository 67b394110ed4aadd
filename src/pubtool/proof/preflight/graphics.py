"""What an external graphics state sets."""

from __future__ import annotations

import pikepdf

from pubtool.proof.preflight.canvas import Canvas
from pubtool.proof.preflight.state import State


def set_state(state: State, table: pikepdf.Object, canvas: Canvas) -> None:
    """Takes over a table of `gs`, and tells what a press does not want in it."""
    if "/LW" in table:
        state.line = float(table.get("/LW", 1))
    if "/OP" in table:
        state.overprint_stroke = bool(table.get("/OP"))
        state.overprint_fill = bool(table.get("/op", table.get("/OP")))
    elif "/op" in table:
        state.overprint_fill = bool(table.get("/op"))
    if "/OPM" in table:
        state.overprint_mode = int(table.get("/OPM", 0))
    _transparency(state, table)
    for key in ("/TR", "/TR2"):
        if key in table and str(table.get(key)) not in ("/Default", "/Identity"):
            canvas.event("transfer-curve", "a transfer curve")
    if "/HT" in table and str(table.get("/HT")) != "/Default":
        canvas.event("halftone", "a screen of its own")


def _transparency(state: State, table: pikepdf.Object) -> None:
    """The state keeps the last reason only: one is enough to be transparent."""
    keys = ("/ca", "/CA", "/BM", "/SMask")
    if not any(key in table for key in keys):
        return
    reasons = [f"opacity {float(table.get(key, 1)):g}" for key in keys[:2] if float(table.get(key, 1)) < 1]
    blend = table.get("/BM")
    first = blend[0] if isinstance(blend, pikepdf.Array) and len(blend) else blend
    if first is not None and str(first) not in ("/Normal", "/Compatible"):
        reasons.append(f"blend mode {str(first)[1:]}")
    if isinstance(table.get("/SMask"), pikepdf.Dictionary):
        reasons.append("a soft mask")
    state.clear = ", ".join(reasons)
