/** How a report looks: on paper as on a screen, with nothing fetched. */
export const style = `
:root { color-scheme: light; --ink: #1c1b18; --quiet: #5b5850; --rule: #e0ddd5; --accent: #0f6374 }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 3rem 1.5rem 4rem; background: #fff; color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, 'Segoe UI', sans-serif; font-variant-numeric: tabular-nums }
h1 { margin: 0 0 .4rem; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; overflow-wrap: anywhere }
h2 { margin: 3rem 0 .8rem; padding-top: .9rem; border-top: 1px solid var(--rule); font-size: 1.3rem; overflow-wrap: anywhere }
h3 { margin: 2rem 0 .6rem; font-size: 1rem }
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
.thread .text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; max-width: 44rem }
footer { margin-top: 4rem; padding-top: .9rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .82rem }
@media screen and (max-width: 40rem) { figure { overflow-x: auto } figure svg { min-width: 34rem; margin: 0 } }
@media print {
  body { padding: 0; max-width: none; font-size: 10.5pt } h2 { break-after: avoid } h3 { break-after: avoid }
  thead { display: table-header-group } tr { break-inside: avoid } .new-page { break-before: page } .wide { overflow: visible }
  a { color: inherit } @page { margin: 16mm 14mm }
}
`
