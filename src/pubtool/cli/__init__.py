"""The command line: click commands and the console. It prints and exits, and does nothing else."""

from pubtool.cli.main import main

__all__ = ["main"]
