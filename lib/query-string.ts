/** How many rows a page of a list has. */
export const LIST_ROWS = 50

/** The query string as Next hands it to a page. */
export type RawSearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/** One parameter of a query string: what its text means, and how a value is written. Bad text means the default. */
export interface Parameter<Value> {
  /** Without it: any text. */
  readonly shape?: ParameterShape
  /** Its text is a query string itself, of these. */
  readonly within?: AnyParameters
  parse(text: string | undefined): Value
  /** Null: the default, which is not written. */
  serialise(value: Value): string | null
}

/** The schema of a parameter's values, in OpenAPI's terms. */
export interface ParameterShape {
  readonly type: 'string' | 'integer'
  readonly format?: 'date'
  readonly minimum?: number
  readonly pattern?: string
  readonly enum?: readonly string[]
}

/** Parameters of any values, by name: only their schemas. */
export type AnyParameters = Readonly<
  Record<string, { readonly shape?: ParameterShape; readonly within?: AnyParameters }>
>

interface AnyParameter {
  parse(text: string | undefined): unknown
  serialise(value: unknown): string | null
}

type ValueOf<Each> = Each extends Parameter<infer Value> ? Value : never

/** The values that a page's parameters have together. */
export type Values<Schema extends object> = { readonly [Key in keyof Schema]: ValueOf<Schema[Key]> }

const DECIMAL = '^-?\\d{1,20}(\\.\\d{1,25})?(e[+-]?\\d{1,3})?$'

/** Text of at most 200 characters, without white space around it; the default is the empty text. */
export const text: Parameter<string> = {
  parse: given => given?.trim().slice(0, 200) ?? '',
  serialise: value => value || null,
}

/** A whole number from 0 up, or null where none is given. */
export const count: Parameter<number | null> = {
  shape: { type: 'integer', minimum: 0 },
  parse: given => (given !== undefined && /^\d{1,15}$/.test(given) ? Number(given) : null),
  serialise: value => (value === null ? null : String(value)),
}

/** A number such as `-1`, `0.25` or `1e6`, or null where none is given. */
export const decimal: Parameter<number | null> = {
  shape: { type: 'string', pattern: DECIMAL },
  parse: given => (given !== undefined && new RegExp(DECIMAL).test(given) ? Number(given) : null),
  serialise: value => (value === null ? null : String(value)),
}

/** A day as `2018-02-01`: its first millisecond (UTC), or null where none is given. */
export const day: Parameter<number | null> = {
  shape: { type: 'string', format: 'date' },
  parse(given) {
    const time = given !== undefined && /^\d{4}-\d\d-\d\d$/.test(given) ? Date.parse(given) : Number.NaN
    return Number.isNaN(time) ? null : time
  },
  serialise: value => (value === null ? null : new Date(value).toISOString().slice(0, 10)),
}

/** One of several words, the first of which is the default. */
export function choice<const Word extends string>(words: readonly [Word, ...Word[]]): Parameter<Word> {
  return {
    shape: { type: 'string', enum: words },
    parse: given => words.find(word => word === given) ?? words[0],
    serialise: value => (value === words[0] ? null : value),
  }
}

/** A place in a sorted list to go on from: the value sorted by, and the row's id. */
export interface Cursor {
  readonly value: string | number | null
  readonly id: number
}

/** A cursor as `ID.VALUE`, the value as JSON; null where there is none. */
export const cursor: Parameter<Cursor | null> = {
  parse(given) {
    const [, id, value] = /^(\d{1,15})\.(.+)$/s.exec(given ?? '') ?? []
    if (id === undefined || value === undefined) return null
    try {
      const parsed: unknown = JSON.parse(value)
      return parsed === null || typeof parsed === 'string' || typeof parsed === 'number'
        ? { id: Number(id), value: parsed }
        : null
    } catch {
      return null
    }
  },
  serialise: value => (value === null ? null : `${value.id}.${JSON.stringify(value.value)}`),
}

/** The query string of a page, both ways. */
interface Query<Schema extends object> {
  readonly schema: Schema
  /** Typed values from what Next hands the page, or from a URL's own parameters. */
  parse(given: RawSearchParams | URLSearchParams): Values<Schema>
  /** These values alone, out of those of a page that has more. */
  pick(values: Values<Schema>): Values<Schema>
  /** The path with these values; defaults are left out, so that one view has one URL. */
  href(path: string, values: Partial<Values<Schema>>): string
}

