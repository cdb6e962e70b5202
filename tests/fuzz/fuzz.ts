import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Assignment, Told } from '../../cli/preview-thread.ts'
import { defaultOptions, load, quietly } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import type { LoadReport } from '../../db/load/report.ts'
import { inThread } from '../../db/load/threads/threads.ts'
import { open, type SqliteDb } from '../../db/open.ts'
import { UserError } from '../../lib/errors.ts'
import { nothingSaid } from '../../lib/formats/read-options.ts'
import { Random } from '../bench/random.ts'
import { type Sample, samples } from '../support/samples.ts'
import { mutated } from './mutate.ts'

/** How long one damaged sample may take to be loaded, or to be looked at, in ms: it has a few kilobytes. */
export const PATIENCE = 20_000

/** A fault that loading a damaged sample showed. */
export interface Find {
  /** `--seed` with this number begins with it. */
  readonly seed: number
  /** The sample that was damaged. */
  readonly of: string
  readonly what: string
}

/** Loads and looks at samples that were damaged at random, one for each seed from `seed` on, while `goOn`. */
export async function* fuzz(seed: number, goOn: (attempts: number) => boolean): AsyncIterable<Find> {
  const place = mkdtempSync(join(tmpdir(), 'replyscope-fuzz-'))
  const whole = samples()
  try {
    for (let attempts = 0; goOn(attempts); attempts++) {
      const folder = join(place, String(attempts))
      mkdirSync(folder)
      const { path, of } = damaged(whole, seed + attempts, folder)
      for (const what of [...(await faultsOfLoad(path)), ...(await faultsOfPreview(path))])
        yield { seed: seed + attempts, of, what }
      rmSync(folder, { recursive: true })
    }
  } finally {
    rmSync(place, { recursive: true })
  }
}

/** A copy of one of the samples in which one file is damaged. */
function damaged(whole: readonly Sample[], seed: number, folder: string): { path: string; of: string } {
  const random = new Random(Math.imul(seed, 0x9e3779b1))
  const { path: from, name, format } = whole[random.below(whole.length)]!
  const path = join(folder, name)
  cpSync(from, path, { recursive: true })
  const file = oneOf(filesAt(path), random)
  const other = oneOf(filesAt(oneOf(whole, random).path), random)
  writeFileSync(file, mutated(readFileSync(file), readFileSync(other), random))
  return { path, of: `${format}/${name}` }
}

const oneOf = <T>(items: readonly T[], random: Random): T => items[random.below(items.length)]!

function filesAt(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .flatMap(entry => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []))
    .sort()
}

async function faultsOfLoad(path: string): Promise<string[]> {
  const db = open(':memory:')
  const begun = performance.now()
  try {
    const options = { ...defaultOptions, patience: PATIENCE }
    const [report] = await load(db, [sourceAt(path)], options, quietly)
    return [...tooLong('load', begun, report!.error), ...faultsOfReport(db, report!), ...faultsOf(db)]
  } catch (error) {
    return error instanceof UserError ? faultsOf(db) : [`load threw ${said(error)}`]
  } finally {
    db.$client.close()
  }
}

async function faultsOfPreview(path: string): Promise<string[]> {
  const begun = performance.now()
  try {
    const told = await inThread<Assignment, Told, Exclude<Told, 'looking'>>(
      new URL('../../cli/preview-thread.ts', import.meta.url),
      { path, name: undefined, format: null, reading: nothingSaid },
      answer => (answer === 'looking' ? undefined : answer),
      { patience: PATIENCE, silent: () => new Error('showed no progress'), again: true },
    )
    return tooLong('preview', begun, 'error' in told ? told.error : null)
  } catch (error) {
    return [`preview threw ${said(error)}`]
  }
}

const said = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

function tooLong(what: string, begun: number, error: string | null): string[] {
  const took = performance.now() - begun
  const isLate = took > PATIENCE || error?.includes('showed no progress')
  return isLate ? [`${what} took ${Math.round(took / 1000)} s: ${error}`] : []
}

/** Differences between a report and the database. */
function faultsOfReport(db: SqliteDb, { error, conversations, comments }: LoadReport): string[] {
  const stored = db.$client
    .prepare<[], { conversations: number; comments: number; loads: number }>(
      `select (select count(*) from conversations) as conversations, (select count(*) from loads) as loads,
         (select count(*) from messages where kind = 'comment') as comments`,
    )
    .get()!
  if (error !== null && /^$|^ | : |\b[A-Z]\w*Error\b|\n +at /.test(error))
    return [`its error is no sentence: ${error}`]
  const wanted =
    error === null ? { conversations, comments, loads: 1 } : { conversations: 0, comments: 0, loads: 0 }
  return Object.entries(wanted).flatMap(([key, count]) =>
    stored[key as keyof typeof wanted] === count
      ? []
      : [`${key}: ${count} reported, ${JSON.stringify(stored)} stored`],
  )
}

/** Invariants of every database: each query counts the rows that break one. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'conversations whose counts are not those of their messages': `
    select count(*) from conversations c where (messages, comments, authors) is not
      (select 1 + count(*) filter (where kind = 'comment'), count(*) filter (where kind = 'comment'),
         count(distinct author_id) filter (where kind = 'comment')
       from messages where id between c.first_message_id and c.last_message_id and conversation_id = c.id)`,
  'messages that do not lie below what they answer': `
    select count(*) from messages m left join messages p on p.id = m.parent_id
    where m.depth is not coalesce(p.depth + 1, 0) or p.id >= m.id or p.conversation_id <> m.conversation_id`,
  'messages whose replies are counted wrongly': `
    select count(*) from messages m
    where kind <> 'missing' and replies <> (select count(*) from messages r where r.parent_id = m.id and r.kind <> 'missing')`,
  'people whose comments are counted wrongly': `
    select count(*) from authors a
    where comments <> (select count(*) from messages m where m.author_id = a.id and kind = 'comment')`,
}

function faultsOf({ $client }: SqliteDb): string[] {
  const integrity = String($client.pragma('integrity_check', { simple: true }))
  const count = (query: string) => $client.prepare<[], number>(query).pluck().get()!
  return [
    ...(integrity === 'ok' ? [] : [integrity]),
    ...($client.pragma('foreign_key_check') as unknown[]).map(row => `foreign key: ${JSON.stringify(row)}`),
    ...Object.entries(INVARIANTS).flatMap(([what, query]) => {
      const rows = count(query)
      return rows === 0 ? [] : [`${rows} ${what}`]
    }),
  ]
}
