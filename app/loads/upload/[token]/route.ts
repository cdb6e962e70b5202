import { connection, type NextRequest } from 'next/server'
import { loadResponse, refusal } from '../../load-response.ts'
import { pendingUpload, removeUpload } from '../../pending-uploads.ts'
import { sourceOptionsIn } from '../../run-load.ts'

interface Context {
  readonly params: Promise<{ readonly token: string }>
}

/**
 * `POST /loads/upload/TOKEN?format=ID&site=SITE&map=FIELD=COLUMN`: loads a file that was sent, and tells how that gets on as
 * lines of JSON. A client that goes away ends the load. A file that could not be loaded is kept, to be tried in another way.
 */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const { token } = await params
  const file = pendingUpload(token)
  if (file === null) return refusal('The file is no longer here. Add it once more.', 404)
  const options = sourceOptionsIn(request.nextUrl.searchParams)
  return loadResponse({ ...file, options }, request.signal, async loaded => {
    if (loaded) await removeUpload(token)
  })
}

/** `DELETE /loads/upload/TOKEN`: the file is not wanted. */
export async function DELETE(_request: NextRequest, { params }: Context): Promise<Response> {
  await removeUpload((await params).token)
  return new Response(null, { status: 204 })
}
