/** How a report looks: on paper as on a screen, with nothing fetched. */
export const style = `
:root { color-scheme: light; --ink: #1c1b18; --quiet: #5b5850; --rule: #e0ddd5; --accent: #0f6374 }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 3rem 1.5rem 4rem; background: #fff; color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', sans-serif; font-variant-numeric: tabular-nums }
h1 { margin: 0 0 .4rem; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere }
h2 { margin: 3rem 0 .8rem; padding-top: .9rem; border-top: 1px solid var(--rule); font-size: 1.3rem; overflow-wrap: anywhere }
h3 { margin: 2rem 0 .6rem; font-size: 1rem }
.summary { margin: .2rem 0 .7rem; font-size: 1.13rem; max-width: 50rem }
p { margin: .5rem 0; max-width: 46rem } a { color: var(--accent) }
.note, .facts, small { color: var(--quiet); font-size: .87rem }
.numbers { display: flex; flex-wrap: wrap; gap: 1.1rem 2.2rem; margin: 1.6rem 0; padding: 0; list-style: none }
.numbers b { display: block; font-size: 1.7rem; font-weight: 500; line-height: 1.15 }
.numbers span { color: var(--quiet); font-size: .87rem }
figure { margin: 1.4rem 0; break-inside: avoid } figure b { display: block }
figure svg { display: block; max-width: 100%; height: auto; margin-inline-start: -16px }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1rem 2rem } .side svg { margin-inline-start: -9px }
.wide { overflow-x: auto }
table { border-collapse: collapse; margin: .6rem 0; font-size: .87rem }
th, td { padding: .28rem .9rem .28rem 0; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; overflow-wrap: anywhere }
td { min-width: 6rem }
thead th { color: var(--quiet); font-weight: 500; white-space: nowrap } tbody th { font-weight: 500; min-width: 9rem; max-width: 18rem }
th.number, td.number { min-width: 0; text-align: end; white-space: nowrap }
ul { padding-inline-start: 1.2rem; max-width: 46rem }
.thread { margin: 0; padding: 0; list-style: none; max-width: none }
.thread li { margin: .7rem 0; padding-inline-start: calc(min(var(--level), 12) * 1.1rem); break-inside: avoid }
.thread .by { color: var(--quiet); font-size: .82rem } .thread .by b { color: var(--ink) }
.thread .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .5em; max-width: 44rem }
footer { margin-top: 4rem; padding-top: .9rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .82rem }
@media screen and (max-width: 40rem) { figure { overflow-x: auto } figure svg { min-width: 34rem; margin: 0 } }
.paper { display: none }
@media print {
  .paper { display: block }
  :root { font-size: 9pt; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  @page { size: A4; margin: 14mm 13mm }
  body { padding: 0; max-width: none; font-size: 9pt; line-height: 1.4; orphans: 3; widows: 3 }
  p, ul { max-width: none } a { color: inherit }
  h1 { font-size: 17pt } h2 { margin: 12pt 0 4pt; padding-top: 5pt; font-size: 12.5pt } h3 { margin: 9pt 0 2pt; font-size: 10pt }
  h2, h3, thead { break-after: avoid } table { width: 100%; margin: 2pt 0; font-size: 7.5pt } th, td { padding: 1pt 4pt 1pt 0 }
  td, tbody th, thead th { min-width: 0; max-width: none; white-space: normal } .beside { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm } .beside h3 { margin-top: 5pt }
  .beside table :is(th, td):nth-child(n + 5) { display: none }
  .numbers { gap: 4pt 18pt; margin: 7pt 0 } .numbers b { font-size: 14pt }
  figure { margin: 5pt 0 } figure svg { margin-inline-start: 0 } .figures { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12pt } .figures > :first-child { grid-column: 1 / -1 }
  .figures > :first-child svg { max-height: 118mm; margin-inline: auto } .again { display: none }
  thead { display: table-header-group } tr { break-inside: avoid } .wide { overflow: visible }
  .thread { columns: 2; column-gap: 7mm; font-size: 7.8pt; line-height: 1.3 } .thread .text { margin-bottom: 2pt; max-width: none }
  .thread li { margin: 0 0 4pt; padding-inline-start: calc(min(var(--level), 8) * 1.6mm); break-inside: auto } .thread .by { break-after: avoid }
  .measures tr > :last-child { display: none } .measures.one thead { display: none }
  .measures.one table, .measures.one tbody { display: block } .measures.one tbody { columns: 4; column-gap: 5mm }
  .measures.one tr { display: flex; justify-content: space-between } .measures.one :is(th, td) { min-width: 0; padding-inline-end: 0 }
  .measures.one tr { border-bottom: 1px solid var(--rule) } .measures.one :is(th, td) { border: 0 } .measures.one td { white-space: nowrap }
  footer { margin-top: 10pt }
}
`
