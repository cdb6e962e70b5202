import { inThisSpace } from '../this-space.ts'
import type { Addition, Shown } from './additions.ts'
import { LineCutter, type LoadEvent, parseEvent, type SourceOptions } from './load-event.ts'

/** Work under way in the browser. */
export interface Underway {
  /** Resolves when it has ended, however it did; what there is to tell has been told. */
  readonly ended: Promise<void>
  cancel(): void
}

const CANCELLED = 'Cancelled: nothing was imported.'
const UNREACHABLE = 'The server cannot be reached. Is it still running?'

/** Callbacks of an upload: bytes sent so far, the token under which the server keeps it, or why it failed. */
interface SendingTold {
  progress(bytes: number, of: number): void
  sent(token: string): void
  failed(error: string): void
}

/**
 * Sends a file or text. XMLHttpRequest, since `fetch` does not tell how much of a body is sent; a file is read from the disk
 * as it goes.
 */
export function send({ name, content }: Addition, told: SendingTold): Underway {
  const query = new URLSearchParams({ name })
  // Which of two copies is the later one is told by when the files were saved, not by when they are sent.
  if (content instanceof File) query.set('modified', String(content.lastModified))
  return request('POST', `/loads/upload?${query}`, content, told.failed, xhr => {
    xhr.upload.onprogress = ({ loaded, total }) => told.progress(loaded, total)
    xhr.onload = () => {
      const answer = sendingAnswer(xhr.responseText)
      if ('token' in answer) told.sent(answer.token)
      else told.failed(answer.error)
    }
  })
}

/** Has the server load something, and tells how far it is. Cancelling ends the load there too: nothing of it stays. */
export function load(url: string, tell: (event: LoadEvent) => void): Underway {
  const lines = new LineCutter()
  let seen = 0
  let last: LoadEvent['kind'] | null = null
  const fail = (error: string) => tell({ kind: 'failed', error })
  return request('POST', url, null, fail, xhr => {
    const hear = () => {
      for (const line of lines.push(xhr.responseText.slice(seen))) {
        const event = parseEvent(line)
        last = event.kind
        tell(event)
      }
      seen = xhr.responseText.length
    }
    xhr.onprogress = hear
    xhr.onload = () => {
      hear()
      if (last !== 'done' && last !== 'failed') fail('The server stopped before the import was done.')
    }
  })
}

function request(
  method: string,
  url: string,
  body: Blob | null,
  fail: (error: string) => void,
  listen: (xhr: XMLHttpRequest) => void,
): Underway {
  const xhr = new XMLHttpRequest()
  const ended = new Promise<void>(resolve => {
    listen(xhr)
    xhr.onerror = () => fail(UNREACHABLE)
    xhr.onabort = () => fail(CANCELLED)
    xhr.onloadend = () => resolve()
  })
  xhr.open(method, inThisSpace(url))
  xhr.send(body)
  return { ended, cancel: () => xhr.abort() }
}

/** Our own server wrote it, unless it broke down. */
function sendingAnswer(text: string): { readonly token: string } | { readonly error: string } {
  try {
    return JSON.parse(text) as { readonly token: string } | { readonly error: string }
  } catch {
    // Who is not let through is told why in a sentence alone.
    return { error: /^\p{Lu}[^<]*\.\n$/u.test(text) ? text.trim() : 'The server could not take it.' }
  }
}

/** Where the server has what was sent. */
export const placeOf = (token: string): string => `/loads/upload/${token}`

/** The options as a query string, with its `?`; empty where nothing is said. */
export function sourceOptionsQuery({ format, site, map, settings, forgetRemoved }: SourceOptions): string {
  const query = new URLSearchParams()
  if (format !== '') query.set('format', format)
  if (site !== '') query.set('site', site)
  for (const [id, value] of Object.entries(settings)) if (value !== '') query.set(id, value)
  for (const [field, column] of Object.entries(map)) query.append('map', `${field}=${column}`)
  if (forgetRemoved) query.set('forget-removed', '1')
  return query.size === 0 ? '' : `?${query}`
}

/** Asks the server for a preview of something sent: its recognised format and its first messages, or why there is none. */
export async function look(token: string, options: SourceOptions, signal: AbortSignal): Promise<Shown> {
  const response = await fetch(inThisSpace(`${placeOf(token)}/preview${sourceOptionsQuery(options)}`), {
    signal,
  })
  // Our own server wrote it.
  return response.ok ? ((await response.json()) as Shown) : { error: 'A look at its beginning failed.' }
}

/** Asks the server for a forecast of an import, in a sentence; null: not known. */
export async function forecast(
  token: string,
  options: SourceOptions,
  signal: AbortSignal,
): Promise<string | null> {
  const response = await fetch(inThisSpace(`${placeOf(token)}/forecast${sourceOptionsQuery(options)}`), {
    signal,
  })
  if (!response.ok) return null
  const { words } = (await response.json()) as { readonly words: string | null }
  return words
}
