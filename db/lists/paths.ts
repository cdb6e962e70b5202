import { fileEnding, graphExporters } from '../../lib/export/graphs.ts'
import { exporters } from '../../lib/export/index.ts'
import type { AnyParameters } from '../../lib/query-string.ts'
import { wholeFiles } from '../archives/archives.ts'
import { figureNames } from '../archives/figures.ts'
import { lists } from './index.ts'
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

const drawings: Readonly<Record<(typeof figureNames)[number], string>> = {
  tree: 'The reply tree of a conversation, drawn.',
  'tidy-tree': 'The reply tree of a conversation from left to right, drawn.',
  levels: 'Comments of a conversation by level, drawn.',
  time: 'Comments of a conversation over time, drawn.',
  people: 'Who writes most in a conversation, drawn.',
}

/** Everything that can be taken away, read off what answers for it. */
export const documentedPaths: readonly DocumentedPath[] = [
  ...lists.map(({ path, about, parameters, columns }) => ({
    ...{ path: `/${path}`, about, parameters, columns },
    endings: tableEndings,
  })),
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
