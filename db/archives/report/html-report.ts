import { type Cited, citationText, methodsText } from '../../../lib/citation.ts'
import { date, dateTime, number } from '../../../lib/format.ts'
import { MOST } from '../../../lib/report-limits.ts'
import { comparisonSentences, differencesInWords } from '../../../lib/sentences/compare.ts'
import { plainText, textOf } from '../../../lib/sentences/sentence.ts'
import { VERSION } from '../../../lib/version.ts'
import { placesInWords, sizeInWords } from './in-words.ts'
import { drawing, html, link, type Markup } from './markup.ts'
import { type Reported, titleOf } from './reported.ts'
import { style } from './style.ts'
import {
  exchangesTable,
  headlineNumbers,
  measuresTable,
  pairsTable,
  peopleTable,
  qualitySentences,
  subthreadsTable,
} from './tables.ts'

/** A report as one HTML file: nothing in it runs, and nothing is fetched. */
export function htmlReport(all: readonly Reported[]): string {
  const [first] = all
  const isOne = all.length === 1
  const title = isOne && first ? titleOf(first) : `${all.length} conversations compared`
  const body = html`${isOne ? null : comparison(all)}
${all.map(each => conversation(each, isOne))}
${isOne && first ? thread(first) : null}
<h2>Every measure</h2>
<div class="wide measures ${isOne ? 'one' : ''}">${measuresTable(all)}</div>
${isOne && first?.cited ? cite(first.cited) : null}
<footer>Replyscope ${VERSION}. Times are UTC; shares are of what is named; “–” means that there is no value, never 0.</footer>`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="Replyscope ${VERSION}">
${html`<title>${title}</title>`.text}
<style>${style}</style>
</head>
<body>
${html`<h1 dir="auto">${title}</h1>`.text}
${body.text}
</body>
</html>
`
}

function comparison(all: readonly Reported[]): Markup {
  const words = differencesInWords(all).map(textOf)
  return html`<p class="summary" dir="auto">${plainText(comparisonSentences(all, all[0]?.inCommon ?? 0))}</p>
<ol type="A">${all.map(each => html`<li dir="auto">${titleOf(each)} <small>${each.row.site}</small></li>`)}</ol>
${words.length > 0 && html`<h2>Key differences</h2><ul>${words.map(sentence => html`<li>${sentence}</li>`)}</ul>`}
<h2>Side by side</h2>
${['tree', 'levels', 'time'].map(name => sideBySide(all, name))}`
}

const sideBySide = (all: readonly Reported[], name: string): Markup =>
  html`<div class="side">${all.map(({ letter, figures }) => {
    const figure = figures.find(each => each.name === name)
    return figure === undefined ? null : html`<figure><b>${letter}</b>${drawing(figure.svg)}</figure>`
  })}</div>`

function conversation(each: Reported, isOne: boolean): Markup {
  const { row, of, places, figures, letter } = each
  const size = sizeInWords(places)
  const apart = placesInWords(places)
  // Side by side they stood above already.
  const shown = isOne ? figures : figures.filter(({ name }) => name === 'people')
  return html`${isOne ? null : html`<h2 dir="auto">${letter} · ${titleOf(each)}</h2>`}
<p class="summary" dir="auto">${each.summary}</p>
<p class="facts" dir="auto">${row.site === row.title ? null : link(row.url, row.site)}${(of.author ?? row.byline) && html` · by ${of.author ?? row.byline}`}${row.created_at !== null && html` · ${dateTime(row.created_at)}`}${row.last_at !== null && html` · last comment ${date(row.last_at)}`}</p>
<ul class="numbers">${headlineNumbers(each).map(([value, what]) => html`<li><b>${value}</b><span>${what}</span></li>`)}</ul>
${size !== null && html`<p>It is ${size} that were imported.${apart.length > 0 && html` Among those of similar size: ${apart.join('; ')}.`}</p>`}
<div class="${isOne ? 'figures' : ''}">${shown.map(({ name, svg }) => html`<figure class="${name === 'tidy-tree' ? 'again' : ''}">${drawing(svg)}</figure>`)}</div>
${subthreadsTable(each)}
<div class="beside"><div><h3>People</h3><div class="wide">${peopleTable(each)}</div></div>
<div><div class="wide">${pairsTable(each)}</div></div></div>
<div class="wide">${exchangesTable(each)}</div>
<h3>Quality of the data</h3>
<ul>${qualitySentences(each).map(sentence => html`<li dir="auto">${sentence}</li>`)}</ul>`
}

/** How the conversation is cited, and by which methods these numbers were made. */
const cite = (of: Cited): Markup => html`<h2>Cite</h2>
<p dir="auto">${citationText(of)}</p>
<h3>Methods</h3>
<p dir="auto">${methodsText(of)}</p>`

function thread({ messages, row }: Reported): Markup {
  if (messages === null) {
    return html`<h2>The thread</h2><p class="note">${number(row.messages)} messages are more than the ${number(MOST.messages)} that a report holds; the table of messages has them all.</p>`
  }
  return html`<h2>The thread</h2>
<ul class="thread">${messages.map(
    ({ author, created_at, depth, kind, text }) =>
      html`<li style="--level: ${Number(depth)}"><span class="by"><b dir="auto">${author === null ? (kind === 'missing' ? 'A message that is not in the data' : 'Unknown') : String(author)}</b>${created_at !== null && html` · ${dateTime(Date.parse(String(created_at)))}`} · level ${Number(depth)}</span>
${text !== null && paragraphs(String(text))}</li>\n`,
  )}</ul>`
}

/** Paragraphs of a text, which blank lines part. */
const paragraphs = (text: string): Markup[] =>
  text
    .trim()
    .split(/\n(?:[^\S\n]*\n)+/)
    .map(each => html`<p class="text" dir="auto">${inLines(each)}</p>`)

/** Line breaks are kept here; whatever else HTML forbids is gone. */
const inLines = (text: string): Markup[] =>
  text.split('\n').map((line, i) => html`${i === 0 ? '' : drawing('\n')}${line}`)
