import { LineCutter, type LoadEvent, parseEvent } from './load-event.ts'

/** What there is to add: a file, a pasted text, or the example. */
export interface Addition {
  readonly name: string
  /** Null: the server has it. */
  readonly content: Blob | null
  /** Where it is sent to. */
  readonly url: string
}

/** What is told on the way: bytes that have arrived at the server, then what the load tells. */
export type Told = { readonly kind: 'sent'; readonly bytes: number; readonly of: number } | LoadEvent

/** A load under way in the browser. */
export interface Sending {
  /** Resolves when the load has ended, however it did; `tell` has been told. */
  readonly ended: Promise<void>
  cancel(): void
}

/**
 * Sends an addition and tells how far it is. XMLHttpRequest, since `fetch` does not tell how much of a body is sent; a
 * file is read from the disk as it goes. Cancelling ends the load on the server too: nothing of it stays.
 */
export function send({ content, url }: Addition, tell: (told: Told) => void): Sending {
  const request = new XMLHttpRequest()
  const lines = new LineCutter()
  let seen = 0
  let last: LoadEvent['kind'] | null = null
  const hear = () => {
    for (const line of lines.push(request.responseText.slice(seen))) {
      const event = parseEvent(line)
      last = event.kind
      tell(event)
    }
    seen = request.responseText.length
  }
  const fail = (error: string) => tell({ kind: 'failed', error })
  const ended = new Promise<void>(resolve => {
    request.upload.onprogress = ({ loaded, total }) => tell({ kind: 'sent', bytes: loaded, of: total })
    request.onprogress = hear
    request.onload = () => {
      hear()
      if (last !== 'done' && last !== 'failed') fail('The server stopped before the load was done.')
    }
    request.onerror = () => fail('The server cannot be reached. Is it still running?')
    request.onabort = () => fail('Cancelled: nothing of it was loaded.')
    request.onloadend = () => resolve()
  })
  request.open('POST', url)
  request.send(content)
  return { ended, cancel: () => request.abort() }
}
