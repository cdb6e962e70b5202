import type { NextRequest } from 'next/server'
import { selectionOf, selectionQuery } from '../../../db/lists/selection-query.ts'
import { exchangeBetween } from '../../../db/queries/network/exchange.ts'
import { count, pair, query } from '../../../lib/query-string.ts'
import { database } from '../../_server/database.ts'
import { EXCHANGE_COMMENTS } from '../limits.ts'

const part = query({ pair, after_comment: count })

/** Comments of two people to each other in the selection, from a comment on. */
export async function GET(request: NextRequest): Promise<Response> {
  const { pair, after_comment } = part.parse(request.nextUrl.searchParams)
  if (pair === null) return new Response('Which two?\n', { status: 400 })
  const db = await database()
  const selection = selectionOf(selectionQuery.parse(request.nextUrl.searchParams))
  const exchange = await exchangeBetween(db, selection, pair, {
    after: after_comment ?? 0,
    limit: EXCHANGE_COMMENTS,
  })
  return exchange === null
    ? new Response('There are no such people.\n', { status: 404 })
    : Response.json(exchange)
}
