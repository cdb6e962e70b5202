import type { NextRequest } from 'next/server'
import { searchColumns, searchRows } from '../../../../db/queries/search.ts'
import { exporters } from '../../../../lib/export/index.ts'
import { parseSearch } from '../../../../lib/search/parse.ts'
import { database } from '../../../_shared/database.ts'
import { streamed } from '../../../_shared/streamed.ts'
import { searchPageQuery } from '../../search-query.ts'

interface Context {
  readonly params: Promise<{ readonly format: string }>
}

/** All hits of a search with their whole texts: `/search.csv?q=…` is brought here by next.config.js. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { format } = await params
  const exporter = exporters.find(({ id }) => id === format)
  if (exporter === undefined) return new Response('There is no such table.\n', { status: 404 })
  const read = parseSearch(searchPageQuery.parse(request.nextUrl.searchParams).q)
  if (read.kind !== 'query') {
    const what = read.kind === 'fault' ? read.fault.message : 'Search for what? ?q= holds the words.'
    return new Response(`${what}\n`, { status: 400 })
  }
  const rows = searchRows(await database(), read.query)
  return new Response(streamed(exporter.write(searchColumns, rows)), {
    headers: {
      'content-type': exporter.mediaType,
      'content-disposition': `attachment; filename="search.${exporter.id}"`,
    },
  })
}
