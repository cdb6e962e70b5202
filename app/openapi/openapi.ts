import { lists } from '../../db/lists/index.ts'
import { everyTable, parameterMeanings } from '../../db/lists/parameter-meanings.ts'
import { type DocumentedPath, documentedPaths } from '../../db/lists/paths.ts'
import type { CodebookEntry, Kind } from '../../lib/export/codebook.ts'
import { VERSION } from '../../lib/version.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** The API as OpenAPI 3.1, read off what answers for it: every path, parameter, column and error. */
export function openApi(): { readonly [key: string]: Json } {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Replyscope',
      version: VERSION,
      summary: 'Every page is data: the same path with an ending, the same query string, the same rows.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: Object.fromEntries(documentedPaths.flatMap(operations)),
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['ok', 'error'],
          properties: {
            ok: { const: false },
            error: { type: 'string', description: 'What is wrong, and what to do.' },
          },
        },
      },
      responses: {
        Error: {
          description: 'What was asked for cannot be had.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
        },
      },
    },
  }
}

const operations = (each: DocumentedPath) =>
  each.endings.map(({ ending, mediaType }): [string, Json] => [
    each.path + ending,
    {
      get: {
        operationId: `${each.path.slice(1)}${ending}`.replaceAll(/[^\w]+/g, '_'),
        summary: each.about,
        parameters: [...inPath(each), ...inQuery(each, ending)],
        responses: {
          200: {
            description: 'All of it, streamed.',
            ...counted(each),
            content: { [mediaType.split(';')[0]!]: { schema: schemaOf(each, ending) } },
          },
          400: { $ref: '#/components/responses/Error' },
          404: { $ref: '#/components/responses/Error' },
        },
      },
    },
  ])

const counted = ({ columns }: DocumentedPath): { [key: string]: Json } =>
  columns === null
    ? {}
    : { headers: { 'X-Total-Count': { description: 'Rows in all.', schema: { type: 'integer' } } } }

const inPath = ({ path }: DocumentedPath): readonly Json[] =>
  path.includes('{id}')
    ? [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'The number in this database.',
          schema: { type: 'integer' },
        },
      ]
    : []

function inQuery({ parameters, columns }: DocumentedPath, ending: string): readonly Json[] {
  const own = Object.entries(parameters).map(([name, { shape }]): Json => {
    const { enum: values, ...rest } = shape ?? { type: 'string' }
    const schema =
      values === undefined ? { ...rest } : { ...rest, enum: [...values], default: values[0] ?? null }
    return { name, in: 'query', description: parameterMeanings[name] ?? '', schema }
  })
  const said = (name: keyof typeof everyTable, schema: Json): Json => ({
    ...{ name, in: 'query', description: everyTable[name], schema },
  })
  return [
    ...own,
    ...(columns !== null && ending === '.json'
      ? [said('_size', { type: 'integer', minimum: 1 }), said('_next', { type: 'string' })]
      : []),
    ...(columns !== null && ending === '.csv'
      ? [said('excel', { type: 'string', enum: ['0', '1'] }), said('locale', { type: 'string' })]
      : []),
    said('_dl', { type: 'string', enum: ['1'] }),
  ]
}

function schemaOf({ columns, path }: DocumentedPath, ending: string): Json {
  if (columns === null || !/json$/.test(ending)) return { type: 'string' }
  const row = rowSchema(columns, lists.find(list => `/${list.path}` === path)?.codebook ?? [])
  if (ending === '.ndjson') return { ...row, description: 'One row a line.' }
  return {
    type: 'object',
    required: ['ok', 'rows', 'total', 'truncated', 'next'],
    properties: {
      ok: { const: true },
      rows: { type: 'array', items: row },
      total: { type: ['integer', 'null'], description: 'Rows in all.' },
      truncated: { type: 'boolean', description: 'Whether rows follow these.' },
      next: { type: ['string', 'null'], description: 'What `_next` is to be for the rows that follow.' },
    },
  }
}

const types: Readonly<Record<Kind, string>> = {
  ...{ text: 'string', integer: 'integer', number: 'number', boolean: 'boolean', time: 'string' },
}

function rowSchema(columns: readonly string[], codebook: readonly CodebookEntry[]): { [key: string]: Json } {
  const known = new Map(codebook.map(entry => [entry.column, entry]))
  const properties = columns.map((column): [string, Json] => {
    const entry = known.get(column)
    if (entry === undefined) return [column, {}]
    const type = types[entry.kind]
    return [
      column,
      {
        type: entry.empty_when === null ? type : [type, 'null'],
        ...(entry.kind === 'time' ? { format: 'date-time' } : {}),
        description: entry.meaning,
      },
    ]
  })
  return { type: 'object', properties: Object.fromEntries(properties) }
}
