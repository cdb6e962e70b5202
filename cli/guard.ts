import { createHash, randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { applyStoredTheme } from '../lib/theme.ts'

/**
 * Lets through what this machine's own browser asks of this server, and nothing that a page elsewhere makes it ask: a
 * foreign name for this address (DNS rebinding; the request still carries that name), anything but reading that comes from
 * another site, and what another site's page reads without going there. Says with every answer what a browser may do with
 * it. `host`: where the server was told to listen; `address`: how others know it, where that is said.
 */
export function guarded(
  listener: RequestListener,
  host: string,
  address: URL | null = null,
): RequestListener {
  return (request, response) => {
    sayWhatMayBeDone(request, response)
    const refusal = refused(request, host, address)
    if (refusal === null) return listener(request, response)
    refuse(response, refusal)
    return undefined
  }
}

/** An answer that no page makes: a sentence, most often why there is no other. */
export interface ShortAnswer {
  readonly status: number
  readonly why: string
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers with a sentence alone. */
export function refuse(response: ServerResponse, { status, why, headers = {} }: ShortAnswer): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${why}\n`)
}

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

function refused(request: IncomingMessage, host: string, address: URL | null): ShortAnswer | null {
  const { url = '', method = '' } = request
  if (!METHODS.includes(method)) return { status: 405, why: `Replyscope does not know ${method}.` }
  if (!url.startsWith('/')) return { status: 400, why: 'What is asked for begins with a slash.' }
  if (!isDecodable(url))
    return { status: 400, why: 'The address holds a % that begins no character: %25 is the sign itself.' }
  const name = hostOf(request)
  if (name !== address?.hostname && !isOwnName(name, host))
    return { status: 421, why: 'Replyscope answers under its own address only.' }
  if (isReading(request)) {
    if (isFromHere(request) || isNavigation(request)) return null
    return { status: 403, why: 'Replyscope is no part of other sites’ pages: they may only lead here.' }
  }
  const { origin, host: own, 'sec-fetch-site': site } = request.headers
  // Forms of pages that tell nobody where they are come from `null`; that they come from here is said apart.
  const isOwn =
    origin === undefined ||
    origin === `http://${own}` ||
    origin === address?.origin ||
    (origin === 'null' && site === 'same-origin')
  if (isFromHere(request) && isOwn) return null
  return { status: 403, why: 'Replyscope takes nothing from other sites.' }
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url)
    return true
  } catch {
    return false
  }
}

const isReading = ({ method }: IncomingMessage) =>
  method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/** Browsers say where a request comes from; what is no browser (a script of the user's own) says nothing. */
function isFromHere({ headers: { 'sec-fetch-site': site } }: IncomingMessage): boolean {
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** Whether somebody goes to this page, rather than another page showing or reading it. */
const isNavigation = ({ headers }: IncomingMessage) =>
  headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'

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

const themeScript = createHash('sha256').update(applyStoredTheme).digest('base64')

/**
 * Everything comes from this server and nothing else. Next writes a page's data into inline scripts while it streams: they
 * carry the nonce, which it finds in this text. Charts set inline styles.
 */
const contentSecurityPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'sha256-${themeScript}'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

function sayWhatMayBeDone(request: IncomingMessage, response: ServerResponse): void {
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'))
  request.headers['content-security-policy'] = policy
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  // Nobody elsewhere learns what was looked at. With no referrer at all, browsers would not say of a form where it comes from.
  response.setHeader('Referrer-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  // The next answer may be another one. Scripts and styles carry their content in their names: Next has them kept.
  if (!request.url?.startsWith('/_next/')) response.setHeader('Cache-Control', 'no-store')
}
