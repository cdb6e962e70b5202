import type { Role } from '../db/shared/schema.ts'

/** The role that a request needs in the space; `anyone`: none. */
type Need = Role | 'anyone'

type Methods = Readonly<Partial<Record<string, Need>>>

const page: Methods = { GET: 'reads' }

/**
 * Every route of the pages, with what each method needs: the one place that decides it. A test holds it against the
 * folders of app; what is not here can be read by who reads, and changed by nobody.
 */
export const routes: Readonly<Record<string, Methods>> = {
  '/': page,
  '/access': page,
  '/access/tokens': { POST: 'reads' },
  '/audit': { GET: 'administers' },
  '/audit.csv': { GET: 'administers' },
  '/cite': page,
  '/compare': page,
  '/conversations': page,
  '/conversations/[id]': page,
  '/conversations/[id]/communities': page,
  '/conversations/[id]/excerpts': page,
  '/conversations/[id]/picture': page,
  '/conversations/[id]/positions': page,
  '/conversations/[id]/versions': page,
  '/conversations/[id]/window': page,
  '/conversations/picked': page,
  '/download/[...path]': { GET: 'reads', POST: 'reads', PUT: 'reads', PATCH: 'reads', DELETE: 'reads' },
  '/empty': page,
  '/go': page,
  '/groups': page,
  '/groups/change': { POST: 'loads' },
  '/health': page,
  '/healthz': { GET: 'anyone' },
  '/loads': page,
  '/loads/[id]': page,
  // Who does not administer removes no others than their own: the route looks.
  '/loads/[id]/remove': { POST: 'loads' },
  '/loads/example': { POST: 'loads' },
  '/loads/upload': { POST: 'loads' },
  '/loads/upload/[token]': { POST: 'loads', DELETE: 'loads' },
  '/loads/upload/[token]/forecast': { GET: 'loads' },
  '/loads/upload/[token]/preview': { GET: 'loads' },
  '/measures': page,
  '/members': { GET: 'administers' },
  '/members/change': { POST: 'administers' },
  '/network': page,
  '/network/betweenness': page,
  '/network/ego/[id]': page,
  '/network/exchange': page,
  '/network/months': page,
  '/network/picture': page,
  '/openapi': page,
  '/people': page,
  '/people/[id]': page,
  '/search': page,
  '/sign-in': { GET: 'anyone' },
  '/state': page,
}

/** Pages and what they do that concern the whole instance: they need the role in its first space. */
export const isOfInstance = (path: string): boolean => /^\/members(?:\/|$)/.test(path)

/** Scripts, styles, fonts and icons, which say nothing of anybody. */
const ASSETS = /^\/_next\/static\/|^\/(?:icon\.svg|apple-icon\.png|opengraph-image\.png|favicon\.ico)$/

const patterns = Object.entries(routes)
  // Fixed parts of a path stand before those that may be anything.
  .sort(([one], [other]) => Number(one.includes('[')) - Number(other.includes('[')))
  .map(([route, methods]) => ({ pattern: patternOf(route), methods }))

function patternOf(route: string): RegExp {
  const source = route
    .split('/')
    .map(part =>
      part.startsWith('[...') ? '.+' : part.startsWith('[') ? '[^/]+' : part.replaceAll('.', '\\.'),
    )
    .join('/')
  return new RegExp(`^${source}$`)
}

/** The role that a method needs at a path, decoded; null: nobody can do that there. */
export function needOf(method: string, path: string): Need | null {
  if (ASSETS.test(path)) return 'anyone'
  const isReading = method === 'GET' || method === 'HEAD' || method === 'OPTIONS'
  const found = patterns.find(({ pattern }) => pattern.test(path))
  return found?.methods[isReading ? 'GET' : method] ?? (isReading ? 'reads' : null)
}
