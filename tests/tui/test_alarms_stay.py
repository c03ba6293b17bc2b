"""The sign of an agreement stays while cards and agreements change, until it is counted anew."""

from __future__ import annotations

from datetime import timedelta

from kanban.domain import commands
from tests.making import NOW
from tests.tui.desk import Desk, at_desk
from tests.tui.test_alarms import a_story, due_now, signs, some_alarms


async def test_the_sign_stays_while_others_change_the_card_whatever_second_it_is() -> None:
    story = a_story(answer_hours=0, deliver_days=1)
    async with at_desk(story.board, past=story.told) as desk:
        clock = desk.app.service._clock
        clock.now = NOW + timedelta(minutes=5, seconds=31)  # type: ignore[attr-defined]
        desk.app.time_goes_on()
        await desk.until(lambda: "◷ answer" in signs(desk))
        for change in (
            commands.Edit(number=1, title="Folder"),
            commands.Comment(number=1, text="?"),
        ):
            await desk.others_do("mara", change)
            assert "◷ answer" in signs(desk)
            await desk.until(lambda: _is_counted(desk))
            assert "◷ answer" in signs(desk)


def _is_counted(desk: Desk) -> bool:
    return desk.screen.alarms._known[1].version == desk.board.cards[1].version


async def test_the_sign_stays_while_a_department_agrees_to_something_else() -> None:
    story = a_story()
    async with at_desk(story.board, past=story.told) as desk:
        await desk.until(lambda: "◷ answer due" in signs(desk))
        await desk.others_do("ben", commands.EditDepartment(key="design", deliver_days=4))
        assert "◷ answer due" in signs(desk)
        await desk.others_do("mara", commands.EditDepartment(key="sales", accept_days=4))
        nothing = commands.EditDepartment(key="design", answer_hours=None, deliver_days=None)
        await desk.others_do("ben", nothing)
        await desk.until(lambda: "◷" not in signs(desk))


def test_what_was_told_by_other_agreements_stays_until_it_is_read_anew() -> None:
    story = a_story()
    card = story.board.cards[1]
    alarms, _ = some_alarms(story.board)
    alarms.learn(due_now(card), alarms.agreed, story.board, NOW)
    story.run("ben", commands.EditDepartment(key="design", done=("Proofread",)))
    alarms.on(story.board)
    assert alarms.of(card, NOW) is not None
    assert not alarms.take_wanted()
    story.run("ben", commands.EditDepartment(key="design", deliver_days=9))
    alarms.on(story.board)
    assert alarms.of(card, NOW) is not None
    assert alarms.take_wanted() == {1}
    story.run("mara", commands.EditDepartment(key="sales", accept_days=None))
    story.run("ben", commands.EditDepartment(key="design", deliver_days=None, answer_hours=None))
    alarms.on(story.board)
    assert alarms.of(card, NOW) is None
