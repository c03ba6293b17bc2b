"""The picture of the board for the manual: `python -m tests.sample.picture FILE.svg`.

The app draws it itself, on the sample board, as one of its people, on the day it was made for.
"""

from __future__ import annotations

import asyncio
import re
import sys
from datetime import UTC, datetime, time
from pathlib import Path

from kanban.service import Service
from kanban.store.memory import MemoryBoard, MemoryStore
from kanban.tui.app import KanbanApp
from kanban.tui.given import Given
from kanban.tui.palette import Depth, Palette
from tests.sample.days import AS_OF
from tests.sample.making import sample_board

_WHO = "freya"
_SIZE = (132, 36)
_FONTS = "Fira Code, JetBrains Mono, Menlo, Consolas, DejaVu Sans Mono"
"""Those that the reader has; nothing is fetched."""


async def picture() -> str:
    """The board as an SVG."""
    service = Service(MemoryStore(MemoryBoard(sample_board())), _WHO, _evening)
    app = KanbanApp(Given(service, Palette(Depth.TRUE)))
    app.title = app.service.board.name
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause()
        drawn = app.export_screenshot()
    service.close()
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = drawn.replace("Fira Code", _FONTS)
    return re.sub(r"terminal-\d+", "board", drawn)


def _evening() -> datetime:
    return datetime.combine(AS_OF, time(16, 30), UTC)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(picture()), encoding="utf-8")
