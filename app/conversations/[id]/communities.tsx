'use client'

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { PeopleCommunities } from '../../../db/queries/conversation/communities.ts'
import { fetchJson } from '../../_shared/use-answer.ts'

/** Who is of which community, once it is known. */
export interface Communities {
  /** Number of somebody's community, 1 the largest; null where they are of none: no replies either way. */
  of(person: number): number | null
  /** People of each community, by its number less one. */
  readonly sizes: readonly number[]
}

interface Asked {
  /** Null: not asked for, or under way. */
  readonly communities: Communities | null
  readonly fault: string | null
  /** Has them fetched where they are not there yet. */
  want(): void
}

const Context = createContext<Asked | null>(null)

interface CommunitiesProviderProps {
  /** `/conversations/12` */
  readonly path: string
  /** Communities that came with the page; null: none. */
  readonly initial: PeopleCommunities | null
  readonly children: ReactNode
}

/** Fetches the communities when the first panel wants them, for all that do. */
export function CommunitiesProvider({ path, initial, children }: CommunitiesProviderProps) {
  const [communities, setCommunities] = useState(() => initial && communitiesOf(initial))
  const [fault, setFault] = useState<string | null>(null)
  const isAsked = useRef(initial !== null)
  const value = useMemo(
    () => ({
      communities,
      fault,
      want() {
        if (isAsked.current) return
        isAsked.current = true
        fetchJson<PeopleCommunities>(`${path}/communities`).then(
          found => setCommunities(communitiesOf(found)),
          (error: unknown) => {
            isAsked.current = false
            setFault(
              `The communities could not be fetched. ${error instanceof Error ? error.message : error}`,
            )
          },
        )
      },
    }),
    [path, communities, fault],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** The conversation's communities; fetched where they are `wanted`. */
export function useCommunities(wanted: boolean): Omit<Asked, 'want'> {
  const asked = useContext(Context)
  if (asked === null) throw new Error('useCommunities stands outside its CommunitiesProvider')
  const { want } = asked
  useEffect(() => {
    if (wanted) want()
  }, [wanted, want])
  return asked
}

/** Looks communities up by person. */
function communitiesOf({ people, community }: PeopleCommunities): Communities {
  const byPerson = new Map(people.map((person, index) => [person, community[index]!]))
  const sizes: number[] = []
  for (const number of community) sizes[number - 1] = (sizes[number - 1] ?? 0) + 1
  return { of: person => byPerson.get(person) ?? null, sizes }
}
