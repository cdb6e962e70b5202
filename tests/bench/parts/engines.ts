import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { opened } from '../../../cli/arguments.ts'
import type { Db } from '../../../db/open.ts'
import { conversation } from '../../../db/queries/conversation/conversation.ts'
import { readMessages } from '../../../db/queries/conversation/messages.ts'
import { conversationPage } from '../../../db/queries/conversations.ts'
import { discussionOf } from '../../../db/queries/discussion.ts'
import { healthData } from '../../../db/queries/health-data.ts'
import { measuredPairs } from '../../../db/queries/network/pair-measures.ts'
import { everyConversation } from '../../../db/queries/overview.ts'
import { peoplePage } from '../../../db/queries/people/people.ts'
import { personPace } from '../../../db/queries/people/person-panels.ts'
import { search } from '../../../db/queries/search/search.ts'
import { everything, scopeOf } from '../../../db/queries/selection.ts'
import { parseSearch } from '../../../lib/search/parse.ts'
import { postgresServer, type TestServer } from '../../support/postgres.ts'
import { alone } from '../measured.ts'
import { inMilliseconds } from '../page-times.ts'
import { atMost, percentile, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'
import { addressesIn, timedPages } from './pages.ts'

const main = join(import.meta.dirname, '../../../cli/main.ts')

/** How often what is quick is asked, and what an answer is kept of. */
const RUNS = 20
const KEPT_RUNS = 3

/** A page, beyond the empty one, ms: of a list and of a thread, and of any. */
const LONGEST_LIST = 60
const LONGEST_PAGE = 150

/** The same load, the same questions and the same pages, in a file and on a server of this machine. */
export async function engines(place: Workplace): Promise<Result[]> {
  const server = await postgresServer(['fsync=on', 'shared_buffers=1GB', 'max_wal_size=4GB'])
  if (typeof server === 'string') return [plain('PostgreSQL', `left out: ${server}`)]
  try {
    return await beside(place, server)
  } finally {
    await server.stop()
  }
}

async function beside(place: Workplace, server: TestServer): Promise<Result[]> {
  const file = await place.atRest()
  const inFile = await place.load()
  const address = await server.fresh("encoding 'UTF8'")
  const onServer = await alone('load', place.dump(), address)
  const results = [
    plain('load: SQLite / PostgreSQL', `${inFile.seconds.toFixed(1)} / ${onServer.seconds.toFixed(1)} s`),
    atMost('load on PostgreSQL ÷ on SQLite', onServer.seconds / inFile.seconds, 2.5),
  ]
  execFileSync(process.execPath, [main, 'index', '--db', address], { stdio: 'ignore' })
  for (const question of questions) {
    const [here, there] = [await timeOf(file, question), await timeOf(address, question)]
    results.push(
      plain(`${question.what}: SQLite / PostgreSQL`, `${here.toFixed(1)} / ${there.toFixed(1)} ms`),
    )
  }
  const { empty, pages } = await timedPages(address, addressesIn(file))
  for (const { name, times } of pages) {
    const longest = /^conversation|^largest/.test(name) ? LONGEST_LIST : LONGEST_PAGE
    results.push(
      plain(`${name} on PostgreSQL, p50 / p95`, inMilliseconds(times)),
      atMost(`${name} on PostgreSQL, p95 beyond the empty page`, times.p95 - empty.p95, longest, ' ms', 0),
    )
  }
  return results
}

interface Question {
  readonly what: string
  readonly ask: (db: Db) => Promise<unknown>
  /** Whether its answer is kept, so that a database is opened for each time it is asked. */
  readonly isKept?: boolean
}

const first = { after: null, before: null, limit: 50 } as const
const byMeasure = (sort: 'comments' | 'gini') => (db: Db) =>
  conversationPage(db, { filter: everyConversation, order: { sort, descending: true }, part: first })
const of = async (db: Db, from: string) =>
  (await conversation(db, (await db.$client.prepare<[], number>(`select id from ${from}`).pluck().get())!))!
const median = 'conversations where comments between 20 and 500 order by id limit 1'
const largest = 'conversations order by comments desc, id limit 1'

const questions: readonly Question[] = [
  { what: '50 conversations by a measure with an index', ask: byMeasure('comments') },
  { what: '50 conversations by one without', ask: byMeasure('gini') },
  {
    what: '50 people by name',
    ask: db =>
      peoplePage(db, {
        filter: { text: '', comments_min: null },
        order: { sort: 'name', descending: false },
        part: first,
      }),
  },
  {
    what: '24 messages of a thread',
    ask: async db => readMessages(db, await of(db, median), { start: 0, size: 24 }),
  },
  { what: 'the largest conversation read whole', ask: async db => discussionOf(db, await of(db, largest)) },
  {
    what: 'the pace of the person with most comments',
    ask: async db => {
      const busiest = 'select id from authors order by comments desc, id limit 1'
      return personPace(db, (await db.$client.prepare<[], number>(busiest).pluck().get())!)
    },
  },
  {
    what: 'a word of some texts, the best first',
    ask: async db => {
      const read = parseSearch(await commonWord(db))
      if (read.kind !== 'query') throw new Error('no query')
      return search(db, { query: read.query, sort: 'relevance', part: { ...first, limit: 20 } })
    },
  },
  { what: 'pairs of everybody, measured', ask: db => measuredPairs(db, everything), isKept: true },
  {
    what: 'pairs of a period, measured',
    ask: db => measuredPairs(db, { ...everything, from: 0, to: 1e14 }),
    isKept: true,
  },
  {
    what: 'health of conversations with 20 comments or more',
    ask: db => healthData(db, scopeOf({ ...everything, comments_min: 20 })),
    isKept: true,
  },
]

/** A word of a text in the middle that is neither rare nor everywhere. */
async function commonWord(db: Db): Promise<string> {
  const text = await db.$client
    .prepare<[], string>('select text from texts where id = (select max(id) / 2 from texts)')
    .pluck()
    .get()
  return /\p{L}{5,}/u.exec(text ?? '')?.[0] ?? 'word'
}

async function timeOf(name: string, { ask, isKept = false }: Question): Promise<number> {
  const times: number[] = []
  let db = await opened(name)
  await ask(db)
  for (let run = 0; run < (isKept ? KEPT_RUNS : RUNS); run++) {
    if (isKept) {
      await db.$client.close()
      db = await opened(name)
      await db.$client.prepare('select count(*) from sites').get()
    }
    const start = performance.now()
    await ask(db)
    times.push(performance.now() - start)
  }
  await db.$client.close()
  return percentile(times, 50)
}
