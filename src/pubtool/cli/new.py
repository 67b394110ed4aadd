"""`pubtool new`."""

from __future__ import annotations

from pathlib import Path

import click

from pubtool.build.files import plant
from pubtool.cli.console import Console
from pubtool.cli.settings import Settings
from pubtool.diagnostics import nearest
from pubtool.languages import language, supported
from pubtool.project.starter import new_project


@click.command("new")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--lang", default="en", show_default=True, metavar="LANG", help="The language of the book.")
@click.option("--title", default="", metavar="TITLE", help="Its title.")
@click.pass_obj
def command(settings: Settings, folder: Path, lang: str, title: str) -> None:
    """Make a small complete project in DIR that builds at once."""
    known = supported()
    if language(lang) is None:
        near = nearest(lang, known)
        raise click.BadParameter(
            f"{lang} has no catalogue; {f'did you mean {near}?' if near else 'there are ' + ', '.join(known)}"
        )
    try:
        plant(folder, new_project(lang, title))
    except ValueError:
        raise click.BadParameter(f"{lang} is no language tag: write it as en, ar or zh-Hans") from None
    except FileExistsError:
        raise click.UsageError(f"{folder} is there already and not empty: choose another name") from None
    except OSError as error:
        raise click.UsageError(f"{folder} can't be made: {error.strerror}") from None
    console = Console(settings)
    console.data(str(folder))
    console.say(f"now: cd {folder} && pubtool build")
