import type { NextRequest } from 'next/server'
import { exporters } from '../../../lib/export/index.ts'
import { database } from '../../_shared/database.ts'
import { streamed } from '../../_shared/streamed.ts'
import { findDownload } from '../downloads.ts'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * A view as data: `/conversations.csv` and `/people/12.json` are brought here by next.config.js, with the query string
 * that the view has, and give the same rows in the same order.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { path } = await params
  const name = path.slice(0, -1)
  const exporter = exporters.find(({ id }) => id === path.at(-1))
  const db = await database()
  const download = await findDownload(db, name)
  if (exporter === undefined || download === null)
    return new Response('There is no such table.\n', { status: 404 })
  const rows = download.rows(db, request.nextUrl.searchParams)
  return new Response(streamed(exporter.write(download.columns, rows)), {
    headers: {
      'content-type': exporter.mediaType,
      'content-disposition': `attachment; filename="${name.join('-')}.${exporter.id}"`,
    },
  })
}
