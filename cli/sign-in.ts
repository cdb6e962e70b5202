import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { refuse } from './guard.ts'

/** A token that nobody guesses: 128 bits. */
export const newToken = (): string => randomBytes(16).toString('base64url')

/** Wrong tokens that an address may send in a minute, and all addresses together. */
const TRIES = 10
const TRIES_OF_ALL = 100
const MINUTE_MS = 60_000

/** More than a form with a token sends. */
const LONGEST_FORM = 4096

const PATH = '/sign-in'

/**
 * Answers only whoever has sent the token in the form that others get, and then has a cookie for as long as the server runs.
 * A token in an address, which histories and logs keep, is refused. `now`: ms of a clock that only goes forward.
 */
export function signedIn(
  listener: RequestListener,
  token: string,
  now: () => number = () => performance.now(),
): RequestListener {
  const session = randomBytes(32).toString('base64url')
  const tries = new Tries(now)
  return (request, response) => {
    if (new URLSearchParams(request.url?.split('?')[1]).has('token'))
      return refuse(response, { status: 400, why: 'The token belongs in the form, never in an address.' })
    if (isEqual(cookieOf(request), session)) return listener(request, response)
    if (request.method === 'POST' && request.url === PATH) return signIn(request, response)
    return answerWithForm(request, response, 401, '')
  }

  async function signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await formIn(request)
    if (form === null) return refuse(response, { status: 413, why: 'That is no form with a token.' })
    const address = request.socket.remoteAddress ?? ''
    if (tries.areUsedUp(address)) {
      response.setHeader('Retry-After', MINUTE_MS / 1000)
      return answerWithForm(request, response, 429, 'Too many wrong tokens: wait a minute.')
    }
    if (!isEqual(form.get('token')?.trim() ?? '', token)) {
      tries.add(address)
      return answerWithForm(request, response, 401, 'That is not the token.')
    }
    response.writeHead(303, {
      'set-cookie': `${cookieName(request)}=${session}; HttpOnly; SameSite=Lax; Path=/`,
      location: '/',
    })
    response.end()
  }
}

/** Wrong tokens of the last minute, by address. */
class Tries {
  readonly #now: () => number
  #since = Number.NEGATIVE_INFINITY
  #all = 0
  readonly #byAddress = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

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

/** Compares in the same time whatever is sent. */
function isEqual(sent: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(sent), digest(secret))
}

/** Cookies are the same for all ports of a machine, and each may have a server. */
const cookieName = ({ socket }: IncomingMessage) => `replyscope-${socket.localPort}`

function cookieOf(request: IncomingMessage): string {
  const begin = `${cookieName(request)}=`
  const cookie = request.headers.cookie?.split('; ').find(each => each.startsWith(begin))
  return cookie?.slice(begin.length) ?? ''
}

/** The fields of a form; null where it is longer than one with a token, or broke off. */
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

function answerWithForm(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  wrong: string,
): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'www-authenticate': 'Form realm="Replyscope"',
  })
  response.end(method === 'HEAD' ? '' : form(wrong))
}

const form = (wrong: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in · Replyscope</title>
<style>
  :root { color-scheme: light dark }
  body { font: 1rem/1.5 system-ui, sans-serif; max-width: 24rem; margin: 20vh auto; padding: 0 1rem }
  input, button { font: inherit; padding: .3rem .5rem }
</style>
</head>
<body>
<h1>Replyscope</h1>
<form method="post" action="${PATH}">
<p><label for="token">The token, as it was printed where Replyscope was started</label></p>
<p><input id="token" name="token" type="password" autocomplete="current-password" required autofocus> <button>Open</button></p>
<p role="status">${wrong}</p>
</form>
</body>
</html>
`
