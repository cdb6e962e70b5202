import type { NextRequest } from 'next/server'
import { networkGraph } from '../../../../db/queries/network-graph.ts'
import { graphExporters } from '../../../../lib/export/graphs.ts'
import { answered, refused, sent } from '../../../download/answer.ts'
import { checked } from '../../../download/checked.ts'
import { fileName } from '../../../download/file-name.ts'
import { fileEnding } from '../../file-ending.ts'
import { selectionOf, selectionQuery, selectionSchema } from '../../selection-query.ts'

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '../../../download/answer.ts'

interface Context {
  readonly params: Promise<{ readonly ending: string }>
}

/** `/network.gexf?…`, brought here by next.config.js: the network that the page shows, as the command line writes it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { ending } = await params
  const exporter = graphExporters.find(each => fileEnding(each) === `.${ending}`)
  if (exporter === undefined) return refused(404, 'There is no such file.')
  return answered(async db => {
    const query = checked(request.nextUrl.searchParams, selectionSchema)
    const graph = await networkGraph(db, selectionOf(selectionQuery.parse(query)))
    return sent(request, {
      name: fileName(['network'], query, `.${ending}`),
      mediaType: exporter.mediaType,
      pieces: exporter.write(graph),
      total: null,
    })
  })
}
