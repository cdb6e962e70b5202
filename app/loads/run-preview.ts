import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { Shown } from '../_shared/adding/shown.ts'
import { startCommand } from '../_shared/run-command.ts'
import { commandArguments, type LoadRequest, parsed } from './run-load.ts'

/** How long a look may take: of formats that are one document all of it is read. */
const PATIENCE_MS = 30_000

type Answer =
  | ({ readonly ok: true } & Extract<Shown, { readonly file: string }>)
  | { readonly ok: false; readonly error: string }

/** Looks at a file in a process of its own, so that neither its memory nor its end touches this one. */
export async function runPreview({ path, name, said }: LoadRequest, signal: AbortSignal): Promise<Shown> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const child = startCommand([...commandArguments('preview', { path, name, said }), '--json'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    signal: AbortSignal.any([signal, patience]),
  })
  const ended = once(child, 'close').catch((error: unknown) => error)
  const answer = parsed<Answer>(await text(child.stdout!))
  await ended
  if (answer?.ok) return answer
  if (answer !== null) return { error: answer.error }
  return {
    error: patience.aborted
      ? 'It is too large for a look at its beginning. It can be added without.'
      : 'A look at its beginning failed. It can be added without.',
  }
}
