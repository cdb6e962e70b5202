import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { defaultOptions, load } from '../../db/load/load.ts'
import { sourceAt } from '../../db/load/load-source.ts'
import { open } from '../../db/open.ts'
import { Random } from '../bench/random.ts'
import { contents } from '../support/contents.ts'

/** Those of a load by the command line, after each of which it can be killed. */
const PHASES = ['read', 'settle', 'finish'] as const
/** How long after a phase began it is killed at the latest, in ms: some time after the end of the load's work in it. */
const LATEST = 400
const MESSAGES = 12_000
const CONVERSATIONS = 60
const SITE = 'forum.example'

/** Result of a load that was killed. */
export interface Killed {
  readonly phase: (typeof PHASES)[number]
  /** ms from the beginning of the phase to the kill. */
  readonly after: number
  /** Whether the database is as it was before the load, or as after one that ended well; null: neither. */
  readonly left: 'before' | 'after' | null
  readonly faults: readonly string[]
}

/**
 * Kills loads by the command line into a database that holds most of their conversations already, in each phase in turn while
 * `goOn`, and looks at what they leave, and whether the same load then works. The first of each phase is killed as soon as that begins, the others some time later, by the seed.
 */
export async function* torture(seed: number, goOn: (kills: number) => boolean): AsyncIterable<Killed> {
  const random = new Random(seed)
  const folder = mkdtempSync(join(tmpdir(), 'replyscope-torture-'))
  try {
    const few = join(folder, 'few.csv')
    writeFileSync(few, earlier())
    const many = join(folder, 'many.csv')
    writeFileSync(many, discussion())
    const before = join(folder, 'before.sqlite')
    const file = join(folder, 'test.sqlite')
    const states = { before: await loaded(before, few), after: '' }
    copyFileSync(before, file)
    states.after = await loaded(file, many)
    for (let kills = 0; goOn(kills); kills++) {
      for (const each of [file, `${file}-wal`, `${file}-shm`]) rmSync(each, { force: true })
      copyFileSync(before, file)
      const phase = PHASES[kills % PHASES.length]!
      const after = kills < PHASES.length ? 0 : random.below(LATEST)
      const reached = await killed(file, many, phase, after)
      const { state, faults } = looked(file)
      const left = state === states.before ? 'before' : state === states.after ? 'after' : null
      yield {
        phase,
        after,
        left,
        faults: [
          ...(reached ? [] : [`it ended before “${phase}” began`]),
          ...(left === null ? ['the contents are neither as before nor as after'] : []),
          ...faults,
          ...((await loaded(file, many)) === states.after
            ? []
            : ['the same load, again, gives something else']),
        ],
      }
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Conversations as a table: each message has two replies, most of them far away in the file. */
function discussion(
  isThere = (_conversation: number, _place: number) => true,
  text = (i: number) => `text ${i}`,
): string {
  const lines = ['conversation_id,id,parent_id,author,created_at,text']
  for (let i = 0; i < MESSAGES; i++) {
    const conversation = i % CONVERSATIONS
    const place = Math.floor(i / CONVERSATIONS)
    if (!isThere(conversation, place)) continue
    const parent = place === 0 ? '' : `m${conversation}-${(place - 1) >> 1}`
    const at = new Date(Date.UTC(2024, 0, 1, 0, 0, i)).toISOString()
    lines.push(`c${conversation},m${conversation}-${place},${parent},author${i % 100},${at},${text(i)}`)
  }
  return lines.join('\n')
}

/** An earlier copy: two conversations in three, without a third of their messages, and with other texts of some. */
const earlier = () =>
  discussion(
    (conversation, place) => conversation % 3 > 0 && place % 3 < 2,
    i => (i % 7 === 0 ? `text ${i} as it was` : `text ${i}`),
  )

/** Contents of a database after a load, as JSON. */
async function loaded(file: string, path: string): Promise<string> {
  const db = open(file)
  try {
    const [report] = await load(db, [sourceAt(path)], { ...defaultOptions, site: SITE })
    if (report!.error !== null) throw new Error(report!.error)
    return JSON.stringify(contents(db))
  } finally {
    db.$client.close()
  }
}

function looked(file: string): { state: string; faults: string[] } {
  const db = open(file)
  try {
    const integrity = String(db.$client.pragma('integrity_check', { simple: true }))
    const { broken, ...rest } = contents(db)
    return {
      state: JSON.stringify({ ...rest, broken }),
      faults: [
        ...(integrity === 'ok' ? [] : [integrity]),
        ...broken.map(row => `foreign key: ${JSON.stringify(row)}`),
      ],
    }
  } finally {
    db.$client.close()
  }
}

/** Kills a load `after` ms from the beginning of a phase; whether that began. */
async function killed(file: string, path: string, phase: string, after: number): Promise<boolean> {
  const words = ['cli/main.ts', 'load', path, '--site', SITE, '--db', file, '--progress', 'json']
  const cwd = join(import.meta.dirname, '../..')
  const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'exit')
  let reached = false
  for await (const line of createInterface({ input: child.stderr })) {
    if (reached || !line.startsWith(`{"phase":"${phase}"`)) continue
    reached = true
    // At once, where it says so: a timer would come after whatever else waits to be dealt with here.
    if (after === 0) child.kill('SIGKILL')
    else setTimeout(() => child.kill('SIGKILL'), after)
  }
  await ended
  return reached
}
