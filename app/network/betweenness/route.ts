import type { NextRequest } from 'next/server'
import { networkOf } from '../../../db/queries/network.ts'
import { mostConnected } from '../../../db/queries/network-picture.ts'
import { standingsIn } from '../../../db/queries/network-standing.ts'
import { database } from '../../_shared/database.ts'
import { PICTURE } from '../limits.ts'
import { selectionOf, selectionQuery } from '../selection-query.ts'

/** Betweenness of the people in the picture, in its order; apart from it, for it takes much longer. */
export interface PictureBetweenness {
  /** Null: undefined, as there are fewer than three people. */
  readonly values: readonly (number | null)[]
  /** People whose shortest paths it was estimated from; null: it is exact. */
  readonly pivots: number | null
  /** The largest standard error of these estimates; null: they are exact. */
  readonly error: number | null
}

export async function GET(request: NextRequest): Promise<Response> {
  const db = await database()
  const selection = selectionOf(selectionQuery.parse(request.nextUrl.searchParams))
  const { network } = await networkOf(db, selection)
  const { of, pivots } = await standingsIn(db, selection)
  const shown = Array.from(mostConnected(network, PICTURE.people), node => of(network.people[node]!))
  const answer: PictureBetweenness = {
    values: shown.map(standing => standing?.betweenness ?? null),
    pivots,
    error:
      pivots === null
        ? null
        : shown.reduce((most, standing) => Math.max(most, standing?.betweenness_error ?? 0), 0),
  }
  return Response.json(answer)
}
