"""HTML and SVG put together so that every text stays text. Pure."""

from __future__ import annotations

from html import escape

from kanban.domain.text import safe


class Markup(str):
    """Text that is HTML already: made by `element` and `join` only."""

    __slots__ = ()


_VOID = frozenset({"meta", "line", "rect", "circle", "polyline", "br", "path"})


def text(words: str) -> Markup:
    """What people typed, to be read as it is, wherever it stands."""
    return words if isinstance(words, Markup) else Markup(escape(safe(words), quote=True))


def join(*parts: str) -> Markup:
    return Markup("".join(map(text, parts)))


def element(name: str, /, *parts: str, **attributes: str | int | float) -> Markup:
    """An element with its content. `class_` is the attribute class, `stroke_width` stroke-width;
    an attribute that is empty is left out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{text(_short(value))}"'
        for key, value in attributes.items()
        if value != ""
    )
    if name in _VOID and not parts:
        return Markup(f"<{name}{said}>" if name in ("meta", "br") else f"<{name}{said}/>")
    return Markup(f"<{name}{said}>{join(*parts)}</{name}>")


def _short(value: str | int | float) -> str:
    """A number with no more digits than a pixel needs."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
