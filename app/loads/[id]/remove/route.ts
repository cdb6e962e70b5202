import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { connection } from 'next/server'
import { loadOf } from '../../../../db/queries/loads.ts'
import { database } from '../../../_server/database.ts'
import { startCommand } from '../../../_server/run-command.ts'
import { isOwn, mayRemove, writeDown } from '../../../_server/who.ts'
import { parsed } from '../../run-load.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly error: string }

/**
 * `POST /loads/ID/remove`: takes the load out, in a process of its own as it came, and leads to the list of loads. On a shared
 * instance who loads takes out their own.
 */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  await connection()
  const { id } = await params
  if (!/^\d{1,15}$/.test(id)) return new Response('There is no such import.\n', { status: 404 })
  const load = await loadOf(await database(), Number(id))
  if (load !== null && !(await mayRemove(load))) {
    const why = 'You did not make this import: who administers can remove it.'
    return new Response(`${why}\n`, { status: 403 })
  }
  const whose = load !== null && isOwn(load) ? ', their own' : ''
  const child = startCommand(['remove', id, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const answer = parsed<Answer>(await text(child.stdout!))
  await ended
  // A relative place: behind another name or port it still is this server.
  if (answer?.ok) writeDown('removed', `import ${id}${whose}: ${load?.source ?? ''}`)
  if (answer?.ok) return new Response(null, { status: 303, headers: { location: '/loads' } })
  const error = answer?.error ?? 'The import is still there: removing it ended before it was done.'
  return new Response(`${error}\n`, { status: 409 })
}
