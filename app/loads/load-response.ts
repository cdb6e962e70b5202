import type { LoadReport } from '../../db/load/report.ts'
import { firstConversationOf, loadOf, newestLoadOf } from '../../db/queries/loads.ts'
import { asking } from '../../db/shared/asking.ts'
import { keepImport } from '../../db/shared/imports.ts'
import { isForUsers, UserError } from '../../lib/errors.ts'
import { database } from '../_server/database.ts'
import { keepSearchable } from '../_server/search-index.ts'
import { streamed } from '../_server/streamed.ts'
import { writeDown } from '../_server/who.ts'
import type { LoadEvent, LoadedSource } from '../_shared/adding/load-event.ts'
import { type LoadRequest, runLoad } from './run-load.ts'

const headers = { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' }

/** Is told whether a load that has ended has loaded anything. */
type After = (loaded: boolean) => Promise<void>

/** Runs a load and tells how it gets on, one event a line, while it runs; `after` is called when it has ended. */
export function loadResponse(request: LoadRequest, gone: AbortSignal, after: After): Response {
  const left = new AbortController()
  const events = eventsOf(request, AbortSignal.any([gone, left.signal]), after)
  return new Response(
    streamed(events, () => left.abort()),
    { headers },
  )
}

/** An answer in the same form for a load that does not begin. */
export const refusal = (error: string, status: number): Response =>
  new Response(line({ kind: 'failed', error }), { status, headers })

async function* eventsOf(request: LoadRequest, signal: AbortSignal, after: After): AsyncIterable<string> {
  const begun = beginning()
  if ('error' in begun) return yield line({ kind: 'failed', error: begun.error })
  let loaded = false
  try {
    for await (const event of runLoad(request, signal)) {
      const told = event.kind === 'loaded' ? await done(event.reports) : event
      loaded ||= told.kind === 'done'
      if (told.kind !== 'progress')
        writeDown(told.kind === 'done' ? 'imported' : 'failed to import', request.name)
      yield line(told)
    }
  } finally {
    begun.end()
    await after(loaded)
    if (loaded) await keepSearchable(await database())
  }
}

/** Takes the place of the one import that a shared space has at a time, until `end`; or says who has it. */
function beginning(): { readonly error: string } | { end(): void } {
  const who = asking()
  if (!who?.person) return { end: () => {} }
  const { imports } = who.underway
  const now = imports.get(who.database)
  if (now !== undefined) {
    const since = new Date(now.since).toISOString().slice(11, 16)
    return {
      error: `${now.person} has been importing here since ${since} UTC, and one import is done at a time. Try again when it has ended.`,
    }
  }
  imports.set(who.database, { person: who.person.name, since: Date.now() })
  return { end: () => imports.delete(who.database) }
}

/** Reports with the ids of their loads; or `failed`, where a load is not in the database after all. */
async function done(reports: readonly LoadReport[]): Promise<LoadEvent> {
  try {
    return { kind: 'done', reports: await Promise.all(reports.map(placed)) }
  } catch (error) {
    if (isForUsers(error)) return { kind: 'failed', error: error.message }
    throw error
  }
}

const line = (event: LoadEvent) => `${JSON.stringify(event)}\n`

/** Only the first problems travel with the report; the load's page has them all. */
const PROBLEMS_SHOWN = 20

async function placed(report: LoadReport): Promise<LoadedSource> {
  const db = await database()
  const id = report.error === null ? await newestLoadOf(db, report.source) : null
  if (report.error === null && id === null)
    throw new UserError(
      `${report.source} was read, but it is not in the database: that was replaced meanwhile. Add it once more.`,
    )
  const load = id === null ? null : await loadOf(db, id)
  const who = asking()
  // An import that was there already keeps its owner.
  if (load !== null && !report.unchanged && who?.person)
    keepImport(who.db, who.person, { space: who.space, load: load.id, loadedAt: load.loaded_at })
  return {
    ...report,
    problems: report.problems.slice(0, PROBLEMS_SHOWN),
    load: id,
    conversation: load?.present === 1 ? await firstConversationOf(db, load.id) : null,
  }
}
