import { date, dateTime, number } from '../../../lib/format.ts'
import { VERSION } from '../../../lib/version.ts'
import { differencesInWords, placesInWords, sizeInWords } from './in-words.ts'
import { drawing, html, link, type Markup } from './markup.ts'
import { MOST, type Reported, titleOf } from './reported.ts'
import { style } from './style.ts'
import {
  exchangesTable,
  headlineNumbers,
  measuresTable,
  pairsTable,
  peopleTable,
  qualitySentences,
} from './tables.ts'

/** A report as one HTML file: nothing in it runs, and nothing is fetched. */
export function htmlReport(all: readonly Reported[]): string {
  const [first] = all
  const isOne = all.length === 1
  const title = isOne && first ? titleOf(first) : `${all.length} conversations compared`
  const body = html`${isOne ? null : comparison(all)}
${all.map(each => conversation(each, isOne))}
<h2>Every measure</h2>
<div class="wide">${measuresTable(all)}</div>
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
  const words = differencesInWords(all)
  return html`<ol type="A">${all.map(each => html`<li dir="auto">${titleOf(each)} <small>${each.row.site}</small></li>`)}</ol>
${words.length > 0 && html`<h2>What sets them apart</h2><ul>${words.map(sentence => html`<li>${sentence}</li>`)}</ul>`}
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
  return html`${isOne ? null : html`<h2 class="new-page" dir="auto">${letter} · ${titleOf(each)}</h2>`}
<p class="facts" dir="auto">${link(row.url, row.site)}${(of.author ?? row.byline) && html` · by ${of.author ?? row.byline}`}${row.created_at !== null && html` · ${dateTime(row.created_at)}`}${row.last_at !== null && html` · last comment ${date(row.last_at)}`}</p>
<ul class="numbers">${headlineNumbers(each).map(([value, what]) => html`<li><b>${value}</b><span>${what}</span></li>`)}</ul>
${size !== null && html`<p>It is ${size} that are loaded.${apart.length > 0 && html` Among those of similar size: ${apart.join('; ')}.`}</p>`}
${shown.map(({ svg }) => html`<figure>${drawing(svg)}</figure>`)}
<h3>People</h3>
<div class="wide">${peopleTable(each)}</div>
<div class="wide">${pairsTable(each)}</div>
<div class="wide">${exchangesTable(each)}</div>
<h3>Quality of the data</h3>
<ul>${qualitySentences(each).map(sentence => html`<li dir="auto">${sentence}</li>`)}</ul>
${isOne && thread(each)}`
}

function thread({ messages, row }: Reported): Markup {
  if (messages === null) {
    return html`<h2>The thread</h2><p class="note">${number(row.messages)} messages are more than the ${number(MOST.messages)} that a report holds; the table of messages has them all.</p>`
  }
  return html`<h2 class="new-page">The thread</h2>
<ul class="thread">${messages.map(
    ({ author, created_at, depth, kind, text }) =>
      html`<li style="--level: ${Number(depth)}"><span class="by"><b dir="auto">${author === null ? (kind === 'missing' ? 'A message that is not in the data' : 'Unknown') : String(author)}</b>${created_at !== null && html` · ${dateTime(Date.parse(String(created_at)))}`} · level ${Number(depth)}</span>
${text !== null && html`<p class="text" dir="auto">${textOf(String(text))}</p>`}</li>\n`,
  )}</ul>`
}

/** Line breaks are kept here; whatever else HTML forbids is gone. */
const textOf = (text: string): Markup[] =>
  text.split('\n').map((line, i) => html`${i === 0 ? '' : drawing('\n')}${line}`)
