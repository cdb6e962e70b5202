import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fields } from '../../lib/input/json/json.ts'

/** Real files with expected values, which are not part of the project: beside it, or where REPLYSCOPE_DATA says. */
export const sharedData = resolve(
  process.env['REPLYSCOPE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'),
)

/** Whether the real files are there; a clone without them runs everything else. */
export const hasSharedData = existsSync(join(sharedData, 'golden'))

/** Values that an independent reader found in one real file or folder. */
export interface Golden {
  readonly format: string
  /** The real file's place. */
  readonly path: string
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
}

/** Every golden, by format and name. */
export function goldens(): Golden[] {
  if (!hasSharedData) return []
  const root = join(sharedData, 'golden')
  return readdirSync(root)
    .sort()
    .flatMap(format =>
      readdirSync(join(root, format))
        .sort()
        .map(file => {
          const values = fields(JSON.parse(readFileSync(join(root, format, file), 'utf8'))) ?? {}
          return {
            format,
            name: file.replace(/\.json$/, ''),
            path: join(sharedData, format, String(values['file'])),
            values,
          }
        }),
    )
}
