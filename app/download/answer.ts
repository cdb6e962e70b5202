import { databaseFault } from '../../db/fault.ts'
import { UserError } from '../../lib/errors.ts'
import { databaseFile } from '../_shared/database.ts'
import { streamed } from '../_shared/streamed.ts'

/** What is answered where there is nothing to take away. */
export const refused = (status: 400 | 404 | 500, error: string): Response =>
  Response.json({ ok: false, error }, { status })

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
 * that what is wrong from the beginning can still be told.
 */
export async function sent(
  query: URLSearchParams,
  { name, mediaType, pieces, total }: File,
): Promise<Response> {
  const begun = await withBeginning(pieces)
  return new Response(streamed(begun), {
    headers: {
      'content-type': mediaType,
      'content-disposition': `${query.get('_dl') === '1' ? 'attachment' : 'inline'}; filename="${name}"`,
      ...(total === null ? {} : { 'x-total-count': String(total) }),
    },
  })
}

/** The answer to a request, or what a user can do about it. */
export async function answered(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof UserError) return refused(400, error.message)
    const fault = databaseFault(error, databaseFile())
    if (fault instanceof UserError) return refused(500, fault.message)
    throw error
  }
}

async function withBeginning<Piece>(pieces: AsyncIterable<Piece>): Promise<AsyncIterable<Piece>> {
  const iterator = pieces[Symbol.asyncIterator]()
  let beginning: IteratorResult<Piece> | null = await iterator.next()
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
