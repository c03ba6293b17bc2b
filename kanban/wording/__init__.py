"""The words about cards and events that the screen and the command line share.

Pure, and the one place to replace for another language: nothing here depends on the locale. Names
of states, classes and verdicts are lower case, ready for a sentence; a heading capitalises them.
A list of cards needs few of them, so each module is read when the first of its words is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kanban.wording.ageing import ageing_words
    from kanban.wording.cards import (
        card_name,
        class_name,
        decline_reason,
        due,
        return_reason,
        sides,
        state_name,
        turn_words,
        verdict_name,
        whose_turn,
    )
    from kanban.wording.deeds import deed, done
    from kanban.wording.events import describe, details, headline, undone, who
    from kanban.wording.language import listed
    from kanban.wording.outcomes import Outcome, summary, what_was_done
    from kanban.wording.times import age, day, when
else:
    _WORDS_OF = {
        "ageing": ("ageing_words",),
        "cards": (
            "card_name",
            "class_name",
            "decline_reason",
            "due",
            "return_reason",
            "sides",
            "state_name",
            "turn_words",
            "verdict_name",
            "whose_turn",
        ),
        "deeds": ("deed", "done"),
        "events": ("describe", "details", "headline", "undone", "who"),
        "language": ("listed",),
        "outcomes": ("Outcome", "summary", "what_was_done"),
        "times": ("age", "day", "when"),
    }
    _MODULES = {name: module for module, names in _WORDS_OF.items() for name in names}

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in _MODULES:
            raise AttributeError(name)
        found = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
        globals()[name] = found
        return found


__all__ = [
    "Outcome",
    "age",
    "ageing_words",
    "card_name",
    "class_name",
    "day",
    "decline_reason",
    "deed",
    "describe",
    "details",
    "done",
    "due",
    "headline",
    "listed",
    "return_reason",
    "sides",
    "state_name",
    "summary",
    "turn_words",
    "undone",
    "verdict_name",
    "what_was_done",
    "when",
    "who",
    "whose_turn",
]
