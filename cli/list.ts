import { conversationFilter, conversationParameters } from '../db/lists/tables.ts'
import type { Db } from '../db/open.ts'
import { conversation } from '../db/queries/conversation/conversation.ts'
import { sentencesOf } from '../db/queries/conversation/sentences.ts'
import { shownTitle } from '../db/queries/first-words.ts'
import { conversationId } from '../db/queries/resolve.ts'
import { conversationTable } from '../db/tables/conversations.ts'
import type { TableFilter } from '../db/tables/table.ts'
import type { Row } from '../lib/export/csv.ts'
import { picked } from '../lib/export/json.ts'
import { conversationMeasures } from '../lib/measures/index.ts'
import { plainText } from '../lib/sentences/sentence.ts'
import { databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson, rowsAsText, say } from './output.ts'
import { groupOption, periodOptions, where, whereOption, withGroup, withPeriod } from './where.ts'

const SHORT = ['id', 'comments', 'authors', 'max_depth', 'announced_comments', 'orphans', 'site', 'title']

/** Which conversations are listed: those going on between two days, of a filter, of a group. */
const chosenOptions = {
  ...{ from: periodOptions.from, to: periodOptions.to },
  ...whereOption,
  ...groupOption,
} as const

/** `list`: the conversations that are loaded, most comments first. */
export const listCommand = command({
  name: 'list',
  words: '',
  most: 0,
  options: { ...chosenOptions, ...databaseOption, ...jsonOption },
  examples: ['list', 'list --from 2024-02-01 --to 2024-02-29 --where answers=unanswered'],
  run: ({ values }) =>
    withDatabase(values.db, async db => {
      const given = await withGroup(db, values.group, withPeriod(values))
      const rows = await conversations(db, conversationFilter(where(given, conversationParameters)))
      rows.sort((a, b) => Number(b['comments']) - Number(a['comments']))
      if (values.json) await print(rowsAsJson(rows))
      else if (rows.length === 0)
        await say(
          given.length === 0
            ? 'Nothing is imported yet: replyscope import FILE\n'
            : 'No conversation is like that.\n',
        )
      else await print(rowsAsText(SHORT, await called(db, rows)))
      return 0
    }),
})

/** `stats`: every measure, of one conversation or of all. */
export const statsCommand = command({
  name: 'stats',
  words: '[CONVERSATION]',
  most: 1,
  options: { ...databaseOption, ...jsonOption },
  notes: [
    'CONVERSATION is a number that `replyscope list` shows, or the source’s own id. Left out: all of them.',
  ],
  examples: ['stats 12', 'stats --json'],
  run: ({ values, positionals: [wanted] }) =>
    withDatabase(values.db, async db => {
      const only = wanted === undefined ? null : await conversationId(db, wanted)
      const rows = await conversations(db, { conversation: only })
      const of = only === null ? undefined : await conversation(db, only)
      // Of all conversations that would read every message.
      const summary = of === undefined ? null : plainText(await sentencesOf(db, of))
      if (values.json)
        await print(rowsAsJson(summary === null ? rows : rows.map(row => ({ ...row, summary }))))
      else await print(each(await called(db, rows), summary))
      return 0
    }),
})

/** Rows with what people read as their titles. */
async function called(db: Db, rows: readonly Row[]): Promise<Row[]> {
  const all: Row[] = []
  for (const row of rows) {
    const title = row['title'] === null ? null : String(row['title'])
    const of = { id: Number(row['id']), title, native_id: String(row['native_id']) }
    all.push({ ...row, title: await shownTitle(db, of) })
  }
  return all
}

async function conversations(db: Db, filter: TableFilter): Promise<Row[]> {
  const all: Row[] = []
  const { columns, rows } = conversationTable
  for await (const page of rows(db, filter)) for (const row of page) all.push(picked(columns, row))
  return all
}

function* each(rows: readonly Row[], summary: string | null): Iterable<string> {
  for (const [i, row] of rows.entries()) {
    if (i > 0) yield '\n'
    yield* described(row, summary)
  }
}

/** A conversation's measures under each other. */
function* described(row: Row, summary: string | null): Iterable<string> {
  yield `${row['id']}  ${row['title']}  (${row['site']})\n`
  if (summary !== null) yield `${summary}\n\n`
  const measures = conversationMeasures.map(({ key, label, unit }) => ({
    measure: key,
    value: row[key] ?? null,
    unit,
    label,
  }))
  yield* rowsAsText(['measure', 'value', 'unit', 'label'], measures)
}
