import { fileEnding, graphExporters } from '../../lib/export/graphs.ts'
import { exporters } from '../../lib/export/index.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import { figureNames } from '../whole/figures.ts'
import { wholeFiles } from '../whole/whole-files.ts'
import { conversationTables, ofOneThing } from './downloads.ts'
import type { Download } from './list.ts'
import { lists } from './lists.ts'
import { own } from './of-table.ts'
import { selectionSchema } from './selection-query.ts'

/** Something to take away, as the documents of the API tell of it. */
export interface DocumentedPath {
  /** Without the ending: `/people/{id}`; of a file with it: `/bundle.zip`. */
  readonly path: string
  readonly about: string
  readonly parameters: AnyParameters
  /** Null: a file that is no table. */
  readonly columns: readonly string[] | null
  /** The endings it has, and what each is. */
  readonly endings: readonly { readonly ending: string; readonly mediaType: string }[]
}

const tableEndings = exporters.map(({ id, mediaType }) => ({ ending: `.${id}`, mediaType }))

type Shown = Pick<Download, 'about' | 'columns' | 'parameters'>

const table = (path: string, { about, parameters, columns }: Shown): DocumentedPath => {
  return { path, about, parameters, columns, endings: tableEndings }
}

const drawings: Readonly<Record<(typeof figureNames)[number], string>> = {
  tree: 'The reply tree of a conversation, drawn.',
  'tidy-tree': 'The reply tree of a conversation from left to right, drawn.',
  levels: 'Comments of a conversation by level, drawn.',
  time: 'Comments of a conversation over time, drawn.',
  people: 'Who writes most in a conversation, drawn.',
}

/** Everything that can be taken away, read off what answers for it. */
export const documentedPaths: readonly DocumentedPath[] = [
  ...[...lists].map(([name, list]) => table(`/${name}`, list)),
  ...[...ofOneThing].map(([section, page]) => table(`/${section}/{id}`, page)),
  ...[...conversationTables].map(([name, each]) =>
    table(`/conversations/{id}/${name}`, {
      about: `Of one conversation. ${each.about}`,
      columns: each.columns,
      parameters: own(each),
    }),
  ),
  ...graphExporters.map(exporter => ({
    path: `/network${fileEnding(exporter)}`,
    about: `Who replied to whom in a selection, as ${exporter.name}.`,
    parameters: selectionSchema,
    columns: null,
    endings: [{ ending: '', mediaType: exporter.mediaType }],
  })),
  ...figureNames.map(name => ({
    ...{ path: `/conversations/{id}/${name}.svg`, about: drawings[name], parameters: {}, columns: null },
    endings: [{ ending: '', mediaType: 'image/svg+xml' }],
  })),
  ...wholeFiles.map(({ name, about, parameters, mediaType }) => ({
    ...{ path: `/${name}`, about, parameters, columns: null },
    endings: [{ ending: '', mediaType }],
  })),
]
