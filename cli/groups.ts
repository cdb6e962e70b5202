import { filterOf } from '../db/lists/conversation-filter.ts'
import { listQuery } from '../db/lists/conversations-query.ts'
import { addGroup, removeGroup, renameGroup } from '../db/load/groups.ts'
import type { Db } from '../db/open.ts'
import { namedGroups } from '../db/queries/groups.ts'
import { type GroupsOf, groupTables, rowsOf } from '../db/tables/groups.ts'
import type { Row } from '../lib/export/csv.ts'
import { picked } from '../lib/export/json.ts'
import { conversationMeasures } from '../lib/measures/index.ts'
import { INTERVAL, NOT_SHOWN, TEST } from '../lib/statistics/compared.ts'
import { databaseOption, jsonOption, withDatabase, writingTo } from './arguments.ts'
import { command, didYouMean } from './command.ts'
import { print, rowsAsJson, rowsAsText, say, UsageError } from './output.ts'
import { groupNamed, where, whereOption } from './where.ts'

const [listed, measured, pairs] = groupTables

/** `groups`: named groups of conversations: made, renamed, removed, and compared. */
export const groupsCommand = command({
  name: 'groups',
  words: '[add NAME | rename NAME NEW | remove NAME | compare NAME NAME …]',
  most: 7,
  options: {
    ...whereOption,
    measure: { type: 'string', default: 'comments', value: 'KEY', says: 'what groups are compared by' },
    ...databaseOption,
    ...jsonOption,
  },
  notes: [
    'Without words: all groups. add: the conversations that --where says, as the address of their list has it; a selection',
    'is --where conversations=12,13. compare: quartiles of each; Mann–Whitney U, p and Cliff’s δ of each two. By all',
    'measures: `replyscope export group_measures`, `group_pairs`, `group_distributions`. Groups go by name or number.',
  ],
  examples: [
    'groups add "Long ones" --where comments_min=50',
    'groups compare "Long ones" "Short ones" --measure reciprocity_edge',
  ],
  async run({ values, positionals: [verb, ...names] }) {
    if (values.where !== undefined && verb !== 'add') throw new UsageError('--where is for groups add.')
    if (verb === undefined) return withDatabase(values.db, db => list(db, values.json))
    if (verb === 'compare') return withDatabase(values.db, db => compare(db, names, values))
    const said = await changed(verb, names, values)
    if (values.json) await print(rowsAsJson([]))
    else await say(`${said}\n`)
    return 0
  },
})

interface Given {
  readonly where?: readonly string[] | undefined
  readonly db?: string | undefined
  readonly json: boolean
  readonly measure: string
}

/** Adds, renames or removes a group, and says what was done. */
function changed(verb: string, names: readonly string[], { where: given, db: file }: Given): Promise<string> {
  const [name = '', next = ''] = names
  const expect = (count: number) => {
    if (names.length !== count)
      throw new UsageError(`groups ${verb} wants ${count === 1 ? 'one name' : 'two names'}.`)
  }
  if (verb === 'add') {
    expect(1)
    const query = where(given, listQuery.schema)
    return writingTo(file, async db => {
      await addGroup(db, { name, filter: filterOf(query.toString()), created_at: Date.now() })
      return `Group “${name}” is kept.`
    })
  }
  if (verb === 'rename') {
    expect(2)
    return writingTo(file, async db => {
      await renameGroup(db, (await groupNamed(db, name)).id, next)
      return `Group “${name}” is called “${next}” now.`
    })
  }
  if (verb === 'remove') {
    expect(1)
    return writingTo(file, async db => {
      const group = await groupNamed(db, name)
      await removeGroup(db, group.id)
      return `Group “${group.name}” is removed; its conversations stay.`
    })
  }
  throw new UsageError(
    `groups does not know “${verb}”.${didYouMean(verb, ['add', 'rename', 'remove', 'compare'])}`,
  )
}

async function rows(table: (typeof groupTables)[number], db: Db, asked: GroupsOf): Promise<Row[]> {
  const all: Row[] = []
  for await (const page of rowsOf(table, db, asked))
    for (const row of page) all.push(picked(table.columns, row))
  return all
}

async function list(db: Db, asJson: boolean): Promise<number> {
  const all = await rows(listed, db, {
    groups: await namedGroups(db),
    measures: [],
    filter: { conversation: null },
  })
  if (asJson) await print(rowsAsJson(all))
  else if (all.length === 0) await say('There are no groups yet: replyscope groups add NAME --where …\n')
  else await print(rowsAsText(['id', 'conversations', 'name', 'filter'], all))
  return 0
}

async function compare(db: Db, names: readonly string[], { measure: key, json }: Given): Promise<number> {
  const measure = conversationMeasures.find(each => each.key === key)
  if (measure === undefined)
    throw new UsageError(
      `There is no measure “${key}”.${didYouMean(
        key,
        conversationMeasures.map(each => each.key),
      )}`,
    )
  if (names.length < 2) throw new UsageError('groups compare wants two to six groups.')
  const named = await Promise.all(names.map(name => groupNamed(db, name)))
  const asked: GroupsOf = {
    groups: [...new Map(named.map(group => [group.id, group])).values()],
    measures: [measure.key],
    filter: { conversation: null },
  }
  const [summaries, tests] = [await rows(measured, db, asked), await rows(pairs, db, asked)]
  if (json) {
    await print(`${JSON.stringify({ groups: summaries, pairs: tests })}\n`)
    return 0
  }
  await print(`${measure.label}: ${measure.definition}\n\n`)
  await print(
    rowsAsText(['group', 'n', 'nulls', 'q1', 'median', 'median_low', 'median_high', 'q3'], summaries),
  )
  await print('\n')
  await print(rowsAsText(['group', 'other', 'both', 'u', 'p', 'p_holm', 'p_by', 'delta'], tests.map(shown)))
  await print(`\n${[INTERVAL, TEST, NOT_SHOWN].join('\n')}\n`)
  return 0
}

/** Small ones would be 0 to three decimals. */
const shown = (row: Row): Row => ({ ...row, p: inShort(row['p']), p_holm: inShort(row['p_holm']) })

const inShort = (p: Row[string] | undefined) =>
  typeof p !== 'number' ? null : p === 0 ? '<1e-300' : p < 0.001 ? p.toExponential(1) : p.toFixed(3)
