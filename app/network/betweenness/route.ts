import type { NextRequest } from 'next/server'
import { selectionOf, selectionQuery } from '../../../db/lists/selection-query.ts'
import { pictureBetweenness } from '../../../db/queries/network/picture.ts'
import { database } from '../../_server/database.ts'
import { PICTURE } from '../limits.ts'

/** Betweenness of the people in the picture, in its order. */
export async function GET(request: NextRequest): Promise<Response> {
  const selection = selectionOf(selectionQuery.parse(request.nextUrl.searchParams))
  return Response.json(await pictureBetweenness(await database(), selection, PICTURE.people))
}
