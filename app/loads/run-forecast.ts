import { once } from 'node:events'
import { statSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { forecastInWords, LARGEST_TOLD } from '../../db/load/forecast.ts'
import { LOAD_FLAGS } from '../../db/load/node-flags.ts'
import type { LoadReport } from '../../db/load/report.ts'
import { startCommand } from '../_shared/run-command.ts'
import { argumentsFor, type LoadRequest, parsed } from './run-load.ts'

const LARGE = 'A large file: it is counted during the import.'

/**
 * What importing a file would bring, in a sentence; null: it cannot be read. It is imported for
 * that, in a process of its own, and taken back: nothing is stored.
 */
export async function runForecast(request: LoadRequest, signal: AbortSignal): Promise<string | null> {
  if (statSync(request.path).size > LARGEST_TOLD) return LARGE
  const child = startCommand([...argumentsFor(request), '--dry-run'], {
    flags: LOAD_FLAGS,
    stdio: ['ignore', 'pipe', 'ignore'],
    signal,
  })
  const ended = once(child, 'close').catch((error: unknown) => error)
  const answer = parsed<{ readonly ok: boolean; readonly rows?: readonly LoadReport[] }>(
    await text(child.stdout!),
  )
  await ended
  const [report] = answer?.rows ?? []
  return report === undefined || report.error !== null ? null : forecastInWords(report)
}