/** Makes a page's query string from its parameters. */
export function query<Schema extends object>(schema: Schema): Query<Schema> {
  const parameters = parametersOf(schema)
  return {
    schema,
    parse: given => valuesOf<Schema>(parameters.map(([key, each]) => [key, each.parse(first(given, key))])),
    pick: given => {
      const values = new Map<string, unknown>(Object.entries(given))
      return valuesOf<Schema>(parameters.map(([key]) => [key, values.get(key)]))
    },
    href(path, values) {
      const given = new Map<string, unknown>(Object.entries(values))
      const written = new URLSearchParams()
      for (const [key, each] of parameters) {
        const value = given.has(key) ? each.serialise(given.get(key)) : null
        if (value !== null) written.set(key, value)
      }
      return written.size === 0 ? path : `${path}?${written}`
    },
  }
}

function first(given: RawSearchParams | URLSearchParams, key: string): string | undefined {
  if (given instanceof URLSearchParams) return given.get(key) ?? undefined
  const value = given[key]
  return typeof value === 'object' ? value[0] : value
}

/** Each parameter is only ever given values of its own key, which no type of one element of a list can say. */
function parametersOf(schema: object): [string, AnyParameter][] {
  return Object.entries(schema as Readonly<Record<string, AnyParameter>>)
}

/** TypeScript cannot follow an object made key by key: each value was parsed by the parameter of its own key. */
function valuesOf<Schema extends object>(entries: readonly (readonly [string, unknown])[]): Values<Schema> {
  return Object.fromEntries(entries) as Values<Schema>
}

/** Words with commas between them; none is the default. */
export const list: Parameter<readonly string[]> = {
  parse: given => [...new Set((given ?? '').split(',').filter(word => word !== ''))],
  serialise: value => (value.length === 0 ? null : value.join(',')),
}

/** As many ids as a URL has room for. */
const MOST_IDS = 500

/** Ids of ours, `3,1,2`, in the order given, each once; null where there are none. What is no id is left out. */
export const ids: Parameter<readonly number[] | null> = {
  shape: { type: 'string', pattern: `^\\d{1,15}(,\\d{1,15}){0,${MOST_IDS - 1}}$` },
  parse(given) {
    const numbers = list.parse(given).flatMap(word => (/^\d{1,15}$/.test(word) ? Number(word) : []))
    const found = [...new Set(numbers)].slice(0, MOST_IDS)
    return found.length === 0 ? null : found
  },
  serialise: value => (value === null ? null : list.serialise(value.map(String))),
}

/** Parameters that a form sends several times (`c=1&c=2`, one for each box ticked) as one: `c=1,2`. */
export function joined(given: RawSearchParams | URLSearchParams, keys: readonly string[]): RawSearchParams {
  const all: Record<string, string | readonly string[] | undefined> =
    given instanceof URLSearchParams ? Object.fromEntries([...given].reverse()) : { ...given }
  for (const key of keys) {
    const values = given instanceof URLSearchParams ? given.getAll(key) : [given[key] ?? []].flat()
    if (values.length > 0) all[key] = values.join(',')
  }
  return all
}

/** How many conversations are compared, at least and at most. */
export const FEWEST_COMPARED = 2
export const MOST_COMPARED = 6

/** One person's replies to another. */
interface PairOfPeople {
  readonly from: number
  readonly to: number
}

/** Two people in a query string, `12-34`: the first replied to the second. */
export const pair: Parameter<PairOfPeople | null> = {
  parse(given) {
    const [, from, to] = /^(\d{1,15})-(\d{1,15})$/.exec(given ?? '') ?? []
    return from === undefined || to === undefined ? null : { from: Number(from), to: Number(to) }
  },
  serialise: value => (value === null ? null : pairInWords(value)),
}

/** `12-34` */
export const pairInWords = ({ from, to }: PairOfPeople): string => `${from}-${to}`

/** The page of the network that asks for a query string, with the replies of one person to another beside it. */
export const pairHref = (query: string, value: PairOfPeople): string =>
  `/network${query}${query === '' ? '?' : '&'}pair=${pairInWords(value)}`
