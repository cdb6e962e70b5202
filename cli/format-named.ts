import type { Format } from '../lib/formats/format.ts'
import { UsageError } from './output.ts'

/** The format that `--format` names, null where nothing does. Throws a `UsageError` that lists them where there is none. */
export async function formatNamed(id: string | undefined): Promise<Format | null> {
  if (id === undefined) return null
  // Sources are read in a thread: without --format this one needs no formats, and fetching them takes a moment.
  const { formats } = await import('../lib/formats/index.ts')
  const all: readonly Format[] = formats
  const format = all.find(each => each.id === id)
  if (format === undefined)
    throw new UsageError(`There is no format “${id}”: ${all.map(each => each.id).join(', ')}.`)
  return format
}
