import { UnknownFormat, UserError } from '../../lib/errors.ts'
import type { Format, Head } from '../../lib/formats/format.ts'
import type { Found, FoundProblem } from '../../lib/formats/found.ts'
import { notRecognised, recognise } from '../../lib/formats/recognise.ts'
import type { Source } from '../../lib/input/source.ts'
import { addProblem, type LoadReport } from './report.ts'

/**
 * Reads every file of a source by the format that claims it, or by the only one there is to try. A file that none claims
 * is a problem where others can be read; where none can, that is a `UserError` that says what was seen.
 */
export async function readSource(
  source: Source,
  formats: readonly Format[],
  map: ReadonlyMap<string, string>,
  report: LoadReport,
  passed: (bytes: number) => void,
  take: (found: Exclude<Found, FoundProblem>) => void,
): Promise<void> {
  const messages = new Map<string, number>()
  let declined: UserError | null = null
  for await (const file of source.files(passed)) {
    const inside = file.path === source.name ? null : file.path
    if ('kind' in file) {
      addProblem(report, file, inside)
      continue
    }
    const format = formatOf(file, formats)
    if (format instanceof UserError) {
      declined ??= format
      addProblem(report, { kind: 'problem', where: 'file', what: format.message }, inside)
      continue
    }
    let count = messages.get(format.id) ?? 0
    for await (const item of format.read(file, { map })) {
      if (item.kind === 'problem') addProblem(report, item, inside)
      else {
        if (item.kind === 'post' || item.kind === 'comment' || item.kind === 'message') count++
        take(item)
      }
    }
    messages.set(format.id, count)
  }
  if (messages.size === 0)
    throw declined ?? new UnknownFormat(`${source.name} holds no file that could be read.`)
  report.format = [...messages].reduce((best, each) => (each[1] > best[1] ? each : best))[0]
}

/** The format to read a file by; where there is only one to try, the user chose it. */
function formatOf(file: Head, formats: readonly Format[]): Format | UserError {
  const [chosen, ...others] = formats
  if (chosen !== undefined && others.length === 0) return chosen
  const found = recognise(file, formats)
  return found.kind === 'recognised' ? found.format : notRecognised(file.path, found)
}
