"""How a report looks on its page: light, dark, and on paper."""

from __future__ import annotations

CSS = """
:root {
  color-scheme: light dark;
  --paper: #f6f7f9; --card: #ffffff; --ink: #1c2430; --quiet: #5b6675; --rule: #d9dee6;
  --now: #1f6feb; --before: #a9bdd8; --cause: #7a5cc4; --line: #c2410c; --late: #b42318;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #11161d; --card: #1a212b; --ink: #e6ebf2; --quiet: #9aa7b8; --rule: #313c4b;
    --now: #58a6ff; --before: #47617f; --cause: #a78bfa; --line: #fb923c; --late: #ff8a80;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 2rem 1.5rem; max-width: 76rem;
  background: var(--paper); color: var(--ink);
  font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans",
    sans-serif;
}
h1 { margin: 0; font-size: 1.7rem; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0 0 .5em; font-size: 1.15em; }
header p { margin: .3em 0 1.2em; color: var(--quiet); }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 1rem; }
section {
  padding: 1rem 1.2rem; background: var(--card);
  border: 1px solid var(--rule); border-radius: 8px;
}
section.wide { grid-column: 1 / -1; }
section.wide.drawn {
  display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 2rem;
}
section.wide.drawn h2 { grid-column: 1 / -1; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td {
  padding: .3em .6em .3em 0; text-align: left; vertical-align: top;
  border-top: 1px solid var(--rule);
}
td + td, th + td, th + th { padding-left: .8em; }
thead th { border-top: 0; color: var(--quiet); font-weight: 600; font-size: .88em; }
tbody th { font-weight: 400; overflow-wrap: break-word; }
td { overflow-wrap: break-word; } td:last-child { overflow-wrap: anywhere; }
td.number, th.number { text-align: right; white-space: nowrap; }
.blocks th.number, .blocks td.number:last-child { white-space: normal; }
td.none { color: var(--quiet); }
td.late { color: var(--late); font-weight: 600; }
p.note { margin: .6rem 0 0; color: var(--quiet); }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; max-width: 34rem; }
svg text { fill: var(--ink); font-size: 12px; }
svg .small { font-size: 10.5px; fill: var(--quiet); }
svg .now { fill: var(--now); } svg .before { fill: var(--before); }
svg .cause { fill: var(--cause); }
svg .axis { stroke: var(--quiet); } svg .grid { stroke: var(--rule); stroke-dasharray: 3 3; }
svg polyline { fill: none; stroke: var(--line); stroke-width: 2; }
svg .dot { fill: var(--line); stroke: var(--card); }
div.thanks { columns: 2; column-gap: 2em; }
blockquote {
  break-inside: avoid; margin: 0 0 .9em; padding-left: .8rem; border-left: 3px solid var(--now);
}
blockquote p { margin: 0; white-space: pre-line; overflow-wrap: anywhere; }
blockquote footer { color: var(--quiet); font-size: .9em; padding: 0; }
body > footer { margin-top: 1.2em; color: var(--quiet); font-size: .9em; }
@media screen and (max-width: 52rem) {
  main, section.wide.drawn { grid-template-columns: minmax(0, 1fr); }
  div.thanks { columns: 1; }
}
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --rule: #bbb;
    --now: #1f5fbf; --before: #aebccf; --cause: #6d52b5; --line: #b23c08; --late: #a01810;
  }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  @page { margin: 11mm; }
  body { max-width: none; padding: 0; font-size: 8.3pt; line-height: 1.3; }
  main { gap: 3mm; }
  section { break-inside: avoid; padding: 2.2mm 3.2mm; border-radius: 1.5mm; }
  section.wide.drawn { gap: 0 5mm; }
  th, td { padding-top: .16em; padding-bottom: .16em; }
  h1 { font-size: 14pt; } h2 { break-after: avoid; }
  header p { margin-bottom: 3mm; }
  svg { max-height: 44mm; margin: 0 auto; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; } tr { break-inside: avoid; }
}
""".strip()
