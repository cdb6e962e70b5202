import type { Format } from '../lib/formats/format.ts'
import { formats } from '../lib/formats/index.ts'
import { UsageError } from './output.ts'

/** The format of this id. Throws a `UsageError` that lists them where there is none. */
export function formatNamed(id: string): Format {
  const all: readonly Format[] = formats
  const format = all.find(each => each.id === id)
  if (format === undefined)
    throw new UsageError(`There is no format “${id}”: ${all.map(each => each.id).join(', ')}.`)
  return format
}
