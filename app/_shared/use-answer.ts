import { useEffect, useState } from 'react'

/** State of a request: waiting, answered with a value, or failed with the reason. */
type Answer<Value> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly value: Value }
  | { readonly kind: 'failed'; readonly why: string }

/** Asks the server for JSON at an address; `first` is what is known already; a null address asks nothing. */
export function useAnswer<Value>(address: string | null, first: Value | null): Answer<Value> {
  const [answer, setAnswer] = useState<Answer<Value>>(
    first === null ? { kind: 'waiting' } : { kind: 'here', value: first },
  )
  const isKnown = first !== null
  useEffect(() => {
    if (address === null || isKnown) return
    const leaving = new AbortController()
    setAnswer({ kind: 'waiting' })
    fetchJson<Value>(address, leaving.signal).then(
      value => setAnswer({ kind: 'here', value }),
      (error: unknown) => {
        if (!leaving.signal.aborted) setAnswer({ kind: 'failed', why: String(error) })
      },
    )
    return () => leaving.abort()
  }, [address, isKnown])
  return answer
}

/**
 * JSON from a route of ours, whose answers have the type that it names. Rejects with a sentence: what the server says is wrong
 * with the question, else its status.
 */
export async function fetchJson<Value>(address: string, signal: AbortSignal | null = null): Promise<Value> {
  const response = await fetch(address, { signal })
  if (response.ok) return response.json()
  const isSaid = response.headers.get('content-type')?.startsWith('text/plain') && response.status < 500
  throw new Error(isSaid ? (await response.text()).trim() : `The server answered ${response.status}.`)
}
