import { counted, date, duration, NOTHING, number, share, valueIn } from '../../../lib/format.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import {
  announcedInWords,
  countInWords,
  qualityMeasures,
  thingsInWords,
} from '../../../lib/measures/quality.ts'
import { html, type Markup } from './markup.ts'
import type { Reported } from './reported.ts'

/** A table with a heading for each column; the first column names the row, numbers stand below each other. */
function table(headings: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  const side = headings.map((_, i) => (i > 0 && rows.every(row => isNumber(row[i] ?? '')) ? 'number' : ''))
  return html`<table><thead><tr>${headings.map((heading, i) => html`<th scope="col" class="${side[i]!}">${heading}</th>`)}</tr></thead><tbody>
${rows.map(
  ([first = '', ...cells]) =>
    html`<tr><th scope="row" dir="auto">${first}</th>${cells.map((cell, i) => html`<td dir="auto" class="${side[i + 1]!}">${cell}</td>`)}</tr>\n`,
)}</tbody></table>`
}

const isNumber = (cell: string | Markup) =>
  typeof cell === 'string' && (cell === NOTHING || /^\d[\d,.]*(\u00a0(%|d|h|min|s))?/.test(cell))

/** Note on the rows that a list leaves out; nothing where it is whole. */
const more = (shown: number, all: number, what: string): Markup | null =>
  shown < all ? html`<p class="note">The first ${number(shown)} of ${number(all)} ${what}.</p>` : null

export const peopleTable = ({ people, row }: Reported): Markup =>
  html`${table(
    ['Person', 'Comments', 'Replies given', 'Replies received', 'Mean level', 'Median response'],
    people.map(({ name, comments, replies_given, replies_received, mean_depth, median_response_s }) => [
      String(name),
      number(numeric(comments)),
      number(numeric(replies_given)),
      number(numeric(replies_received)),
      number(numeric(mean_depth)),
      duration(numeric(median_response_s)),
    ]),
  )}${more(people.length, Math.max(people.length, row.authors), 'people')}`

const numeric = (value: unknown) => (typeof value === 'number' ? value : null)

export const pairsTable = ({ pairs, pairCount }: Reported): Markup | null =>
  pairs.length === 0
    ? null
    : html`<h3>Who replied to whom</h3>${table(
        ['From', 'To', 'Replies', 'Back', 'Balance', 'Longest exchange', 'Median response'],
        pairs.map(({ from, to, replies, replies_back, balance, longest_exchange, median_response_s }) => [
          ...[from.name, to.name, number(replies), number(replies_back), number(balance)],
          ...[number(longest_exchange), duration(median_response_s)],
        ]),
      )}${more(pairs.length, pairCount, 'pairs, most replies first')}`

export const subthreadsTable = ({ subthreads, subthreadCount }: Reported): Markup | null =>
  subthreadCount < 2
    ? null
    : html`<h3>Sub-threads</h3><div class="wide">${table(
        ['Begun by', 'Comments', 'Share', 'People', 'Levels', 'Begins'],
        subthreads.map(({ by, comments, share: part, authors, maxDepth, excerpt }) => [
          ...[by?.name ?? 'unknown', number(comments), share(part), number(authors), number(maxDepth)],
          excerpt ?? NOTHING,
        ]),
      )}${more(subthreads.length, subthreadCount, 'sub-threads, largest first')}</div>`

export const exchangesTable = ({ exchanges, exchangeCount }: Reported): Markup | null =>
  exchanges.length === 0
    ? null
    : html`<h3>Longest back-and-forths</h3>${table(
        ['Started by', 'With', 'Messages', 'Ended by', 'Duration', 'Start'],
        exchanges.map(({ by, messages, lastWord, duration_s, first_at }) => [
          ...[by.began.name, by.answered.name, number(messages), by[lastWord].name],
          ...[duration(duration_s), date(first_at)],
        ]),
      )}${more(exchanges.length, exchangeCount, 'back-and-forths, longest first')}`

/** Every measure with its value in each conversation, what it means, and why it is not there. */
export const measuresTable = (all: readonly Reported[]): Markup =>
  html`<p class="note paper">What each of them means stands on the page Measures and in docs/measures.md.</p>${table(
    ['Measure', ...(all.length === 1 ? ['Value'] : all.map(({ letter }) => letter)), 'What it means'],
    conversationMeasures.map(({ key, label, unit, definition, undefinedWhen, source }) => [
      label,
      ...all.map(({ row }) => {
        const value = row[key]
        return value === null
          ? html`<span title="No value when ${undefinedWhen ?? 'unknown'}">${NOTHING}</span>`
          : valueIn(unit, value)
      }),
      html`${definition}${undefinedWhen && html` <i>No value when ${undefinedWhen}.</i>`}${source && html` <small>${source}</small>`}`,
    ]),
  )}`

/** How whole the data are, in sentences. */
export function qualitySentences({ row, counts, loads }: Reported): readonly string[] {
  const faults = qualityMeasures.filter(({ key }) => row[key] > 0)
  return [
    row.announced_comments === null
      ? `Found: ${counted(row.comments, 'comment')}; the source does not say how many there should be.`
      : announcedInWords(row.announced_comments, row.comments),
    ...faults.map(
      ({ key, label, definition }) => `${thingsInWords(label.toLowerCase(), row[key])}: ${definition}`,
    ),
    ...(row.orphans === 0 ? ['No reply is without its parent.'] : []),
    ...(row.post_absent ? ['The opening post isn’t in this file.'] : []),
    ...counts.map(({ kind, what, count }) => countInWords(kind, what, count)),
    ...loads.map(({ source, loaded_at }) => `Read from ${source} on ${date(loaded_at)}.`),
  ]
}

/** The numbers that stand large, as far as there are any. */
export function headlineNumbers({ row }: Reported): readonly (readonly [value: string, what: string])[] {
  const { comments, authors, max_depth, replied_share, longest_exchange, median_response_s } = row
  return [
    [number(comments), comments === 1 ? 'comment' : 'comments'],
    [number(authors), authors === 1 ? 'person' : 'people'],
    [number(max_depth), max_depth === 1 ? 'level' : 'levels'],
    ...(replied_share === null ? [] : [[share(replied_share), 'of comments got a reply'] as const]),
    ...(longest_exchange === 0
      ? []
      : [[number(longest_exchange), 'messages in the longest back-and-forth'] as const]),
    ...(median_response_s === null ? [] : [[duration(median_response_s), 'median response'] as const]),
  ]
}
