import { open, type SqliteDb } from '../../../db/open.ts'
import { facetsOf } from '../../../db/queries/search/facets.ts'
import { search } from '../../../db/queries/search/search.ts'
import { titlesFound } from '../../../db/queries/search/titles.ts'
import { parseSearch } from '../../../lib/search/parse.ts'
import { alone } from '../measured.ts'
import { atMost, percentile, plain, type Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'

const RUNS = 20
const part = { after: null, before: null, limit: 20 }

/** Making the texts searchable, and how long answers take, from words that hardly anybody uses to those in nearly every text. */
export async function searching(place: Workplace): Promise<Result[]> {
  const load = await place.load()
  const index = await alone('index', place.database())
  const db = open(place.database())
  try {
    const results = [
      plain('making texts searchable', `${index.seconds.toFixed(2)} s`),
      plain('making texts searchable ÷ load', (index.seconds / load.seconds).toFixed(2)),
    ]
    for (const [what, query] of queries(db)) results.push(await answered(db, what, query))
    return results
  } finally {
    db.$client.close()
  }
}

/** Queries of all kinds; the words are chosen by how many texts they are in. */
function queries(db: SqliteDb): (readonly [what: string, query: string])[] {
  const { $client } = db
  $client.exec("create virtual table temp.words using fts5vocab('main', 'message_search', 'row')")
  const near = $client
    .prepare<[number], string>('select term from temp.words order by abs(doc - ?) limit 1')
    .pluck()
  const all = Number($client.prepare('select count(*) from message_search').pluck().get())
  const [often, common, rare] = [0.8, 0.05, 0.001].map(share => near.get(all * share)!)
  const second = $client
    .prepare<[string], string>('select term from temp.words where term <> ? order by doc desc limit 1')
    .pluck()
    .get(often!)
  const long = $client
    .prepare<[], string>('select term from temp.words where length(term) > 3 order by doc desc limit 1')
    .pluck()
    .get()!
  const person = $client.prepare('select id from authors order by comments desc limit 1').pluck().get()
  return [
    ['a rare word', `${rare}`],
    ['a common word', `${common}`],
    ['a word in most texts', `${often}`],
    ['a phrase of two such', `"${often} ${second}"`],
    ['such a word, not another', `${often} -${second}`],
    ['the beginning of many words', `${long.slice(0, 3)}*`],
    ['a common word of one person', `${common} person:#${person}`],
    ['a common word, deep down', `${common} depth:>3`],
  ]
}

async function answered(db: SqliteDb, what: string, written: string): Promise<Result> {
  const read = parseSearch(written)
  if (read.kind !== 'query') throw new Error(`“${written}” is no query.`)
  const { query } = read
  const times: number[] = []
  const counting: number[] = []
  let total = 0
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    const found = await search(db, { query, sort: 'relevance', part })
    await titlesFound(db, { query, limit: 5 })
    const answer = performance.now()
    await facetsOf(db, query)
    times.push(answer - start)
    counting.push(performance.now() - answer)
    total = found.total
  }
  const hits = `${total.toLocaleString('en')} hits, facets ${percentile(counting, 50).toFixed(0)} ms later`
  return atMost(`search: ${what} (${hits}), p95`, percentile(times, 95), 300, ' ms', 0)
}
