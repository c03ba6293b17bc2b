"""The page of a report: one file, no script, every text a text, and what a browser makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kanban.domain import commands
from kanban.domain.text import safe
from kanban.report.charts import Bar, pareto
from kanban.report.markup import element, text
from kanban.report.page import page
from kanban.report.sections import sections
from tests.flow.telling import Told, at
from tests.report.reporting import SAMPLE_NOW, reported, sample

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NASTY = '</script><b onload="x()">&amp;<!-- --><img src=x onerror=y>'
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section"),
    *("h1", "h2", "p", "div", "figure", "table", "thead", "tbody", "tr", "th", "td", "blockquote"),
    *("svg", "text", "tspan", "rect", "line", "circle", "polyline"),
}


class Read(HTMLParser):
    """What a browser would take for elements, attributes and text; each element is closed once."""

    def __init__(self, whole: str) -> None:
        super().__init__(convert_charrefs=True)
        self.names: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(whole)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def sample_page() -> str:
    board, events = sample()
    return page(reported(board, events, SAMPLE_NOW))


def test_the_page_is_whole_and_needs_nothing_else() -> None:
    whole = sample_page()
    read = Read(whole)
    assert whole.startswith("<!doctype html>\n<html lang=")
    assert set(read.names) <= ELEMENTS
    assert read.open == []
    assert {name for name, _ in read.attributes}.isdisjoint({"src", "href", "style", "onclick"})
    assert not re.search(r"https?:|url\(|@import|<script", whole)
    assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in read.attributes
    for media in ("prefers-color-scheme: dark", "@media print", "@page"):
        assert media in whole


def test_each_section_has_a_heading_and_each_table_heads() -> None:
    board, events = sample()
    found = reported(board, events, SAMPLE_NOW)
    read = Read(page(found))
    assert (read.names.count("h1"), read.names.count("h2")) == (1, len(sections(found)))
    labels = [value for name, value in read.attributes if name == "aria-labelledby"]
    ids = [value for name, value in read.attributes if name == "id"]
    assert labels == ids
    assert read.names.count("thead") == read.names.count("table")
    scopes = [value for name, value in read.attributes if name == "scope"]
    assert set(scopes) == {"col", "row"}
    assert read.names.count("svg") == read.names.count("figure") == 4


def test_what_people_typed_stays_text() -> None:
    story = Told()
    story.at("2 09:00", "mara", commands.Request(title=NASTY, supplier="design"))
    story.at("2 10:00", "ben", commands.OpenImprovement(department="design", bug=NASTY))
    story.at("2 11:00", "mara", commands.Thank(number=1, text=NASTY))
    read = Read(page(reported(story.board, story.told, at("3 09:00"))))
    assert set(read.names) <= ELEMENTS
    assert sum(NASTY in words for words in read.words) == 4
    assert read.open == []


def test_a_board_on_which_nothing_happened_has_a_page_too() -> None:
    story = Told()
    read = Read(page(reported(story.board, [], at("3 09:00"))))
    assert "Nothing is open between departments." in read.words
    assert "Nothing came back." in read.words


@given(st.text())
def test_any_text_is_read_as_it_is(words: str) -> None:
    read = Read(element("p", words, title=words))
    assert read.names == ["p"]
    assert "".join(read.words) == safe(words)
    assert [(name, value or "") for name, value in read.attributes] == (
        [("title", safe(words))] if words else []
    )


@given(st.text())
def test_a_text_is_escaped_once_however_often_it_is_put_together(words: str) -> None:
    assert text(text(words)) == text(words)


@given(st.lists(st.tuples(st.text(max_size=30), st.floats(0, 1e9)), max_size=12))
@settings(max_examples=50)
def test_a_picture_of_causes_stays_within_its_frame(causes: list[tuple[str, float]]) -> None:
    drawn = pareto("Causes", [Bar(label, size, f"{size:.0f}") for label, size in causes])
    _, _, width, height = map(float, re.findall(r'viewBox="([^"]*)"', drawn)[0].split())
    for name, most in (("x", width), ("cx", width), ("y", height), ("cy", height)):
        for value in re.findall(rf' {name}="([^"]*)"', drawn):
            assert 0 <= float(value) <= most


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")
def test_a_browser_shows_it_and_prints_it(tmp_path: Path) -> None:
    assert CHROMIUM is not None
    file = tmp_path / "week.html"
    file.write_text(sample_page(), encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile")
    paper, picture = tmp_path / "week.pdf", tmp_path / "week.png"
    print_it = (f"--print-to-pdf={paper}", "--no-pdf-header-footer")
    for what in (print_it, (f"--screenshot={picture}", "--window-size=1000,1400")):
        command = [CHROMIUM, *options, *what, file.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)
    assert paper.read_bytes().startswith(b"%PDF")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper.read_bytes())) <= 3
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000
