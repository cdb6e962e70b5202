import { once } from 'node:events'
import { statSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { forecastInWords, LARGEST_TOLD } from '../../db/load/forecast.ts'
import { LOAD_FLAGS } from '../../db/load/node-flags.ts'
import type { LoadReport } from '../../db/load/report.ts'
import { startCommand } from '../_server/run-command.ts'
import type { Shown } from '../_shared/adding/additions.ts'
import { argumentsFor, commandArguments, type LoadRequest, parsed } from './run-load.ts'

/** How long a look may take: of formats that are one document all of it is read. */
const PATIENCE_MS = 30_000

type Preview =
  | ({ readonly ok: true } & Extract<Shown, { readonly file: string }>)
  | { readonly ok: false; readonly error: string }

/** Looks at a file in a process of its own, so that neither its memory nor its end touches this one. */
export async function preview({ path, name, options }: LoadRequest, signal: AbortSignal): Promise<Shown> {
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const answer = await answerOf<Preview>(
    [...commandArguments('preview', { path, name, options }), '--json'],
    AbortSignal.any([signal, patience]),
  )
  if (answer?.ok) return answer
  if (answer !== null) return { error: answer.error }
  return {
    error: patience.aborted
      ? 'It is too large for a look at its beginning. It can be added without.'
      : 'A look at its beginning failed. It can be added without.',
  }
}

const LARGE = 'A large file: it is counted during the import.'

/**
 * Forecast of an import, in a sentence; null: the file cannot be read. It is imported for that, in a process of its own, and
 * taken back: nothing is stored.
 */
export async function forecast(request: LoadRequest, signal: AbortSignal): Promise<string | null> {
  if (statSync(request.path).size > LARGEST_TOLD) return LARGE
  const answer = await answerOf<{ readonly ok: boolean; readonly rows?: readonly LoadReport[] }>(
    [...argumentsFor(request), '--dry-run'],
    signal,
    LOAD_FLAGS,
  )
  const [report] = answer?.rows ?? []
  return report === undefined || report.error !== null ? null : forecastInWords(report)
}

/** Runs a command and parses the JSON it prints; null: that cannot be parsed, as where the command was ended before. */
async function answerOf<Answer>(
  command: readonly string[],
  signal: AbortSignal,
  flags?: readonly string[],
): Promise<Answer | null> {
  const child = startCommand(command, {
    ...(flags && { flags }),
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
  })
  const ended = once(child, 'close').catch((error: unknown) => error)
  const answer = parsed<Answer>(await text(child.stdout!))
  await ended
  return answer
}
