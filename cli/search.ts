import { indexTexts } from '../db/load/index-texts.ts'
import type { Db } from '../db/open.ts'
import { shownTitle } from '../db/queries/first-words.ts'
import { type SearchSort, searchSorts } from '../db/queries/search/order.ts'
import { type Hit, pathOf, search, searchColumns, searchRows } from '../db/queries/search/search.ts'
import { isBehind } from '../db/text-index.ts'
import { UserError } from '../lib/errors.ts'
import { exporters } from '../lib/export/index.ts'
import { parseSearch } from '../lib/search/parse.ts'
import type { SearchFault, SearchQuery } from '../lib/search/query.ts'
import { withDays } from '../lib/search/refine.ts'
import { databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { indexingOn } from './index-command.ts'
import { say, UsageError } from './output.ts'
import { dayOf, periodOptions } from './where.ts'
import { outOption, writeOut } from './write-out.ts'

/** `search QUERY`: the messages that hold what is asked for, to read or as a table. */
export const searchCommand = command({
  name: 'search',
  words: 'QUERY …',
  most: Number.POSITIVE_INFINITY,
  options: {
    from: periodOptions.from,
    to: periodOptions.to,
    sort: { type: 'string', default: 'relevance', value: 'ORDER', says: 'relevance or newest' },
    limit: { type: 'string', default: '20', value: 'N', says: 'how many are shown' },
    format: { type: 'string', value: 'FORMAT', says: 'all of them as csv, json, ndjson, xlsx or parquet' },
    ...outOption,
    ...databaseOption,
    ...jsonOption,
  },
  notes: [
    'QUERY: words, "a phrase", begin*, -without, person:NAME, conversation:NUMBER|WORDS, site:NAME,',
    'after:DAY, before:DAY, depth:LEVEL (2, >3, 2-4)',
  ],
  examples: ['search \'bridge "right of way" -toll person:ann after:2024\''],
  async run({ values, positionals }) {
    const days = { from: dayOf('from', values.from), to: dayOf('to', values.to) }
    const query = queryIn(withDays(positionals.join(' '), days))
    const format = values.format ?? (values.json ? 'json' : undefined)
    const exporter = exporters.find(({ id }) => id === format)
    if (format !== undefined && exporter === undefined)
      throw new UsageError(`There is no format “${format}”: ${exporters.map(({ id }) => id).join(', ')}.`)
    const sort = searchSorts.find(each => each === values.sort)
    if (sort === undefined) throw new UsageError(`--sort wants ${searchSorts.join(' or ')}.`)
    const limit = /^[1-9]\d{0,5}$/.test(values.limit) ? Number(values.limit) : null
    if (limit === null) throw new UsageError('--limit wants a whole number from 1 up.')
    return withDatabase(values.db, async db => {
      await madeSearchable(db)
      if (exporter !== undefined)
        await writeOut(values.out, exporter.write(searchColumns, searchRows(db, query)))
      else await writeOut(values.out, hitsToRead(db, query, sort, limit))
      return 0
    })
  },
})

function queryIn(text: string): SearchQuery {
  const read = parseSearch(text)
  if (read.kind === 'query') return read.query
  if (read.kind === 'empty')
    throw new UsageError(
      'search wants words, such as: replyscope search \'bridge "right of way" person:ann\'',
    )
  throw new UserError(pointed(text, read.fault))
}

/** The sentence, and below it the part of the query that it is about. */
const pointed = (text: string, { message, start, end }: SearchFault) =>
  `${message}\n  ${text.replaceAll(/\s/g, ' ')}\n  ${' '.repeat(start)}${'^'.repeat(Math.max(1, end - start))}`

/** Indexes the texts that loads left to be indexed; while another process loads, only those indexed so far are searched. */
export async function madeSearchable(db: Db): Promise<void> {
  const progress = indexingOn(process.stderr)
  const outcome = await indexTexts(db, progress.show)
  progress.end()
  if (outcome === 'unwritable' && (await isBehind(db)))
    await say('The database may not be written to: what was not made searchable before is not found.\n')
  if (outcome === 'busy')
    await say('An import is running: what it adds, and what came just before, is not searched yet.\n')
}

async function* hitsToRead(
  db: Db,
  query: SearchQuery,
  sort: SearchSort,
  limit: number,
): AsyncIterable<string> {
  const part = { after: null, before: null, limit }
  const { total, page, sort: order } = await search(db, { query, sort, part })
  if (total === 0) {
    yield 'Nothing was found.\n'
    return
  }
  for (const hit of page.rows) yield `${await described(db, hit)}\n`
  const shown = page.rows.length
  yield total === shown
    ? `${many(shown)}.\n`
    : `${many(total)}; these are the ${shown} ${order === 'newest' ? 'latest' : 'best'}. --limit N shows more, --format csv all.\n`
}

const many = (count: number) => (count === 1 ? '1 message' : `${count.toLocaleString('en')} messages`)

/** A hit for a person: what it is, and the part of it that was looked for, with that in brackets. */
async function described(db: Db, hit: Hit): Promise<string> {
  const title = await shownTitle(db, { ...hit, id: hit.conversation_id })
  const { segments, cutBefore, cutAfter } = hit.snippet
  const snippet = segments.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
  const when =
    hit.created_at === null
      ? 'undated'
      : new Date(hit.created_at).toISOString().slice(0, 16).replace('T', ' ')
  const where = hit.kind === 'post' ? 'the post' : `level ${hit.depth}`
  return [
    `${hit.author ?? 'unknown'}, ${when}, ${where} of “${oneLine(title)}” (${hit.site})`,
    `  ${cutBefore ? '… ' : ''}${oneLine(snippet)}${cutAfter ? ' …' : ''}`,
    `  ${pathOf(hit)}`,
    '',
  ].join('\n')
}

/** Without line breaks and whatever else would move a terminal's cursor. */
const oneLine = (text: string) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
