import { type AmbiguousFormat, UnknownFormat } from '../../lib/errors.ts'
import type { Format } from '../../lib/formats/format.ts'
import type { Found, FoundProblem } from '../../lib/formats/found.ts'
import { recognise } from '../../lib/formats/recognise.ts'
import type { Source } from '../../lib/input/source.ts'
import { addProblem, type LoadReport } from './report.ts'

/** Who takes what a source gives. */
export interface Taker {
  take(found: Exclude<Found, FoundProblem>): void
  /** Bytes of the source that were read. */
  passed(bytes: number): void
}

/**
 * Reads every file of a source by the format that claims it. A file that none claims is a problem of its own where
 * others are read; where none is, that is a `UserError` that says what was seen.
 */
export async function readSource(
  source: Source,
  formats: readonly Format[],
  map: ReadonlyMap<string, string>,
  report: LoadReport,
  taker: Taker,
): Promise<void> {
  const messages = new Map<string, number>()
  const declined: (UnknownFormat | AmbiguousFormat)[] = []
  for await (const file of source.files(taker.passed)) {
    if ('kind' in file) {
      addProblem(report, file, null)
      continue
    }
    const path = source.hasOneFile ? null : file.path
    const format = formatOf(file, formats)
    if (format instanceof Error) {
      declined.push(format)
      addProblem(report, { kind: 'problem', where: file.path, what: format.message }, null)
      continue
    }
    let count = 0
    for await (const found of format.read(file, { map })) {
      if (found.kind === 'problem') addProblem(report, found, path)
      else {
        if (found.kind === 'post' || found.kind === 'comment' || found.kind === 'message') count++
        taker.take(found)
      }
    }
    messages.set(format.id, (messages.get(format.id) ?? 0) + count)
  }
  const [first] = declined
  if (messages.size === 0) {
    if (first !== undefined) throw first
    throw new UnknownFormat(`${source.name} holds no files that could be read.`)
  }
  report.format = [...messages].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}
