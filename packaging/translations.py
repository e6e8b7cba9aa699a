"""Collects every text of the window for translation: `make translations`.

    python packaging/translations.py           update resources/translations/*.ts, make the .qm files from them
    python packaging/translations.py --missing  print what is not translated yet, as JSON

Qt's own lupdate misses texts that stand over several lines or are declared as data. So the texts are found here, by
Python's own parser, and written one a line to a file that lupdate merges into the .ts files, keeping translations.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import PySide6

from app import paths
from app.gui.commands import declared as commands
from app.gui.commands import shortcuts
from app.gui.messages import wording
from app.gui.settings import editors
from app.modelstore.catalogue import load_catalogue
from app.settings import Settings, described, languages
from app.wordings import wordings

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
QT = Path(PySide6.__file__).parent
SOURCE, PLURAL_ONLY = "en", ("-pluralonly",)  # of English, only "%n page(s)" needs its forms
MARKERS = ("translate", "QT_TRANSLATE_NOOP")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A text to translate. `note` tells apart equal texts of one context; `plural` where it counts with %n."""

    context: str
    source: str
    note: str = ""
    plural: bool = False


class NotPlain(ValueError):
    """A text that is put together before it is translated, so that no translation can be found for it."""


class Finder(ast.NodeVisitor):
    """The texts of one module: `self.tr(...)` in its class's context, `translate(context, ...)` in its own."""

    def __init__(self, path: Path, constants: dict[str, str]) -> None:
        self.path = path
        self.constants = constants
        self.classes: list[str] = []
        self.texts: set[Text] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.classes.append(node.name)
        self.generic_visit(node)
        self.classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        name = called(node)
        if name == "tr" and self.classes and node.args:  # PySide6 asks in the class's context, then in its bases'
            self.add(self.classes[-1], node.args)
        elif name in MARKERS and len(node.args) > 1:
            context = self.word(node.args[0])
            if context:
                self.add(context, node.args[1:])
        self.generic_visit(node)

    def add(self, context: str, arguments: list[ast.expr]) -> None:
        if isinstance(arguments[0], ast.JoinedStr | ast.BinOp):
            raise NotPlain(f"{self.path}:{arguments[0].lineno}: translate first, then fill in with format()")
        source = self.word(arguments[0])
        if source:
            note = self.word(arguments[1]) if len(arguments) > 1 else ""
            self.texts.add(Text(context, source, note, plural=len(arguments) > 2))

    def word(self, node: ast.expr) -> str:
        """Of a literal or of a constant of the module, "" for what is only known later."""
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value
        return self.constants.get(node.id, "") if isinstance(node, ast.Name) else ""


def called(node: ast.Call) -> str:
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def found_in(folder: Path) -> set[Text]:
    """In every module below a folder. Raises NotPlain."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))}
    constants = {name: word for tree in trees.values() for name, word in constants_of(tree)}
    texts: set[Text] = set()
    for path, tree in trees.items():
        finder = Finder(path, {**constants, **dict(constants_of(tree))})
        finder.visit(tree)
        texts |= finder.texts
    return texts


def constants_of(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names that a module gives to texts."""
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))):
                yield name, text


def declared() -> Iterator[Text]:
    """Texts that are data: commands, settings, keys, and what errors tell the user to do."""
    for text in (*commands.MENUS.values(), *(each.text for each in commands.COMMANDS)):
        yield Text(commands.CONTEXT, text)
    for place, keys in shortcuts.PANE_KEYS.items():
        yield from (Text(commands.CONTEXT, text) for text in (place, *(what for what, _ in keys)))
    for each in described(Settings()):
        yield from (Text(editors.CONTEXT, text) for text in (each.shown.title, each.shown.group.value, each.sentence))
    yield from (Text(editors.CONTEXT, text) for text in editors.LABELS.values())
    yield from (Text(wording.CONTEXT, form) for form in of_notices())


def of_notices() -> set[str]:
    """What the window says of notices, and of the models that can be had."""
    found = {offer.good_for for offer in load_catalogue(paths.catalogue()).offers}
    for each in wordings().values():
        found |= {each.says, each.do if each.in_window is None else each.in_window}
    return found - {"", "{text}"}


def all_texts() -> list[Text]:
    """Everything that the window says, in order. Raises NotPlain."""
    return sorted(found_in(ROOT / "app" / "gui") | set(declared()))


def as_python(texts: Iterable[Text]) -> str:
    """One call a line, as lupdate understands it."""
    lines = [
        f"QCoreApplication.translate({literal(text.context)}, {literal(text.source)}, {literal(text.note)}"
        f"{', 1' if text.plural else ''})"
        for text in texts
    ]
    return "\n".join(lines) + "\n"


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def update() -> None:
    """Merge the texts into the .ts files."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        strings = Path(folder) / "strings.py"
        strings.write_text(as_python(all_texts()), encoding="utf-8")
        for language in languages:
            options = PLURAL_ONLY if language == SOURCE else ()
            run("lupdate", *options, "-no-obsolete", "-locations", "none", str(strings), "-ts", str(ts(language)))


def release(language: str, target: Path) -> None:
    """Make the .qm file that Qt loads."""
    run("lrelease", "-silent", str(ts(language)), "-qm", str(target))


def run(tool: str, *arguments: str) -> None:
    subprocess.run([str(QT / tool), *arguments], check=True, stdout=subprocess.DEVNULL)


def ts(language: str) -> Path:
    return FOLDER / f"candor_{language}.ts"


def translations(language: str) -> dict[Text, tuple[str, ...]]:
    """What a .ts file says of each text: its forms, none where it is not finished."""
    tree = ElementTree.parse(ts(language))
    return {
        told(context.findtext("name") or "", message): forms(message)
        for context in tree.iter("context")
        for message in context.iter("message")
    }


def told(context: str, message: ElementTree.Element) -> Text:
    plural = message.get("numerus") == "yes"
    return Text(context, message.findtext("source") or "", message.findtext("comment") or "", plural)


def forms(message: ElementTree.Element) -> tuple[str, ...]:
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        return ()
    numerus = [form.text or "" for form in translation.iter("numerusform")]
    return tuple(numerus) or (translation.text or "",)


def main(arguments: list[str]) -> int:
    update()
    if "--missing" in arguments:
        listed = [
            [language, text.context, text.source, text.note]
            for language in languages
            for text, found in translations(language).items()
            if not found
        ]
        sys.stdout.write(json.dumps(listed, ensure_ascii=False, indent=0) + "\n")
        return 0
    for language in languages:
        release(language, FOLDER / f"candor_{language}.qm")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
