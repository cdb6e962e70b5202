import { eq } from 'drizzle-orm'
import { selectionOf, selectionQuery, selectionSchema } from '../db/lists/selection-query.ts'
import type { Db } from '../db/open.ts'
import { networkGraph } from '../db/queries/network/graph.ts'
import { networkOf } from '../db/queries/network/network.ts'
import { networkSentencesOf } from '../db/queries/network/sentences.ts'
import { conversationId } from '../db/queries/resolve.ts'
import { lastMomentOf, type Selection } from '../db/queries/selection.ts'
import { selectionInWords } from '../db/queries/selection-in-words.ts'
import { sites } from '../db/schema.ts'
import { UserError } from '../lib/errors.ts'
import { graphExporters } from '../lib/export/graphs.ts'
import { networkMeasures } from '../lib/network/index.ts'
import { plainText } from '../lib/sentences/sentence.ts'
import { databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command, type parsed } from './command.ts'
import { print, rowsAsJson, rowsAsText, UsageError } from './output.ts'
import { dayOf, groupOption, periodOptions, where, whereOption, withGroup } from './where.ts'
import { outOption, writeOut } from './write-out.ts'

const options = {
  site: { type: 'string', value: 'NAME', says: 'of one site' },
  conversation: {
    type: 'string',
    multiple: true,
    value: 'ID',
    says: 'of a conversation; several times: of several',
  },
  from: periodOptions.from,
  to: periodOptions.to,
  'no-posts': { type: 'boolean', default: false, says: 'do not count answers to posts' },
  self: { type: 'boolean', default: false, says: 'with answers to oneself' },
  min: { type: 'string', value: 'N', says: 'only who replied to whom at least so often' },
  ...whereOption,
  ...groupOption,
  format: {
    type: 'string',
    value: 'FORMAT',
    says: 'a file: gexf, graphml, pajek, graphology, csv-edges, csv-nodes',
  },
  ...outOption,
  ...databaseOption,
  ...jsonOption,
} as const

type Values = ReturnType<typeof parsed<typeof options>>['values']

/** `network`: who replied to whom in a selection, as numbers, or as a file that network programs read. */
export const networkCommand = command({
  name: 'network',
  words: '',
  most: 0,
  options,
  examples: ['network', 'network --conversation 12 --format gexf --out thread.gexf'],
  async run({ values }) {
    const exporter = graphExporters.find(({ id }) => id === values.format)
    if (values.format !== undefined && exporter === undefined) {
      throw new UsageError(
        `There is no format “${values.format}”: ${graphExporters.map(({ id }) => id).join(', ')}.`,
      )
    }
    if (exporter !== undefined && values.json)
      throw new UsageError('--json gives numbers, --format a file: one of them.')
    if (exporter === undefined && values.out !== undefined) throw new UsageError('--out wants a --format.')
    return withDatabase(values.db, async db => {
      const selection = await selected(db, values)
      if (exporter !== undefined)
        await writeOut(values.out, exporter.write(await networkGraph(db, selection)))
      else await print(await numbers(db, selection, values.json))
      return 0
    })
  },
})

async function numbers(db: Db, selection: Selection, asJson: boolean): Promise<Iterable<string>> {
  const { network } = await networkOf(db, selection)
  const values = networkMeasures.map(({ key, label, unit, of }) => ({
    measure: key,
    value: of(network),
    unit,
    label,
  }))
  const summary = plainText(await networkSentencesOf(db, selection))
  if (asJson)
    return rowsAsJson([
      { ...Object.fromEntries(values.map(({ measure, value }) => [measure, value])), summary },
    ])
  const title = `Who replied to whom ${await selectionInWords(db, selection)}\n`
  return [title, `${summary}\n\n`, ...rowsAsText(['measure', 'value', 'unit', 'label'], values)]
}

/** The selection that `--where` gives in the words of the page's query string, with the other options, which overrule it. */
async function selected(db: Db, given: Values): Promise<Selection> {
  const { site, conversation, from, to, min } = given
  if (site !== undefined && (await db.select().from(sites).where(eq(sites.name, site)).get()) === undefined) {
    const names = await db.select({ name: sites.name }).from(sites).limit(20).all()
    throw new UserError(
      `There is no site “${site}”. There is: ${names.map(({ name }) => name).join(', ') || 'none'}.`,
    )
  }
  if (min !== undefined && (!/^\d{1,9}$/.test(min) || Number(min) === 0))
    throw new UsageError('--min wants a whole number from 1 up.')
  const base = selectionOf(
    selectionQuery.parse(where(await withGroup(db, given.group, given.where), selectionSchema)),
  )
  const { switches } = base
  return {
    ...base,
    ...(site !== undefined && { site }),
    ...(conversation && {
      conversations: await Promise.all(conversation.map(name => conversationId(db, name))),
    }),
    ...(from !== undefined && { from: dayOf('from', from) }),
    ...(to !== undefined && { to: lastMomentOf(dayOf('to', to)!) }),
    switches: {
      repliesToPosts: switches.repliesToPosts && !given['no-posts'],
      selfReplies: switches.selfReplies || given.self,
      minimumWeight: min === undefined ? switches.minimumWeight : Number(min),
    },
  }
}
