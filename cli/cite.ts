import { type WholeFile, wholeFiles } from '../db/archives/archives.ts'
import { conversationParameters } from '../db/lists/tables.ts'
import { conversationId } from '../db/queries/resolve.ts'
import { databaseOption, jsonOption, withDatabase } from './arguments.ts'
import { command } from './command.ts'
import { UsageError } from './output.ts'
import { where, whereOption } from './where.ts'
import { outOption, writeOut } from './write-out.ts'

/** `cite CONVERSATION…`: how conversations are cited, and a paragraph for the methods of a paper; of none named, everything. */
export const citeCommand = command({
  name: 'cite',
  words: '[CONVERSATION …]',
  most: 1000,
  options: {
    format: { type: 'string', default: 'txt', value: 'FORMAT', says: 'txt, bib or json' },
    ...whereOption,
    ...outOption,
    ...databaseOption,
    ...jsonOption,
  },
  notes: [
    'txt has the citation and a paragraph for the methods; bib is BibTeX. Left out: everything there is.',
  ],
  examples: ['cite 12', 'cite 12 --format bib --out discussion.bib'],
  async run({ values, positionals }) {
    const format = values.json ? 'json' : values.format
    const file: WholeFile | undefined = wholeFiles.find(({ name }) => name === `cite.${format}`)
    if (file === undefined) throw new UsageError(`There is no format “${format}”: txt, bib, json.`)
    return withDatabase(values.db, async db => {
      const query = where(values.where, conversationParameters)
      const ids = await Promise.all(positionals.map(name => conversationId(db, name)))
      if (ids.length > 0) query.set('conversations', ids.join(','))
      await writeOut(values.out, file.pieces(db, query))
      return 0
    })
  },
})
