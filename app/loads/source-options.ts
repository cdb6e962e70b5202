import { settings } from '../../lib/formats/read-options.ts'
import { noSourceOptions, type SourceOptions } from '../_shared/adding/load-event.ts'

const LONGEST = 1000

/** What a query string says about a source: `format`, `site`, each setting by its id, `forget-removed=1`, and `map=field=column` for each column. */
export function sourceOptionsIn(query: URLSearchParams): SourceOptions {
  const text = (key: 'format' | 'site') => query.get(key)?.trim().slice(0, LONGEST) ?? noSourceOptions[key]
  const map = query.getAll('map').flatMap(each => {
    const at = each.indexOf('=')
    return at < 1 ? [] : [[each.slice(0, at), each.slice(at + 1).slice(0, LONGEST)] as const]
  })
  return {
    format: text('format'),
    site: text('site'),
    map: Object.fromEntries(map),
    settings: Object.fromEntries(
      settings.flatMap(({ id }) => {
        const value = query.get(id)?.trim().slice(0, LONGEST) ?? ''
        return value === '' ? [] : [[id, value]]
      }),
    ),
    forgetRemoved: query.get('forget-removed') === '1',
  }
}
