"""Strategies for everything a person may ask, sensible and not."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from msgspec import UNSET

from kanban.domain import commands
from kanban.domain.agreements import DayHours, Hours, Weekday, WipPolicy
from kanban.domain.block import BlockCode
from kanban.domain.card import DeclineCode, ReturnCode, ServiceClass, Verdict
from kanban.domain.commands import Judgement
from kanban.domain.people import COLOURS, Department, Person, ReadyField

LOGINS = st.sampled_from(["mara", "tom", "ben", "ida", "omar", "uma", "ada", "gus", "zoe"])
KEYS = st.sampled_from(["sales", "design", "print", "legal", "nowhere"])
NUMBERS = st.integers(1, 7)
SEEN = st.one_of(st.none(), st.none(), st.integers(1, 9))
WORDS = st.one_of(
    st.sampled_from(
        [
            "",
            " \n",
            "Our blue",
            "Folds",
            "@ben, @design and @mara",
            "@tom of @print",
            "\x1b[2J\u202egone",
            "“Grüße” 👍",
        ]
    ),
    st.text(max_size=8),
)
LINES = st.lists(WORDS, max_size=3).map(tuple)
LABELS = st.lists(st.sampled_from(["fair", "Print", "two words", "a,b", "x" * 25]), max_size=3).map(
    tuple
)
DATES = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
SAID = st.lists(
    st.builds(
        Judgement,
        criterion=st.integers(0, 4),
        verdict=st.sampled_from(Verdict),
        reason=WORDS,
    ),
    max_size=4,
).map(tuple)
PLACES = st.lists(st.integers(0, 4), max_size=3).map(tuple)
CLASSES = st.sampled_from(ServiceClass)
SEATS = st.lists(KEYS, max_size=2).map(tuple)
TIMES = st.sampled_from(["09:00", "12:00", "24:00"])
HOURS = st.builds(Hours, weekday=st.sampled_from(Weekday), start=TIMES, end=TIMES)
NUMBER_OR_NONE = st.one_of(st.none(), NUMBERS)


def perhaps(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """The value, or UNSET: leave the field as it is."""
    return st.one_of(st.just(UNSET), strategy)


REQUESTS = st.builds(
    commands.Request,
    title=WORDS,
    supplier=KEYS,
    customer=st.one_of(st.none(), KEYS),
    purpose=WORDS,
    for_whom=WORDS,
    service_class=CLASSES,
    need_by=DATES,
    criteria=LINES,
    labels=LABELS,
    follows=st.one_of(st.none(), st.none(), NUMBERS),
    parent=st.one_of(st.none(), NUMBERS),
)
CARD_COMMANDS: st.SearchStrategy[commands.CardCommand] = st.one_of(
    st.builds(commands.Start, number=NUMBERS, seen=SEEN, over_limit=WORDS),
    st.builds(commands.PutBack, number=NUMBERS, seen=SEEN, reason=WORDS),
    st.builds(commands.Deliver, number=NUMBERS, seen=SEEN, note=WORDS, claims=SAID),
    st.builds(commands.Recall, number=NUMBERS, seen=SEEN, reason=WORDS),
    st.builds(
        commands.Accept,
        number=NUMBERS,
        seen=SEEN,
        verdicts=SAID,
        rating=st.one_of(st.none(), st.integers(0, 6)),
        thanks=WORDS,
    ),
    st.builds(
        commands.Return,
        number=NUMBERS,
        seen=SEEN,
        code=st.sampled_from(ReturnCode),
        expected=WORDS,
        received=WORDS,
        not_met=PLACES,
    ),
    st.builds(commands.Reopen, number=NUMBERS, seen=SEEN, reason=WORDS),
    st.builds(
        commands.Decline,
        number=NUMBERS,
        seen=SEEN,
        code=st.sampled_from(DeclineCode),
        reason=WORDS,
        instead=WORDS,
    ),
    st.builds(commands.Withdraw, number=NUMBERS, seen=SEEN, reason=WORDS),
    st.builds(
        commands.Edit,
        number=NUMBERS,
        seen=SEEN,
        title=perhaps(WORDS),
        purpose=perhaps(WORDS),
        for_whom=perhaps(WORDS),
        service_class=perhaps(CLASSES),
        need_by=perhaps(DATES),
        criteria=perhaps(LINES),
        labels=perhaps(LABELS),
    ),
    st.builds(commands.Assign, number=NUMBERS, seen=SEEN, assignee=st.one_of(st.none(), LOGINS)),
    st.builds(commands.Ask, number=NUMBERS, seen=SEEN, text=WORDS),
    st.builds(
        commands.Answer,
        number=NUMBERS,
        seen=SEEN,
        question=st.one_of(st.none(), st.integers(0, 4)),
        text=WORDS,
    ),
    st.builds(
        commands.Block,
        number=NUMBERS,
        seen=SEEN,
        code=st.sampled_from(BlockCode),
        text=WORDS,
        on_card=NUMBER_OR_NONE,
        department=st.one_of(st.none(), st.none(), KEYS),
        outside=st.one_of(st.just(""), WORDS),
    ),
    st.builds(
        commands.Unblock,
        number=NUMBERS,
        seen=SEEN,
        block=st.one_of(st.none(), st.integers(0, 4)),
        text=WORDS,
    ),
    st.builds(commands.HandOver, number=NUMBERS, seen=SEEN, to=KEYS, note=WORDS),
    st.builds(commands.Take, number=NUMBERS, seen=SEEN, over_limit=WORDS),
    st.builds(commands.RefuseHandover, number=NUMBERS, seen=SEEN, reason=WORDS),
    st.builds(commands.KeepHandover, number=NUMBERS, seen=SEEN),
    st.builds(commands.Promise, number=NUMBERS, seen=SEEN, promised=DATES, reason=WORDS),
    st.builds(commands.Call, number=NUMBERS, seen=SEEN, text=WORDS),
    st.builds(
        commands.Acknowledge,
        number=NUMBERS,
        seen=SEEN,
        call=st.one_of(st.none(), st.integers(0, 4)),
        text=WORDS,
    ),
    st.builds(commands.Thank, number=NUMBERS, seen=SEEN, text=WORDS),
    st.builds(commands.Comment, number=NUMBERS, seen=SEEN, text=WORDS),
    st.builds(
        commands.EditComment,
        number=NUMBERS,
        comment=st.one_of(st.none(), st.integers(0, 4)),
        text=WORDS,
    ),
    st.builds(commands.Reorder, number=NUMBERS, before=NUMBER_OR_NONE, after=NUMBER_OR_NONE),
    st.builds(commands.Undo, number=NUMBERS, seen=SEEN),
    st.builds(commands.Redo, number=NUMBERS, seen=SEEN),
)
BOARD_COMMANDS: st.SearchStrategy[commands.BoardCommand] = st.one_of(
    st.builds(commands.NameBoard, name=WORDS),
    st.builds(commands.Join, department=KEYS, name=WORDS),
    st.builds(commands.Leave, department=KEYS),
    st.builds(
        commands.OpenImprovement,
        department=KEYS,
        bug=WORDS,
        who=st.one_of(st.none(), LOGINS),
        cards=st.lists(NUMBERS, max_size=2).map(tuple),
    ),
    st.builds(
        commands.EditImprovement,
        number=st.integers(1, 3),
        idea=perhaps(WORDS),
        who=perhaps(st.one_of(st.none(), LOGINS)),
    ),
    st.builds(
        commands.FinishImprovement,
        number=st.integers(1, 3),
        after=WORDS,
        seconds_saved=st.one_of(st.none(), st.integers(-1, 99)),
        line=WORDS,
        ready=st.one_of(st.none(), st.sampled_from(ReadyField)),
    ),
    st.builds(commands.AdoptImprovement, number=st.integers(1, 3)),
    st.builds(
        commands.AddDepartment,
        department=st.builds(
            Department, key=st.sampled_from(["legal", "it", "Bad Key"]), name=WORDS
        ),
    ),
    st.builds(
        commands.EditDepartment,
        key=KEYS,
        name=perhaps(WORDS),
        colour=perhaps(st.sampled_from([*COLOURS, "red"])),
        wip_limit=perhaps(st.one_of(st.none(), st.integers(0, 3))),
        ready=perhaps(st.lists(st.sampled_from(ReadyField), max_size=1).map(tuple)),
        done=perhaps(LINES),
        reopen_days=perhaps(st.integers(-1, 30)),
        closed=perhaps(st.booleans()),
        wip_policy=perhaps(st.sampled_from(WipPolicy)),
        zone=perhaps(st.sampled_from(["", "Europe/Berlin", "Europe"])),
        hours=perhaps(st.lists(HOURS, max_size=2).map(tuple)),
        days_off=perhaps(st.lists(st.dates(date(2026, 1, 1)), max_size=2).map(tuple)),
        answer_hours=perhaps(st.one_of(st.none(), st.integers(0, 9))),
        deliver_days=perhaps(st.one_of(st.none(), st.integers(0, 9))),
        deliver_percent=perhaps(st.integers(0, 101)),
        accept_days=perhaps(st.one_of(st.none(), st.integers(0, 9))),
    ),
    st.builds(
        commands.AddPerson,
        person=st.builds(
            Person,
            login=st.sampled_from(["zoe", "noa", " ada", "ben"]),
            name=WORDS,
            departments=SEATS,
            admin=st.booleans(),
        ),
    ),
    st.builds(
        commands.EditPerson,
        login=LOGINS,
        name=perhaps(WORDS),
        departments=perhaps(SEATS),
        lead_of=perhaps(SEATS),
        admin=perhaps(st.booleans()),
        active=perhaps(st.booleans()),
        remind=perhaps(st.booleans()),
        remind_hours=perhaps(st.one_of(st.none(), st.builds(DayHours, start=TIMES, end=TIMES))),
        mail=perhaps(st.one_of(WORDS, st.just("ida@example.org"))),
    ),
)
