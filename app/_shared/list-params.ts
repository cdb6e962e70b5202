import type { Parameter, RawSearchParams } from './search-params.ts'

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
