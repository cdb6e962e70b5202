import { date } from '../../../lib/format.ts'

/** Where what the page shows is from: its title, its address, and the day. */
export const sourceLine = (): string =>
  `${document.title} · ${window.location.pathname}${decoded(window.location.search)} · ${date(Date.now())}`

/** A query string as people read it. */
function decoded(query: string): string {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}
