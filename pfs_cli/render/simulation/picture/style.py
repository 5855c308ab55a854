"""How the page of a simulation looks, on a screen and on A4 paper."""

STYLE = """\
@page { size: A4; margin: 18mm; }
html { color: #1a1a1a; background: #fff; font: 16px/1.7 "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", Meiryo,
  "Hiragino Sans", system-ui, sans-serif; }
html:lang(en) { font-family: system-ui, "Noto Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid #1a1a1a; }
h1, h2, p, caption, figcaption, dd { overflow-wrap: anywhere; }
dl { color: #555; font-size: .85rem; margin: 0; }
dl div { display: flex; column-gap: .8rem; }
dt { flex: none; }
dd { margin: 0; }
p { margin: .3rem 0; }
.note { color: #444; font-size: .85rem; }
.sheet { overflow-x: auto; margin: .8rem 0 1.2rem; padding-right: 1px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
caption, figcaption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { border: 1px solid #999; padding: .25rem .5rem; text-align: left; vertical-align: top; min-width: 3em;
  overflow-wrap: break-word; }
thead th { background: #eee; font-weight: 600; }
tbody th { font-weight: 400; }
td.text, tbody th.text { min-width: 8em; }
.amount { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap; }
td.whole, tbody th.whole { white-space: nowrap; }
figure { margin: 1rem 0 1.4rem; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; }
@media (max-width: 46rem) { figure svg { max-width: none; } }
@media print {
  html { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .sheet, figure { overflow: visible; }
  figure { break-inside: avoid; }
  figure svg { max-width: 100%; max-height: 240mm; }
  h2, caption, figcaption { break-after: avoid; }
  td.whole, tbody th.whole { white-space: normal; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
