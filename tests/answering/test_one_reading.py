"""A question is read once: no later stage looks at its words again, but for handing them to a model or the search."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ANSWERING = Path(__file__).parents[2] / "app" / "answering"
READ_IT = {"query.py", "subject.py", "pipeline.py"}  # `pipeline.py` hands it on, and splits it for a second search
# Plug-ins, each with its own grammar of questions. They stay only while they earn their place.
PLUGINS = {"calculation", "statements"}
# Models, notices on scripts, and what tells a question about whole documents from one that is searched.
HANDED_TO = {"read", "pack", "verify", "Message", "_yes_over_no", "language_notice", "wanted_in"}


def modules() -> Iterator[Path]:
    for path in sorted(ANSWERING.rglob("*.py")):
        if path.name not in READ_IT and not PLUGINS & set(path.relative_to(ANSWERING).parts):
            yield path


def is_raw_text(node: ast.AST) -> bool:
    """`query.text` or `state.query.text`."""
    if not (isinstance(node, ast.Attribute) and node.attr == "text"):
        return False
    owner = node.value
    return (isinstance(owner, ast.Name) and owner.id == "query") or (
        isinstance(owner, ast.Attribute) and owner.attr == "query"
    )


def uses(tree: ast.AST) -> Iterator[str]:
    """The innermost call that each use of the raw text stands in, "" for none."""
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if is_raw_text(node):
            above: ast.AST | None = parents[node]
            while above is not None and not isinstance(above, ast.Call):
                above = parents.get(above)
            function = above.func if isinstance(above, ast.Call) else None
            yield getattr(function, "attr", getattr(function, "id", ""))


def test_only_the_parser_reads_the_words_of_a_question() -> None:
    found = {path.name: set(uses(ast.parse(path.read_text(encoding="utf-8")))) - HANDED_TO for path in modules()}
    assert {name: calls for name, calls in found.items() if calls} == {}


def test_the_check_finds_a_stage_that_does() -> None:
    tree = ast.parse("def stage(state):\n    return PATTERN.search(state.query.text), query.text.lower()")
    assert set(uses(tree)) == {"search", "lower"}
