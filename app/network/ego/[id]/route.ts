import type { NextRequest } from 'next/server'
import { selectionOf, selectionQuery } from '../../../../db/lists/selection-query.ts'
import { egoOf } from '../../../../db/queries/network/ego.ts'
import { database } from '../../../_server/database.ts'
import { NEIGHBOURS } from '../../limits.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

/** A person of the network, and the people they exchanged replies with. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { id } = await params
  const db = await database()
  const selection = selectionOf(selectionQuery.parse(request.nextUrl.searchParams))
  const ego = /^\d{1,15}$/.test(id) ? await egoOf(db, selection, Number(id), NEIGHBOURS) : null
  return ego === null
    ? new Response('Nobody of that id is in the network.\n', { status: 404 })
    : Response.json(ego)
}
