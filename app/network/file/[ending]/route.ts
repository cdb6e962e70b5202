import type { NextRequest } from 'next/server'
import { networkGraph } from '../../../../db/queries/network-graph.ts'
import { graphExporters } from '../../../../lib/export/graphs.ts'
import { database } from '../../../_shared/database.ts'
import { answered, refused, sent } from '../../../download/answer.ts'
import { fileName } from '../../../download/file-name.ts'
import { fileEnding } from '../../file-ending.ts'
import { selectionOf, selectionQuery } from '../../selection-query.ts'

interface Context {
  readonly params: Promise<{ readonly ending: string }>
}

/** `/network.gexf?…`, brought here by next.config.js: the network that the page shows, as the command line writes it. */
export async function GET({ nextUrl }: NextRequest, { params }: Context): Promise<Response> {
  const { ending } = await params
  const query = nextUrl.searchParams
  const exporter = graphExporters.find(each => fileEnding(each) === `.${ending}`)
  if (exporter === undefined) return refused(404, 'There is no such file.')
  const db = await database()
  return answered(async () => {
    const graph = await networkGraph(db, selectionOf(selectionQuery.parse(query)))
    return sent(query, {
      name: fileName(['network'], query, `.${ending}`),
      mediaType: exporter.mediaType,
      pieces: exporter.write(graph),
      total: null,
    })
  })
}
