import { useCallback, useRef } from 'react'

/** Asks for the places that a query string selects; asks once for each. */
export function usePlaces(path: string): (query: string) => Promise<readonly number[]> {
  const known = useRef(new Map<string, Promise<readonly number[]>>())
  return useCallback(
    query => {
      const asked = known.current.get(query) ?? fetchPlaces(`${path}/positions${query}`)
      known.current.set(query, asked)
      asked.catch(() => known.current.delete(query))
      return asked
    },
    [path],
  )
}

async function fetchPlaces(address: string): Promise<readonly number[]> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`The server answered ${response.status}.`)
  const { positions }: { readonly positions: readonly number[] } = await response.json()
  return positions
}
