import { useCallback, useEffect, useRef, useState } from 'react'
import type { ReadMessage } from '../../../../db/queries/conversation/messages.ts'
import { fetchJson } from '../../../_shared/use-answer.ts'

/** Messages that are fetched together. */
const WINDOW = 60

const PAUSE_MS = 80

interface Messages {
  /** The message at a place of the list; undefined while it is not there yet. */
  readonly at: (index: number) => ReadMessage | undefined
  /** The message at a place in reading order; undefined while it is not there yet. */
  readonly known: (position: number) => ReadMessage | undefined
  /** Says which stretch of the list is seen, so that it is fetched once scrolling pauses. */
  readonly see: (first: number, last: number) => void
  /** Why the last window could not be fetched; null: all is well. */
  readonly fault: string | null
  readonly tryAgain: () => void
  /** Fetches a text in full. */
  readonly readOn: (position: number) => void
  /** Fetches what is not there of the whole list, texts in full, while the page waits: paper does not. */
  readonly fetchNow: () => void
}

/** Messages by place, fetched a window at a time. `list` holds the places of those shown; null: all `total`, in order. */
export function useMessages(
  path: string,
  initial: readonly ReadMessage[],
  list: readonly number[] | null,
  total: number,
): Messages {
  const messages = useRef(new Map(initial.map(message => [message.position, message])))
  const asked = useRef(new Set<string>())
  const timer = useRef(0)
  const [, setArrived] = useState(0)
  const [fault, setFault] = useState<string | null>(null)

  const fetchWindow = useCallback(
    async (query: string) => {
      if (asked.current.has(query)) return
      asked.current.add(query)
      try {
        const window = await fetchJson<Window>(`${path}/window?${query}`)
        for (const message of window.messages) messages.current.set(message.position, message)
        setFault(null)
      } catch (error) {
        asked.current.delete(query)
        setFault(error instanceof Error ? error.message : String(error))
      }
      setArrived(count => count + 1)
    },
    [path],
  )

  const see = useCallback(
    (first: number, last: number) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(() => {
        for (let start = first - (first % WINDOW); start <= last; start += WINDOW) {
          const query = windowQuery(list, start, messages.current)
          if (query !== null) fetchWindow(query)
        }
      }, PAUSE_MS)
    },
    [list, fetchWindow],
  )
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const known = (position: number) => messages.current.get(position)
  const at = (index: number) => known(list === null ? index : (list[index] ?? -1))
  const tryAgain = () => {
    setFault(null)
    setArrived(count => count + 1)
  }
  const fetchNow = () => {
    const places = list ?? Array.from({ length: total }, (_, place) => place)
    for (const message of readNow(`${path}/window`, places, messages.current))
      messages.current.set(message.position, message)
  }
  const readOn = (position: number) => fetchWindow(`at=${position}&whole=yes`)
  return { at, known, see, fault, tryAgain, readOn, fetchNow }
}

/** Query string that fetches the window of the list from `start` on; null: all of it is there. */
function windowQuery(
  list: readonly number[] | null,
  start: number,
  known: ReadonlyMap<number, ReadMessage>,
): string | null {
  if (list === null) {
    for (let position = start; position < start + WINDOW; position++)
      if (!known.has(position)) return `start=${start}&size=${WINDOW}`
    return null
  }
  const absent = list.slice(start, start + WINDOW).filter(position => !known.has(position))
  return absent.length === 0 ? null : `at=${absent.join(',')}`
}

/** As the server answers. */
interface Window {
  readonly messages: readonly ReadMessage[]
}

/** As many as the server gives at once. */
const AT_ONCE = 100

/**
 * The messages at `places` that are not known, or not with their whole text. The page stands still until they are there:
 * a browser that prints waits for nothing else. Those after a fault are left out.
 */
function readNow(
  address: string,
  places: readonly number[],
  known: ReadonlyMap<number, ReadMessage>,
): readonly ReadMessage[] {
  const absent = places.filter(place => known.get(place)?.cut !== false)
  const found: ReadMessage[] = []
  for (let start = 0; start < absent.length; start += AT_ONCE) {
    const window = answerOf(`${address}?at=${absent.slice(start, start + AT_ONCE).join(',')}&whole=yes`)
    if (window === null) break
    for (const message of window) found.push(message)
  }
  return found
}

function answerOf(address: string): readonly ReadMessage[] | null {
  const request = new XMLHttpRequest()
  request.open('GET', address, false)
  try {
    request.send()
  } catch {
    // The server is gone: the paper says how many messages it has.
    return null
  }
  if (request.status !== 200) return null
  const { messages }: Window = JSON.parse(request.responseText)
  return messages
}
