import type { NextRequest } from 'next/server'
import { selectionOf, selectionQuery } from '../../../db/lists/selection-query.ts'
import { networkMonths } from '../../../db/queries/network/months.ts'
import { database } from '../../_server/database.ts'
import { PICTURE } from '../limits.ts'

/** The replies of each month between the people whom the graph draws, as flat arrays. */
export async function GET(request: NextRequest): Promise<Response> {
  const db = await database()
  const selection = selectionOf(selectionQuery.parse(request.nextUrl.searchParams))
  return Response.json(await networkMonths(db, selection, PICTURE.people))
}
