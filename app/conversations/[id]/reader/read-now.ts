import type { ReadMessage } from '../../../../db/queries/conversation-messages.ts'

/** As many as the server gives at once. */
const AT_ONCE = 100

/**
 * The messages at `places` that are not known, or not with their whole text. The page stands still until they are there:
 * a browser that prints waits for nothing else. Those after a fault are left out.
 */
export function readNow(
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
  const { messages }: { readonly messages: readonly ReadMessage[] } = JSON.parse(request.responseText)
  return messages
}
