import type { Format } from '../lib/formats/format.ts'
import { formats } from '../lib/formats/index.ts'
import { authorMeasures } from '../lib/measures/author.ts'
import { conversationMeasures } from '../lib/measures/index.ts'
import type { Definition } from '../lib/measures/measure.ts'
import { pairMeasures } from '../lib/measures/pair.ts'
import { networkMeasures, nodeMeasures } from '../lib/network/index.ts'
import { jsonOption, parsed } from './arguments.ts'
import { rowsAsJson } from './output.ts'

/** `formats`: what can be read, and how to get such files. */
export async function formatsCommand(args: readonly string[]): Promise<number> {
  const { values } = parsed(args, jsonOption, 0)
  const all: readonly Format[] = formats
  const rows = all.map(({ id, name, obtain, kept, lost }) => ({ id, name, obtain, kept, lost }))
  const text = () => rows.map(({ id, name, obtain }) => `${id}\n  ${name}\n  ${obtain}\n`).join('\n')
  process.stdout.write(values.json ? rowsAsJson(rows) : text())
  return 0
}

/** `measures`: what every number means. */
export async function measuresCommand(args: readonly string[]): Promise<number> {
  const { values } = parsed(args, jsonOption, 0)
  const of = (subject: string, definitions: readonly Definition[]) =>
    definitions.map(({ key, label, unit, definition, formula, undefinedWhen, source }) => {
      return { of: subject, key, label, unit, definition, formula, undefined_when: undefinedWhen, source }
    })
  const rows = [
    ...of('conversation', conversationMeasures),
    ...of('author', authorMeasures),
    ...of('pair', pairMeasures),
    ...of('network', networkMeasures),
    ...of('node', nodeMeasures),
  ]
  const text = () => rows.map(row => `${row.key} (${row.of}, ${row.unit})\n  ${row.definition}\n`).join('\n')
  process.stdout.write(values.json ? rowsAsJson(rows) : text())
  return 0
}
