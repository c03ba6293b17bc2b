"""What may be said of a setting is what the screen can do, and the guide tells of each."""

from __future__ import annotations

from pathlib import Path

import kanban
from kanban.config.known import KNOWN
from kanban.domain.views import LANES, SORTS
from kanban.wording.columns import ORDERS

GUIDE = (Path(kanban.__file__).parent / "guide" / "config.md").read_text(encoding="utf-8")


def test_the_orders_that_can_be_set_are_those_there_are() -> None:
    assert set(SORTS) == set(ORDERS)


def test_the_guide_names_every_setting_and_every_word_for_it() -> None:
    for name in KNOWN:
        assert f"`{name}`" in GUIDE, name
    for word in LANES:
        assert f"`{word}`" in GUIDE, word
