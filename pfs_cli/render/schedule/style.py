"""How the page of a schedule looks, on a screen and on A4 paper."""

STYLE = """\
@page { size: A4; margin: 20mm 18mm; }
html { color: #1a1a1a; background: #fff; font: 16px/1.7 "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic", Meiryo,
  "Hiragino Sans", system-ui, sans-serif; }
html:lang(en) { font-family: system-ui, "Noto Sans", "Noto Sans CJK JP", "Yu Gothic", Meiryo, sans-serif; }
body { margin: 0; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.35; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid #1a1a1a; }
h3 { font-size: 1.02rem; margin: 1.6rem 0 .4rem; }
h1, h2, h3, p, caption, td, th { overflow-wrap: anywhere; }
.origin { color: #555; font-size: .85rem; }
.origin p { margin: 0; }
.line { display: grid; grid-template-columns: minmax(0, 1fr) 15rem; column-gap: 1.5rem; padding: .2rem 0; }
.line p { margin: 0; display: flex; }
.line p.deep { margin-left: 2.2rem; }
.line .number { flex: none; width: 2.2rem; }
.line .deep .number { width: 3.2rem; }
.line .text { flex: 1; min-width: 0; }
.marks { color: #444; font-size: .82rem; line-height: 1.5; border-left: 2px solid #bbb; padding-left: .6rem; }
.mark { display: block; overflow-wrap: anywhere; }
.sheet { overflow-x: auto; margin: .8rem 0 1.2rem; padding-right: 1px; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.5; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { border: 1px solid #999; padding: .25rem .5rem; text-align: left; vertical-align: top; min-width: 3em; }
thead th { background: #eee; font-weight: 600; }
tbody th { font-weight: 400; min-width: 5em; }
.amount { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap; }
@media (max-width: 46rem) {
  .line { display: block; }
  .line p.deep { margin-left: .8rem; }
  .marks { display: block; margin-left: 2.2rem; }
}
@media print {
  html { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .line { grid-template-columns: minmax(0, 1fr) 11rem; break-inside: avoid; }
  .sheet { overflow: visible; break-inside: avoid; }
  h2, h3, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
