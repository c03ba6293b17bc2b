"""Screens look as they did. Made anew with `python -m tests.tui.picturing`, and then looked at."""

from __future__ import annotations

import pytest

from tests.tui.picturing import FOLDER, SCENES, picture


@pytest.mark.parametrize("name", SCENES)
async def test_the_screen_looks_as_in_its_picture(name: str) -> None:
    assert await picture(SCENES[name]) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_there_is_no_picture_of_what_nobody_looks_at() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == SCENES.keys()
