import { connection, type NextRequest } from 'next/server'
import { asking } from '../../../db/shared/asking.ts'
import { database, fileThread } from '../../_server/database.ts'
import { keepSearchable } from '../../_server/search-index.ts'
import { streamed } from '../../_server/streamed.ts'
import { writeDown } from '../../_server/who.ts'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * Every file that can be downloaded: next.config.js brings `/conversations.csv` and `/bundle.zip` here, with the ending as
 * the last part of the path; and also paths that look like a file and are none. A thread makes the files, and sends them as
 * they are made.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const path = (await params).path
  const name = path.slice(0, -1).join('/')
  const isWanted = request.method !== 'HEAD'
  const sending = isWanted ? begun() : { end: () => {} }
  if ('error' in sending)
    return Response.json({ ok: false, ...sending }, { status: 429, headers: { 'retry-after': '10' } })
  try {
    const { status, headers, pieces } = await fileThread().file(
      {
        path: `${name}.${path.at(-1)}`,
        query: request.nextUrl.search,
        method: isWanted ? 'GET' : 'HEAD',
        languages: request.headers.get('accept-language'),
      },
      request.signal,
    )
    if (isWanted && status === 200) writeDown('exported', `/${name}.${path.at(-1)}${request.nextUrl.search}`)
    // New messages are not searchable yet, and will be when the file is asked for again.
    if (name === 'search' && 'retry-after' in headers) await keepSearchable(await database())
    if (pieces === null) sending.end()
    return new Response(pieces && streamed(ended(pieces, sending.end)), { status, headers })
  } catch (error) {
    sending.end()
    throw error
  }
}

/** How many files somebody may be sent at a time: `REPLYSCOPE_EXPORTS`, else four. */
function mostAtATime(): number {
  const given = Number(process.env.REPLYSCOPE_EXPORTS)
  return Number.isSafeInteger(given) && given > 0 ? given : 4
}

/** Counts a file as being sent to whoever asks, until `end`; or says that these are as many as there may be. */
function begun(): { readonly error: string } | { end(): void } {
  const who = asking()
  if (!who?.person) return { end: () => {} }
  const { id } = who.person
  const { exports } = who.underway
  const now = exports.get(id) ?? 0
  if (now >= mostAtATime())
    return { error: `${now} files are being sent to you already: ask again when one of them is there.` }
  exports.set(id, now + 1)
  let isOver = false
  return {
    end() {
      if (isOver) return
      isOver = true
      const left = (exports.get(id) ?? 1) - 1
      if (left > 0) exports.set(id, left)
      else exports.delete(id)
    },
  }
}

async function* ended<Piece>(pieces: AsyncIterable<Piece>, end: () => void): AsyncGenerator<Piece> {
  try {
    yield* pieces
  } finally {
    end()
  }
}

/** Answer to every method but GET and HEAD. */
const notAllowed = (): Response =>
  Response.json(
    { ok: false, error: 'Here is nothing to do but to read: GET or HEAD.' },
    { status: 405, headers: { allow: 'GET, HEAD' } },
  )

export { notAllowed as DELETE, notAllowed as PATCH, notAllowed as POST, notAllowed as PUT }
