import type { NextRequest } from 'next/server'
import { networkGraph } from '../../../../db/queries/network-graph.ts'
import { graphExporters } from '../../../../lib/export/graphs.ts'
import { database } from '../../../_shared/database.ts'
import { streamed } from '../../../_shared/streamed.ts'
import { fileEnding } from '../../file-ending.ts'
import { selectionOf, selectionQuery } from '../../selection-query.ts'

interface Context {
  readonly params: Promise<{ readonly ending: string }>
}

/** `/network.gexf?…`, brought here by next.config.js: the network that the page shows, as the command line writes it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { ending } = await params
  const exporter = graphExporters.find(each => fileEnding(each) === `.${ending}`)
  if (exporter === undefined) return new Response('There is no such file.\n', { status: 404 })
  const db = await database()
  const graph = await networkGraph(db, selectionOf(selectionQuery.parse(request.nextUrl.searchParams)))
  return new Response(streamed(exporter.write(graph)), {
    headers: {
      'content-type': exporter.mediaType,
      'content-disposition': `attachment; filename="network.${ending}"`,
    },
  })
}
