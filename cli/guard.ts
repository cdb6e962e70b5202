import type { IncomingMessage, RequestListener } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/**
 * Lets through what this machine's own browser asks of this server, and nothing that a page elsewhere makes it ask: a
 * foreign name for this address (DNS rebinding; the request still carries that name) and anything but reading that comes
 * from another site. `host`: where the server was told to listen.
 */
export function guarded(listener: RequestListener, host: string): RequestListener {
  return (request, response) => {
    const refusal = refused(request, host)
    if (refusal === null) return listener(request, response)
    response.writeHead(refusal.status, { 'content-type': 'text/plain' }).end(`${refusal.why}\n`)
    return undefined
  }
}

function refused(
  request: IncomingMessage,
  host: string,
): { readonly status: number; readonly why: string } | null {
  if (!isOwnName(hostOf(request), host))
    return { status: 421, why: 'Replyscope answers under its own address only.' }
  if (isReading(request) || isSameSite(request)) return null
  return { status: 403, why: 'Replyscope takes nothing from other sites.' }
}

const isReading = ({ method }: IncomingMessage) =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Browsers say where a request comes from; what is no browser (a script of the user's own) says nothing. */
function isSameSite({ headers }: IncomingMessage): boolean {
  const { 'sec-fetch-site': site, origin, host } = headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return origin === undefined || origin === `http://${host}`
}

/**
 * Whether a request may use this name: the one told to listen on, any of this machine for itself, and, for a server that
 * others may reach, the machine's name and bare addresses, which no page elsewhere can make point here.
 */
function isOwnName(name: string, host: string): boolean {
  if (isLoopback(name) || name === host) return true
  return !isLoopback(host) && (isIP(name) !== 0 || name === hostname().toLowerCase())
}

function hostOf({ headers: { host } }: IncomingMessage): string {
  const url = `http://${host}`
  return URL.canParse(url) ? new URL(url).hostname.replace(/^\[|\]$/g, '') : ''
}

/** Whether a name or address can only mean this very machine. */
export function isLoopback(host: string): boolean {
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost') || /^127(\.\d+){3}$/.test(host)
}
