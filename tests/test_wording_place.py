"""The words about cards have one place, so that a translation could take it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from textual.binding import Binding

from kanban.domain.card import State
from kanban.domain.possible import possible
from kanban.tui.verbs import VERBS, CardVerbs
from kanban.wording import deeds, refusals
from tests.making import MARA, NOW, OMAR, STRANGER, a_board, a_card

ROOT = Path(__file__).parent.parent
RULES = sorted(ROOT.glob("kanban/domain/rules/*.py"))
_SAID = re.compile(r"[^\W\d_]+\s|\s[^\W\d_]+")
"""A word beside a blank."""


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def sentences(source: str) -> Iterator[str]:
    """What code would say: text with words and blanks in it, or text that is put together."""
    module = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        is_said = isinstance(node, ast.Constant) and _SAID.search(str(node.value))
        if isinstance(node, ast.JoinedStr) or (is_said and id(node) not in silent):
            yield ast.unparse(node)


def plain_refusals(source: str) -> Iterator[str]:
    """Refusals that are raised with words of their own, be it a single one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = {"Refused": node.args[1:2], "Changed": node.args[:1]}.get(node.func.id, [])
            yield from (
                ast.unparse(word)
                for word in words
                if isinstance(word, ast.Constant | ast.JoinedStr | ast.BinOp)
            )


@pytest.mark.parametrize(
    "source",
    [
        'raise Refused("not_now", "Not today.")',
        'raise Refused("not_now", f"#{number}")',
        'raise Refused("not_now", text.format("You may not", 1))',
        '_WHY = {"a": "because it is late"}',
        'def f():\n    """A docstring."""\n    return "in progress"',
    ],
)
def test_a_sentence_is_found_wherever_it_stands(source: str) -> None:
    assert list(sentences(source))


def test_what_is_no_sentence_is_left_alone() -> None:
    source = '"""What it is for."""\nA = "in_progress"\n"""Which state."""\nif " " in A: pass'
    assert not list(sentences(source))


@pytest.mark.parametrize(
    "source", ['Refused("not_now", "No")', 'Changed("No")', 'Changed("a" + b)']
)
def test_a_refusal_in_one_word_is_found(source: str) -> None:
    assert list(plain_refusals(source))


@pytest.mark.parametrize("path", [pytest.param(path, id=name_of(path)) for path in RULES])
def test_a_rule_decides_and_says_nothing_in_its_own_words(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert not [*sentences(source), *plain_refusals(source)]


# What shows cards

SHOWING = sorted([*ROOT.glob("kanban/tui/**/*.py"), *ROOT.glob("kanban/cli/**/*.py")])
HELP = {"kanban/cli/main.py"}
"""What `kanban --help` says is the command line's own."""
_OF_CARDS = re.compile(
    r"\b(requested|in progress|delivered|accepted|declined|withdrawn|returned|reopened|late|waived"
    r"|supplier|customer)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"#\{\},? \w|\w #\{\}")
"""A card by its number, and words about it."""


def words_on_cards(source: str) -> Iterator[str]:
    """Texts of several words in which a card's number stands, its state, or one of its sides. What
    keys do and what options are for is said beside them."""
    module = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        is_binding = isinstance(node, ast.Call) and ast.unparse(node.func) == "Binding"
        if is_binding or (isinstance(node, ast.keyword) and node.arg == "help"):
            silent.update(map(id, ast.walk(node)))
        elif isinstance(node, ast.JoinedStr) and id(node) not in silent:
            silent.update(map(id, node.values))
    for node in ast.walk(module):
        if id(node) in silent:
            continue
        text = ""
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        if (" " in text and _OF_CARDS.search(text)) or _NUMBERED.search(text):
            yield text


@pytest.mark.parametrize(
    "source",
    ['say(f"#{number} has left")', 'A = {"a": "In progress"}', 'say(f"{count:,} late ")'],
)
def test_words_on_cards_are_found(source: str) -> None:
    assert list(words_on_cards(source))


@pytest.mark.parametrize("path", [pytest.param(path, id=name_of(path)) for path in SHOWING])
def test_what_shows_cards_has_its_words_from_the_wording(path: Path) -> None:
    if name_of(path) not in HELP:
        assert not list(words_on_cards(path.read_text(encoding="utf-8")))


def test_a_verb_has_all_its_names_in_one_place() -> None:
    for verb, offered in VERBS.items():
        assert offered.label == deeds.offer(verb)
        assert offered.hint == deeds.hint(verb)
    bound = {one.action: one.description for one in CardVerbs.BINDINGS if isinstance(one, Binding)}
    for verb in VERBS:
        assert bound.get(f"verb('{verb}')", deeds.title(verb)) == deeds.title(verb)


# A translation


def translated(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a module of refusals speak another language: the same, with its own quotes around."""

    def into(sentence: Callable[..., str]) -> Callable[..., str]:
        return lambda *given, **named: f"«{sentence(*given, **named)}»"

    for name, said in vars(module).items():
        if callable(said) and getattr(said, "__module__", "") == module.__name__:
            monkeypatch.setattr(module, name, into(said))
        elif name.isupper() and isinstance(said, str):
            monkeypatch.setattr(module, name, f"«{said}»")


@pytest.mark.parametrize("who", [MARA.login, OMAR.login, STRANGER])
@pytest.mark.parametrize("state", list(State))
def test_a_translation_is_what_is_said_of_every_verb(
    state: State, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = a_board(a_card(1, state=state))
    before = possible(board, board.cards[1], who, NOW)
    # All are read before the first is changed: what they have of each other must not outlive this.
    modules = [import_module(f"kanban.wording.refusals.{name}") for name in refusals.__all__]
    for module in modules:
        translated(module, monkeypatch)
    after = possible(board, board.cards[1], who, NOW)
    said = [refused.message for refused in after.values() if refused]
    assert len(said) == sum(refused is not None for refused in before.values()) > 0
    assert all(sentence.startswith("«") and sentence.endswith("»") for sentence in said)
