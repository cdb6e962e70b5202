import type { NextRequest } from 'next/server'
import { selectionOf, selectionQuery } from '../../../db/lists/selection-query.ts'
import { networkPicture } from '../../../db/queries/network/picture.ts'
import { database } from '../../_server/database.ts'
import { PICTURE } from '../limits.ts'

/** The part of the network that the graph draws, as flat arrays. */
export async function GET(request: NextRequest): Promise<Response> {
  const db = await database()
  const selection = selectionOf(selectionQuery.parse(request.nextUrl.searchParams))
  return Response.json(await networkPicture(db, selection, PICTURE))
}
