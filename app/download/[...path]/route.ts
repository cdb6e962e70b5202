import { connection, type NextRequest } from 'next/server'
import { database, fileThread } from '../../_shared/database.ts'
import { keepSearchable } from '../../_shared/search-index.ts'
import { streamed } from '../../_shared/streamed.ts'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * Whatever can be taken away: `/conversations.csv` and `/bundle.zip` are brought here by next.config.js, with the ending as
 * the last part of the path; and so is what looks like a file and is none. A thread makes them, and sends them as they are
 * made.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const path = (await params).path
  const name = path.slice(0, -1).join('/')
  const { status, headers, pieces } = await fileThread().file(
    {
      path: `${name}.${path.at(-1)}`,
      query: request.nextUrl.search,
      method: request.method === 'HEAD' ? 'HEAD' : 'GET',
      languages: request.headers.get('accept-language'),
    },
    request.signal,
  )
  // What is not searchable yet will be when it is asked for again.
  if (name === 'search' && 'retry-after' in headers) await keepSearchable(await database())
  return new Response(pieces && streamed(pieces), { status, headers })
}

/** What is answered to whoever wants to do anything here but read. */
const notAllowed = (): Response =>
  Response.json(
    { ok: false, error: 'Here is nothing to do but to read: GET or HEAD.' },
    { status: 405, headers: { allow: 'GET, HEAD' } },
  )

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT }
