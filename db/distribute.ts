import type pg from 'pg'
import { UserError } from '../lib/errors.ts'
import type { Copied } from './copy-lines.ts'
import type { Db } from './open.ts'
import { PostgresClient } from './postgres.ts'
import { makeDueIndexes } from './postgres-tables.ts'

// How the tables lie on the machines of Citus (an extension of PostgreSQL): what belongs to one conversation is on one machine, so
// that its rows are joined there; the rest, which is small beside it, is on each.

/** Tables that are distributed, in this order, and by which column. */
export const DISTRIBUTED = {
  conversations: 'id',
  messages: 'conversation_id',
  texts: 'conversation_id',
  participations: 'conversation_id',
  edges: 'conversation_id',
  copies: 'conversation_id',
  message_search: 'conversation_id',
  title_search: 'rowid',
} as const

/** Tables that every machine has whole: people and who replied to whom over all conversations, and what is small beside those. */
export const ON_EACH = ['sites', 'loads', 'counts', 'problems', 'authors', 'names', 'pairs', 'days'] as const

/** Tables that are with the coordinator alone: nothing of conversations is joined with them. */
export const STAYING = [
  'groups',
  'standings',
  'standings_state',
  'search_progress',
  'replyscope',
  'incoming',
  'incoming_pieces',
] as const

/** Whether the rows of a table lie on several machines where tables are distributed. */
export const isHandedOut = ({ name }: Pick<Copied, 'name'>): boolean => Object.hasOwn(DISTRIBUTED, name)

/** A table as it is copied and written where tables are distributed: its rows say by what they are handed out, and are known by it, too. */
export function asDistributed(table: Copied): Copied {
  if (!isHandedOut(table)) return table
  const column = `"${DISTRIBUTED[table.name as keyof typeof DISTRIBUTED]}"`
  const add = (names: readonly string[]) => (names.includes(column) ? names : [column, ...names])
  return { name: table.name, columns: add(table.columns), key: add(table.key) }
}

/** Takes the one place of those who write on a server, which goes with the connection: whether it was free. */
export const TAKE_TURN =
  "select pg_try_advisory_lock(hashtext('replyscope import'), hashtext(current_schema())) as free"

/** A step, and what it does in words. */
export interface Step {
  readonly says: string
  readonly statements: readonly string[]
}

/** Rows that know only a message or its text are told their conversation, by which they are found. */
function withConversation(
  table: string,
  key: string,
  from: string,
  more: readonly string[] = [],
): readonly string[] {
  return [
    `alter table "${table}" add column conversation_id bigint`,
    `update "${table}" set conversation_id = m.conversation_id from messages m where m.${from} = "${table}".${key}`,
    ...more,
    `update "${table}" set conversation_id = 0 where conversation_id is null`,
    `alter table "${table}" alter column conversation_id set not null`,
  ]
}

/** A key that names the column by which a table is distributed, and an index that finds rows without it. */
const keyOf = (table: string, key: string): readonly string[] => [
  `alter table "${table}" drop constraint "${table}_pkey"`,
  `alter table "${table}" add primary key (conversation_id, ${key})`,
  `create index "${table}_${key}" on "${table}" (${key})`,
]

/** Steps before the tables are handed out, whichever the extension: columns and keys as they must be. */
export const preparing: readonly Step[] = [
  {
    says: 'texts and what is searched learn their conversation',
    statements: [
      ...withConversation('texts', 'id', 'text_id', [
        // Texts that copies alone name: of earlier loads, or of other sources (db/source-copy.ts).
        `update texts set conversation_id = c.conversation_id from copies c, json_array_elements(c.said::json -> 'messages') e
         where texts.conversation_id is null and texts.id = (e ->> 'text')::bigint`,
      ]),
      ...withConversation('message_search', 'rowid', 'id'),
    ],
  },
  {
    says: 'keys begin with the conversation',
    statements: [
      ...keyOf('messages', 'id'),
      ...keyOf('texts', 'id'),
      ...keyOf('copies', 'id'),
      ...keyOf('message_search', 'rowid'),
      // An index can be unique over all machines only with the column by which the rows are handed out: this one is without it.
      'drop index "conversations_native"',
      'create index "conversations_native" on "conversations" (site_id, (md5(native_id)::uuid))',
    ],
  },
]

/** Frees what the rows took where they were before. */
const withoutOwn = (table: string) => `select truncate_local_data_after_distributing_table('${table}')`

/** Steps that hand the rows out. */
export const handingOut: readonly Step[] = [
  ...ON_EACH.map(table => ({
    says: `${table}: whole on every machine`,
    statements: [`select create_reference_table('${table}')`, withoutOwn(table)],
  })),
  ...Object.entries(DISTRIBUTED).map(([table, column]) => ({
    says: `${table}: by ${column}`,
    statements: [
      table === 'conversations'
        ? `select create_distributed_table('conversations', 'id', colocate_with => 'none')`
        : `select create_distributed_table('${table}', '${column}', colocate_with => 'conversations')`,
      withoutOwn(table),
    ],
  })),
]

/** All that is done, in one transaction. */
export const steps: readonly Step[] = [
  {
    says: 'one table after the other',
    statements: ["set local citus.multi_shard_modify_mode to 'sequential'"],
  },
  ...preparing,
  ...handingOut,
  {
    says: 'programs that have it open find out with their next connection',
    statements: ['update replyscope set made = gen_random_uuid(), changes = changes + 1'],
  },
]

/** Facts that are looked up beforehand. */
interface Looked {
  readonly hasExtension: boolean
  readonly isPrepared: boolean
  readonly isOwner: boolean
}

const LOOK = `select exists (select 1 from pg_extension where extname = 'citus') as "hasExtension",
  exists (select 1 from pg_attribute where attrelid = 'texts'::regclass and attname = 'conversation_id') as "isPrepared",
  (select bool_and(pg_has_role(relowner, 'usage')) from pg_class
    where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')) as "isOwner"`

/** Outcome of `distribute`. */
export type Distribution = 'no extension' | 'is distributed' | 'done'

/**
 * Hands the tables of a database out over the machines of Citus, once, in one transaction; `step` is told of each. Does nothing where
 * the extension is not there, or where it was done. Throws a `UserError` where this user may not, somebody imports, or no machine
 * takes rows.
 */
export async function distribute(
  { $client }: Db,
  step: (step: Step) => Promise<void>,
): Promise<Distribution> {
  if (!($client instanceof PostgresClient))
    throw new UserError('A file is on one machine: copy it to a server with Citus first (replyscope copy).')
  const connection = await $client.connect()
  try {
    const { rows } = await connection.query<Looked>(LOOK)
    const { hasExtension, isPrepared, isOwner } = rows[0]!
    if (!hasExtension) return 'no extension'
    const { rowCount } = await connection.query(
      "select 1 from pg_dist_partition where logicalrelid = 'messages'::regclass",
    )
    if (rowCount !== 0) return 'is distributed'
    const turn = await connection.query<{ free: boolean }>(TAKE_TURN)
    if (!turn.rows[0]!.free)
      throw new UserError('Somebody is importing into it, or distributes it. Wait until that is done.')
    if (!isOwner) throw new UserError('Only who owns the tables may distribute them.')
    await connection.query('begin')
    await checkMachines(connection)
    await makeDueIndexes(connection)
    // Tables that were distributed elsewhere and put back by pg_dump have their columns and keys already.
    for (const each of isPrepared ? steps.filter(step => !preparing.includes(step)) : steps) {
      await step(each)
      for (const statement of each.statements) await connection.query(statement)
    }
    await connection.query('commit')
    return 'done'
  } catch (error) {
    await connection.query('rollback').catch(() => {
      // The server is gone, and what was not committed with it: what is told is why.
    })
    throw error
  } finally {
    // The connection's knowledge of the tables is out of date: it ends.
    connection.release(true)
  }
}

async function checkMachines(connection: pg.PoolClient): Promise<void> {
  const { rows } = await connection.query<{ machines: string }>(
    'select count(*) as machines from pg_dist_node where isactive and shouldhaveshards',
  )
  if (Number(rows[0]!.machines) === 0)
    throw new UserError('No machine takes rows yet: add some first (select citus_add_node(…)).')
}
