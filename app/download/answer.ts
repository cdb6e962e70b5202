import type { NextRequest } from 'next/server'
import { databaseFault } from '../../db/fault.ts'
import type { Db } from '../../db/open.ts'
import { NotThere, NotYet, UserError } from '../../lib/errors.ts'
import { database, databaseFile } from '../_shared/database.ts'
import { streamed } from '../_shared/streamed.ts'

/** What is answered where there is nothing to take away. */
export const refused = (status: 400 | 404 | 500 | 503, error: string): Response =>
  Response.json({ ok: false, error }, { status })

/** What is answered to whoever wants to do anything here but read. */
export const notAllowed = (): Response =>
  Response.json(
    { ok: false, error: 'Here is nothing to do but to read: GET or HEAD.' },
    { status: 405, headers: { allow: 'GET, HEAD' } },
  )

/** A file as it is answered. */
export interface File {
  readonly name: string
  readonly mediaType: string
  readonly pieces: AsyncIterable<string | Uint8Array>
  /** How many rows of a table there are in all; null: it is none, or nobody knows. */
  readonly total: number | null
}

/**
 * A file, sent as it is made; `?_dl=1` says that it is to be kept rather than looked at. Its first piece is waited for, so
 * that what is wrong from the beginning can still be told. To HEAD, which nobody reads the rest of, nothing is made.
 */
export async function sent(
  { method, nextUrl, signal }: NextRequest,
  { name, mediaType, pieces, total }: File,
): Promise<Response> {
  const body = method === 'HEAD' ? null : streamed(await withBeginning(pieces, signal))
  return new Response(body, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${nextUrl.searchParams.get('_dl') === '1' ? 'attachment' : 'inline'}; filename="${name}"`,
      ...(total === null ? {} : { 'x-total-count': String(total) }),
    },
  })
}

/** The answer to a request out of the database, or what a user can do about it. */
export async function answered(answer: (db: Db) => Promise<Response>): Promise<Response> {
  try {
    return await answer(await database())
  } catch (error) {
    if (error instanceof NotThere) return refused(404, error.message)
    if (error instanceof NotYet) return refused(503, error.message)
    if (error instanceof UserError) return refused(400, error.message)
    const fault = databaseFault(error, databaseFile())
    if (fault instanceof UserError) return refused(500, fault.message)
    // What nobody foresaw is for the log of the server, not for whoever asked.
    console.error(error)
    return refused(500, 'Something went wrong; where Replyscope was started, it is written what.')
  }
}

/**
 * Pieces of which the first is there already. Who leaves while it is waited for is never sent a body that could be
 * cancelled: `leaving` tells of it, and what was begun is ended.
 */
async function withBeginning<Piece>(
  pieces: AsyncIterable<Piece>,
  leaving: AbortSignal,
): Promise<AsyncIterable<Piece>> {
  const iterator = pieces[Symbol.asyncIterator]()
  // Nobody is there any more to be told what goes wrong at the end.
  const end = () => void iterator.return?.().catch(() => {})
  leaving.addEventListener('abort', end, { once: true })
  let beginning: IteratorResult<Piece> | null = await iterator.next()
  if (leaving.aborted) end()
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        const now = beginning
        beginning = null
        return now ?? iterator.next()
      },
      async return() {
        return (await iterator.return?.()) ?? { done: true, value: undefined }
      },
    }),
  }
}
