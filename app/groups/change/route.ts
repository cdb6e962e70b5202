import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { connection } from 'next/server'
import type { GroupFault } from '../../../db/queries/groups.ts'
import { startCommand } from '../../_server/run-command.ts'
import { writeDown } from '../../_server/who.ts'
import { parsed } from '../../loads/run-load.ts'

type Answer = { readonly ok: true } | { readonly ok: false; readonly code?: GroupFault }

/** `POST /groups/change`: adds, renames or removes a group, and leads back to the groups; what cannot be done is said there. */
export async function POST(request: Request): Promise<Response> {
  await connection()
  const form = await request.formData()
  const field = (name: string) => String(form.get(name) ?? '').slice(0, 8000)
  const words = wordsFor(field)
  if (words === null) return new Response('add, rename or remove?\n', { status: 400 })
  const child = startCommand(['groups', '--json', ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const [said, complaints] = await Promise.all([text(child.stdout!), text(child.stderr!)])
  const answer = parsed<Answer>(said)
  await ended
  // Faults of a name are told to the person who chose it; all others go to the log.
  if (answer === null) console.error(complaints)
  if (answer?.ok) writeDown('changed groups', `${field('do')}: ${field('name') || `number ${field('id')}`}`)
  if (answer?.ok) return led('/groups')
  const fault = answer?.code ?? 'other'
  // Who has to choose another name goes on where they were.
  const again = new URLSearchParams({ fault, ...(field('do') === 'add' ? { new: field('new') } : {}) })
  return led(`/groups?${again}`)
}

// A relative place: behind another name or port it still is this server.
const led = (location: string) => new Response(null, { status: 303, headers: { location } })

function wordsFor(field: (name: string) => string): readonly string[] | null {
  const [name, id] = [field('name'), field('id')]
  // An argument behind -- is a name, also where it begins with a dash.
  if (field('do') === 'add') return [`--where=${field('new')}`, '--', 'add', name]
  if (!/^\d{1,15}$/.test(id)) return null
  if (field('do') === 'rename') return ['--', 'rename', id, name]
  return field('do') === 'remove' ? ['--', 'remove', id] : null
}
