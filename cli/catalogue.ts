import { measureRows } from '../db/tables/measures.ts'
import type { Format } from '../lib/formats/format.ts'
import { formats } from '../lib/formats/index.ts'
import { jsonOption } from './arguments.ts'
import { command } from './command.ts'
import { print, rowsAsJson } from './output.ts'

/** `formats`: what can be read, and how to get such files. */
export const formatsCommand = command({
  name: 'formats',
  words: '',
  most: 0,
  options: jsonOption,
  examples: ['formats'],
  async run({ values }) {
    const all: readonly Format[] = formats
    const rows = all.map(({ id, name, obtain, kept, lost }) => ({ id, name, obtain, kept, lost }))
    const text = () => rows.map(({ id, name, obtain }) => `${id}\n  ${name}\n  ${obtain}\n`).join('\n')
    await print(values.json ? rowsAsJson(rows) : text())
    return 0
  },
})

/** `measures`: what every number means. */
export const measuresCommand = command({
  name: 'measures',
  words: '',
  most: 0,
  options: jsonOption,
  examples: ['measures'],
  async run({ values }) {
    const text = () =>
      measureRows
        .map(row => `${row['key']} (${row['of']}, ${row['unit']})\n  ${row['definition']}\n`)
        .join('\n')
    await print(values.json ? rowsAsJson(measureRows) : text())
    return 0
  },
})
