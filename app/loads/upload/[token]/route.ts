import { connection, type NextRequest } from 'next/server'
import { held, letGo } from '../../held.ts'
import { loadResponse, refusal } from '../../load-response.ts'
import { saidIn } from '../../said.ts'

interface Context {
  readonly params: Promise<{ readonly token: string }>
}

/**
 * `POST /loads/upload/TOKEN?format=ID&site=SITE&map=FIELD=COLUMN`: loads a file that was sent, and tells how that gets on as
 * lines of JSON. A client that goes away ends the load. What could not be loaded is kept, to be tried in another way.
 */
export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const { token } = await params
  const file = held(token)
  if (file === null) return refusal('The file is no longer here. Add it once more.', 404)
  const said = saidIn(request.nextUrl.searchParams)
  return loadResponse({ ...file, said }, request.signal, async loaded => {
    if (loaded) await letGo(token)
  })
}

/** `DELETE /loads/upload/TOKEN`: the file is not wanted. */
export async function DELETE(_request: NextRequest, { params }: Context): Promise<Response> {
  await letGo((await params).token)
  return new Response(null, { status: 204 })
}
