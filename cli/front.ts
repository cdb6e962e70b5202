import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { tokenOf } from '../db/shared/access.ts'
import { type Asking, askedBy, type Underway } from '../db/shared/asking.ts'
import { findPerson, isEnough, type Person, rolesOf } from '../db/shared/people.ts'
import type { Role } from '../db/shared/schema.ts'
import { holdsSecret } from '../db/shared/secrets.ts'
import { databaseOfSpace, MAIN } from '../db/shared/spaces.ts'
import { refuse, type ShortAnswer } from './guard.ts'
import type { Instance } from './instance.ts'
import { isOfInstance, needOf } from './routes.ts'
import { cookieOf, ledTo, SignIn, TOO_MANY } from './sign-in.ts'

/** Somebody who asks, and how that is known. */
interface Asker {
  readonly person: Person
  readonly roles: ReadonlyMap<string, Role>
  /** Whether a browser says so by itself, whatever page makes it ask. */
  readonly isByBrowser: boolean
}

/**
 * Stands before all pages of a shared instance: finds out who asks, in which space, and whether they may. What it lets through
 * knows that from `asking`. `now`: ms of a clock that only goes forward.
 */
export function shared(
  listener: RequestListener,
  instance: Instance,
  now: () => number = () => performance.now(),
): RequestListener {
  const { db, main } = instance
  const signIn = new SignIn(instance, now)
  const underway: Underway = { imports: new Map(), exports: new Map() }
  return async (request, response) => {
    try {
      const short = await answered(request, response)
      if (short !== null) refuse(response, short)
    } catch (error) {
      // The database of people and roles cannot be read: nobody comes in, and whoever started this is told why.
      console.error(error)
      if (response.headersSent) response.destroy()
      else
        refuse(response, {
          status: 503,
          why: 'Nobody can be signed in now: its own database cannot be used.',
        })
    }
  }

  /** Has the pages answer; else gives what is to be said instead. */
  async function answered(request: IncomingMessage, response: ServerResponse): Promise<ShortAnswer | null> {
    const { method = '', url = '' } = request
    const [, query] = split(url)
    const path = plainPath(url)
    if (path === null) return { status: 400, why: 'That is no path of this server.' }
    if (isSecretInAddress(url, query)) return { status: 400, why: SECRET_IN_ADDRESS }
    const from = addressOf(request)
    const isSigning = method === 'POST' && (path === '/sign-in' || path === '/sign-out')
    if (isSigning && instance.userHeader === null) {
      if (!isFromAPage(request)) return NO_PAGE
      return path === '/sign-in' ? signIn.begin(request, from) : signIn.end(request)
    }
    const need = needOf(method, path)
    if (need === null) return { status: 405, why: `Nothing can be done there with ${method}.` }
    const asker = who(request, from)
    if (asker !== null && 'why' in asker) return asker
    if (need !== 'anyone')
      return asker === null ? signInFirst(request) : inItsSpace(asker, need, request, response)
    const { person, roles } = asker ?? { person: null, roles: NONE }
    return passOn({ person, roles, space: MAIN }, request, response)
  }

  /** Who asks; null: nobody who is known. */
  function who(request: IncomingMessage, from: string): Asker | ShortAnswer | null {
    const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    if (token !== undefined) return byToken(token, from)
    const person =
      instance.userHeader === null ? signIn.person(request) : byHeader(request, instance.userHeader)
    return person && { person, roles: rolesOf(db, person.id), isByBrowser: true }
  }

  function byToken(token: string, from: string): Asker | ShortAnswer {
    if (signIn.tries.areUsedUp(from)) return TOO_MANY
    const found = tokenOf(db, token)
    if (found === null) {
      signIn.tries.add(from)
      const headers = { 'www-authenticate': 'Bearer error="invalid_token"' }
      return { status: 401, why: 'That token opens nothing: it is wrong, or was taken back.', headers }
    }
    const roles = new Map(found.role === null ? [] : [[found.space, found.role]])
    return { person: found.person, roles, isByBrowser: false }
  }

  function byHeader(request: IncomingMessage, header: string): Person | null {
    if (!instance.isProxy(remoteOf(request))) return null
    // Node reads headers as Latin-1, and proxies write names as UTF-8.
    const name = Buffer.from(String(request.headers[header] ?? ''), 'latin1').toString()
    return name === '' ? null : (findPerson(db, name.normalize('NFC').trim()) ?? null)
  }

  /** Lets somebody through to the space that they are in, if their role there is enough. */
  function inItsSpace(
    { person, roles, isByBrowser }: Asker,
    need: Role,
    request: IncomingMessage,
    response: ServerResponse,
  ): ShortAnswer | null {
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (!isReading && isByBrowser && !isFromAPage(request)) return NO_PAGE
    const [first] = roles.keys()
    if (first === undefined)
      return no(`${person.name} has no role here. Who administers Replyscope gives one.`)
    const { url = '/' } = request
    const named = new URLSearchParams(split(url)[1]).get('space')
    if (named !== null && !roles.has(named)) return no(`${person.name} has no role in such a space.`)
    request.url = withoutSpace(url)
    const cookie = `replyscope-space-${request.socket.localPort}`
    if (named !== null && isByBrowser && isGoingThere(request))
      return ledTo(request.url, `${cookie}=${named}; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000`)
    // A page may be older than the choice of another space: whoever changes something says where.
    if (named === null && !isReading && roles.size > 1) return WHERE
    const chosen = cookieOf(request, cookie)
    const space = named ?? (chosen !== null && roles.has(chosen) ? chosen : first)
    const where = isOfInstance(plainPath(url) ?? '/') ? MAIN : space
    const role = roles.get(where) ?? null
    if (isEnough(role, need)) return passOn({ person, roles, space }, request, response)
    const has = role === null ? 'has no role' : `has the role ${role}`
    return no(`${person.name} ${has} in the space “${where}”. This wants the role ${need}.`)
  }

  function passOn(
    { person, roles, space }: Pick<Asking, 'person' | 'roles' | 'space'>,
    request: IncomingMessage,
    response: ServerResponse,
  ): null {
    // No word of a browser is one of those that the parts of Next have for each other.
    for (const name of Object.keys(request.headers)) if (INNER.test(name)) delete request.headers[name]
    const asking: Asking = {
      db,
      person,
      space,
      roles,
      database: databaseOfSpace(main, space),
      main,
      address: instance.address?.origin ?? `http://${request.headers.host}`,
      byLinks: instance.userHeader === null,
      underway,
    }
    askedBy(asking, () => listener(request, response))
    return null
  }

  function signInFirst(request: IncomingMessage): ShortAnswer {
    if (instance.userHeader !== null) return AT_THE_PROXY
    const { url = '/' } = request
    if (isGoingThere(request))
      return ledTo(url === '/' ? '/sign-in' : `/sign-in?${new URLSearchParams({ to: url })}`)
    return SIGN_IN_FIRST
  }

  /** Where a request comes from; a proxy of ours says for whom it asks. */
  function addressOf(request: IncomingMessage): string {
    const remote = remoteOf(request)
    if (!instance.isProxy(remote)) return remote
    return (
      String(request.headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim() || remote
    )
  }
}

const NONE: ReadonlyMap<string, Role> = new Map()

/** Headers by which Next's parts talk to each other. */
const INNER = /^x-(?:middleware|invoke|matched|nextjs|now)-/

const NO_PAGE: ShortAnswer = { status: 403, why: 'Replyscope takes this from its own pages alone.' }

const AT_THE_PROXY: ShortAnswer = {
  status: 401,
  why: 'Sign in where your team does: Replyscope is asked through its proxy, by people whom somebody gave a role here.',
}

const SIGN_IN_FIRST: ShortAnswer = {
  status: 401,
  why: 'Sign in first; programs send a token: Authorization: Bearer …',
  headers: { 'www-authenticate': 'Bearer realm="Replyscope"' },
}

const WHERE: ShortAnswer = {
  status: 409,
  why: 'Say in which space, with ?space=NAME. A page that is open says so when it is loaded anew.',
}

const no = (why: string): ShortAnswer => ({ status: 403, why })

const SECRET_IN_ADDRESS =
  'Tokens and invitations do not belong in an address, which histories and logs keep: this one should be taken back. ' +
  'Programs send it as Authorization: Bearer …, people type it into the form at /sign-in.'

/** Names that other programs have for secrets in an address. */
const SECRET_NAMES = ['token', 'access_token', 'api_key', 'invitation', 'session']

const isSecretInAddress = (url: string, query: string): boolean => {
  const sent = new URLSearchParams(query)
  return SECRET_NAMES.some(name => sent.has(name)) || holdsSecret(decoded(url))
}

const remoteOf = ({ socket }: IncomingMessage): string => socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''

/** Whether a browser says that a page of ours sends this; where from, the guard has looked at. */
const isFromAPage = ({ headers }: IncomingMessage): boolean =>
  headers.origin !== undefined || headers['sec-fetch-site'] !== undefined

/** Whether somebody goes to a page, rather than a page or a program asking for something. */
function isGoingThere({ method, headers }: IncomingMessage): boolean {
  if (method !== 'GET') return false
  const mode = headers['sec-fetch-mode']
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate'
}

function split(url: string): readonly [path: string, query: string] {
  const at = url.indexOf('?')
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)]
}

/** The path as routes have it, whatever it is written with; null: it leads out of its folder. */
function plainPath(url: string): string | null {
  const path = decoded(split(url)[0]).replaceAll(/[/\\]+/g, '/')
  if (/\/\.{1,2}(?:\/|$)|\0/.test(path)) return null
  return path === '/' ? path : path.replace(/\/$/, '')
}

/** The guard has looked whether it can be decoded. */
const decoded = (text: string) => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The address without the space that it names. */
function withoutSpace(url: string): string {
  const [path, query] = split(url)
  const rest = query.split('&').filter(part => part !== '' && part !== 'space' && !part.startsWith('space='))
  return rest.length === 0 ? path : `${path}?${rest.join('&')}`
}
