import type { IncomingMessage } from 'node:http'
import { beginSession, endSession, LONGEST_MS, sessionOf } from '../db/shared/access.ts'
import { record } from '../db/shared/audit.ts'
import { accepted, type Person, rolesOf } from '../db/shared/people.ts'
import { MAIN } from '../db/shared/spaces.ts'
import type { ShortAnswer } from './guard.ts'
import type { Instance } from './instance.ts'

/** Wrong secrets that an address may send in a minute, and all addresses together. */
const TRIES = 10
const TRIES_OF_ALL = 100
const MINUTE_MS = 60_000

/** More than a form with a secret sends. */
const LONGEST_FORM = 4096

/** Signs people in and out with links that open once, and knows them again by a cookie. */
export class SignIn {
  readonly #instance: Instance
  readonly tries: Tries

  /** `now`: ms of a clock that only goes forward. */
  constructor(instance: Instance, now: () => number) {
    this.#instance = instance
    this.tries = new Tries(now)
  }

  /** Who is signed in with the cookie of a request; null: nobody. */
  person(request: IncomingMessage): Person | null {
    const cookie = cookieOf(request, this.#cookieName(request))
    return cookie === null ? null : sessionOf(this.#instance.db, cookie)
  }

  /**
   * Takes the form with an invitation: what it signs in has a new session, whatever cookie it came with, and that one's ends.
   * `from`: the address that asks.
   */
  async begin(request: IncomingMessage, from: string): Promise<ShortAnswer> {
    const { db } = this.#instance
    const form = await formIn(request)
    if (form === null) return { status: 413, why: 'That is no form with an invitation.' }
    if (this.tries.areUsedUp(from)) return TOO_MANY
    // Somebody may type the whole link.
    const typed = form.get('invitation')?.trim().split('#').at(-1) ?? ''
    const person = accepted(db, typed)
    if (person === null) {
      this.tries.add(from)
      return ledTo('/sign-in?fault=wrong')
    }
    this.#end(request)
    const [space = MAIN] = rolesOf(db, person.id).keys()
    record(db, { person: person.name, space, action: 'signed in', what: 'with a link' })
    const cookie = this.#cookie(request, beginSession(db, person), LONGEST_MS)
    return ledTo(placeHere(form.get('to')), cookie)
  }

  /** Signs a browser out. */
  end(request: IncomingMessage): ShortAnswer {
    this.#end(request)
    return ledTo('/sign-in', this.#cookie(request, '', 0))
  }

  #end(request: IncomingMessage): void {
    const cookie = cookieOf(request, this.#cookieName(request))
    if (cookie !== null) endSession(this.#instance.db, cookie)
  }

  get #isSecure(): boolean {
    return this.#instance.address?.protocol === 'https:'
  }

  /** Cookies are the same for all ports of a machine, and each may have a server. */
  #cookieName({ socket }: IncomingMessage): string {
    return this.#isSecure ? '__Host-replyscope' : `replyscope-${socket.localPort}`
  }

  #cookie(request: IncomingMessage, value: string, lasts: number): string {
    const secure = this.#isSecure ? '; Secure' : ''
    return `${this.#cookieName(request)}=${value}; HttpOnly; SameSite=Lax; Path=/; Max-Age=${lasts / 1000}${secure}`
  }
}

/** Answer to an address that sent too many wrong secrets. */
export const TOO_MANY: ShortAnswer = {
  status: 429,
  why: 'Too many wrong invitations or tokens came from there: wait a minute.',
  headers: { 'retry-after': String(MINUTE_MS / 1000) },
}

/** Wrong secrets of the last minute, by address. */
class Tries {
  readonly #now: () => number
  #since = Number.NEGATIVE_INFINITY
  #all = 0
  readonly #byAddress = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether nothing more is taken from this address in this minute. */
  areUsedUp(address: string): boolean {
    if (this.#now() - this.#since >= MINUTE_MS) {
      this.#since = this.#now()
      this.#all = 0
      this.#byAddress.clear()
    }
    return this.#all >= TRIES_OF_ALL || (this.#byAddress.get(address) ?? 0) >= TRIES
  }

  add(address: string): void {
    this.#all++
    this.#byAddress.set(address, (this.#byAddress.get(address) ?? 0) + 1)
  }
}

/** Leads a browser on to a place of this server, with a cookie to keep where one is given. */
export const ledTo = (location: string, cookie?: string): ShortAnswer => ({
  status: 303,
  why: `Go on to ${location}`,
  headers: { location, ...(cookie === undefined ? {} : { 'set-cookie': cookie }) },
})

/** A place of this server to go on to; where something else is named, its first page. */
export function placeHere(named: string | null): string {
  if (named === null || !/^\/(?![/\\])[\x21-\x7E]*$/.test(named)) return '/'
  const base = 'http://replyscope.invalid'
  return URL.canParse(named, base) && new URL(named, base).origin === base ? named : '/'
}

/** The value of a cookie; null: it was not sent. */
export function cookieOf(request: IncomingMessage, name: string): string | null {
  const begin = `${name}=`
  const cookie = request.headers.cookie?.split('; ').find(each => each.startsWith(begin))
  return cookie?.slice(begin.length) ?? null
}

/** The fields of a form; null where it is longer than one with a secret, or broke off. */
async function formIn(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = ''
  try {
    for await (const piece of request) {
      text += piece
      if (text.length > LONGEST_FORM) return null
    }
  } catch {
    // Whoever sent it went away: there is nobody to answer, and the server goes on.
    return null
  }
  return new URLSearchParams(text)
}
