import { BlockList, isIP } from 'node:net'
import { openShared, type SharedDb, sharedFile } from '../db/shared/open.ts'
import { isAdministered } from '../db/shared/people.ts'
import { UserError } from '../lib/errors.ts'
import { isLoopback } from './guard.ts'

/** How a shared instance finds out who asks, and where it is. */
export interface Instance {
  readonly db: SharedDb
  /** The database of its first space. */
  readonly main: string
  /** The header in which a proxy says who asks; null: people sign in with links. */
  readonly userHeader: string | null
  /** Whether a request from this address comes from the team's own proxy. */
  readonly isProxy: (address: string) => boolean
  /** How it is called from outside; null: as it is asked for. */
  readonly address: URL | null
}

const { env } = process

/** Whether people sign in: on every host but this machine alone, and where it was asked for. */
export const isSignInOn = (host: string, isAskedFor: boolean): boolean =>
  isAskedFor || !isLoopback(host) || Boolean(env.REPLYSCOPE_USER_HEADER) || Boolean(env.REPLYSCOPE_ADDRESS)

/** Opens the instance whose first database is `main`, to be served at `host`. Throws a `UserError` where nobody could sign in. */
export function openInstance(main: string, host: string): Instance {
  const userHeader = headerNamed(env.REPLYSCOPE_USER_HEADER)
  const isProxy = proxyAt(env.REPLYSCOPE_PROXY)
  const address = publicAddress(env.REPLYSCOPE_ADDRESS)
  const db = openShared(sharedFile(main))
  if (!isAdministered(db)) {
    db.$client.close()
    throw new UserError(
      `At ${host || 'all addresses'} people sign in, and nobody was invited yet. Invite who is to administer it: ` +
        'replyscope invite NAME --role administers (with the same --db). Where a proxy of yours signs people in, set ' +
        'REPLYSCOPE_USER_HEADER as well. See docs/operating.md.',
    )
  }
  return { db, main, userHeader, isProxy, address }
}

function headerNamed(name: string | undefined): string | null {
  if (!name) return null
  if (!/^[\w-]+$/.test(name) || /^(?:cookie|authorization|host|origin)$/i.test(name))
    throw new UserError(
      `REPLYSCOPE_USER_HEADER names a header of your proxy, X-Remote-User say, not “${name}”.`,
    )
  return name.toLowerCase()
}

/** Addresses and subnets, separated by commas; this machine's own where nothing is said. */
function proxyAt(said: string | undefined): (address: string) => boolean {
  const list = new BlockList()
  for (const each of (said || '127.0.0.1,::1').split(',').map(part => part.trim())) {
    const [address = '', bits] = each.split('/')
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = kind === 'ipv6' ? 128 : 32
    if (isIP(address) === 0 || (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)))
      throw new UserError(`REPLYSCOPE_PROXY wants addresses such as 10.0.0.2 or 10.0.0.0/24, not “${each}”.`)
    if (bits === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(bits), kind)
  }
  return address => isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The address that others know, checked; null: none is said. Throws a `UserError`. */
export function publicAddress(said: string | undefined): URL | null {
  if (!said) return null
  const url = URL.canParse(said) ? new URL(said) : null
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search + url.hash !== '' ||
    url.username
  )
    throw new UserError(`REPLYSCOPE_ADDRESS wants an address such as https://forum.example, not “${said}”.`)
  return url
}
