"""What this machine and whoever sits at it are called: names that no artefact may bear."""

from __future__ import annotations

import getpass
import socket
from contextlib import suppress
from functools import cache
from pathlib import Path

_SHORTEST = 4  # letters: what is shorter stands in any text by chance
_EVERYWHERE = frozenset(
    ("root", "user", "users", "admin", "administrator", "localhost", "debian", "ubuntu", "runner", "builder", "home",
     "guest", "nobody", "host", "main", "test", "vagrant", "docker", "container", "author", "writer", "editor")
)  # fmt: skip
"""Names that so many machines and users have that they tell nothing, and that books use as words."""


@cache
def own_names() -> tuple[str, ...]:
    """The user's name, the machine's and the home folder, as far as they tell anything."""
    names = {socket.gethostname(), socket.gethostname().partition(".")[0]}
    with suppress(KeyError, OSError, RuntimeError, ImportError):  # a user without a name gives nothing away
        names |= {getpass.getuser(), str(Path.home())}
    return tuple(sorted(name for name in names if len(name) >= _SHORTEST and name.casefold() not in _EVERYWHERE))
