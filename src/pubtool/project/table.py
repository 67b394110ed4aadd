"""What every table of a configuration file is made of."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Facts(BaseModel):
    """A table of a configuration file: frozen, without unknown keys, without guessed types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)
