"""All commands together, with the options that go before or after any of them."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from app import __version__
from app.cli.cancel import ending_within
from app.cli.commands import asking, calibrating, checking, demo, describing, filing, grid, judging, meaning, models
from app.cli.frame import Code, Frame, hoisted
from app.cli.screen import Screen
from app.cli.session import Session
from app.logs import close_log, open_log
from app.modelstore.installed import discard_quick_copies
from app.paths import places
from app.services import Services
from app.settings import load_settings, with_values

log = logging.getLogger(__name__)

flags = ("--json", "--debug", "--version")
options = ("--library", "--model", "--set")
commands: dict[str, Callable[..., None]] = {
    "index": filing.index,
    "ask": asking.ask,
    "search": asking.search,
    "grid": grid.grid,
    "documents": filing.documents,
    "overview": describing.overview,
    "remove": filing.remove,
    "passwords": filing.passwords,
    "show": asking.show,
    "evaluate": judging.evaluate,
    "calibrate": calibrating.calibrate,
    "settings": checking.settings,
    "encoder": meaning.encoder,
    "doctor": checking.doctor,
    "demo": demo.demo,
}
exit_codes = (
    "Exit codes: 0 done or answered; 1 an error, said in words; 2 wrong usage; 3 unsure; 4 some files failed; "
    "70 a mistake of Candor's own; 130 cancelled."
)
patience = 0.8  # seconds that a cancelled run has to end by itself


@dataclass(slots=True)
class Launch:
    """What stands before the command is known."""

    frame: Frame
    screen: Screen
    stack: ExitStack  # closed before the frame has the last word
    logs: ExitStack  # closed after it


def everywhere(
    ctx: typer.Context,
    library: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Work with this library instead of your own.")
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="FILE", help="Answer with this language model (a GGUF file).")
    ] = None,
    setting: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Change a setting for this run; candor settings lists them."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as one JSON value.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Ask your private PDFs. Every answer cites its page, or Candor says it is unsure. Nothing leaves this computer.

    To begin: candor index FOLDER, then candor ask "...". Without a command the window opens, where there is a screen.
    The options below may stand before or after a command."""
    launch: Launch = ctx.obj
    launch.screen.as_json, launch.frame.debug = as_json, debug
    if version:
        launch.screen.give({"version": __version__})
        launch.screen.show(f"candor {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        launch.screen.out.print(ctx.get_help())
        raise typer.Exit(Code.USAGE)
    found = places(os.environ)
    launch.frame.log_path = str(found.log)
    launch.logs.callback(close_log, open_log(found.log))
    discard_quick_copies(found.home)
    settings = with_values(load_settings(found.settings), changes(setting or [], model), "The command line")
    ctx.obj = Session(
        services=launch.stack.enter_context(Services(found, settings, named_library=library)), screen=launch.screen
    )
    log.info("%s", ctx.invoked_subcommand)


def changes(setting: Sequence[str], model: str | None) -> dict[str, object]:
    made: dict[str, object] = {"model": model, "server": ""} if model is not None else {}
    for each in setting:
        name, equals, value = each.partition("=")
        if not equals:
            raise typer.BadParameter(f"--set wants NAME=VALUE, not {each}")
        made[name] = value
    return made


def program() -> typer.Typer:
    app = typer.Typer(name="candor", add_completion=False, pretty_exceptions_enable=False, epilog=exit_codes)
    app.callback(invoke_without_command=True, epilog=exit_codes)(everywhere)
    for name, command in commands.items():
        app.command(name, epilog="--library, --model, --set, --json, --debug: see candor --help")(command)
    app.add_typer(models.program(), name="models")
    return app


def run(arguments: Sequence[str]) -> int:
    """Runs one command; everything it opened is closed again. Returns the exit code."""
    screen = Screen()
    began = time.perf_counter()
    with ExitStack() as logs, ending_within(patience), Frame(screen) as frame, ExitStack() as stack:
        words = hoisted(arguments, flags, options)
        start = Launch(frame, screen, stack, logs)
        ended = program()(words, prog_name="candor", standalone_mode=False, obj=start)
        if ended == Code.CANCELLED:  # typer makes an exit code of a KeyboardInterrupt
            raise KeyboardInterrupt
        frame.code = ended if isinstance(ended, int) else Code.DONE
        log.info("exit %d after %.1f s", frame.code, time.perf_counter() - began)
    return frame.code
