import { tmpdir } from 'node:os'
import { connection, type NextRequest } from 'next/server'
import { reason } from '../../../lib/errors.ts'
import { bytes } from '../../../lib/format.ts'
import { keepUpload } from '../pending-uploads.ts'
import { received, TooLarge, uploadLimit } from '../received.ts'

/**
 * `POST /loads/upload?name=NAME&modified=MS` with the file as the body: keeps it, as of when it was last changed (ms since 1970;
 * left out: not known), until it is said what is to become of it, and gives the word by which it is asked for, `{"token":…}`; or
 * `{"error":…}`.
 */
export async function POST(request: NextRequest): Promise<Response> {
  await connection()
  const limit = uploadLimit()
  if (Number(request.headers.get('content-length')) > limit) return tooLarge(limit)
  try {
    const { searchParams } = request.nextUrl
    const modified = /^\d{1,14}$/.exec(searchParams.get('modified') ?? '')?.[0]
    const file = await received(request.body, limit, request.signal, Number(modified ?? 0))
    const name = searchParams.get('name')?.trim().slice(0, 1000) || 'upload'
    return Response.json({ token: keepUpload(file, name) })
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge(limit)
    if (request.signal.aborted) return Response.json({ error: 'The upload was cancelled.' }, { status: 499 })
    if (!(error instanceof Error && 'syscall' in error)) throw error
    const why = `The file cannot be kept in the temporary folder of this server, ${tmpdir()}: ${reason(error)}.`
    return Response.json(
      { error: `${why} Make room there, or start Replyscope with TMPDIR set to another folder.` },
      { status: 507 },
    )
  }
}

const tooLarge = (limit: number) =>
  Response.json(
    {
      error:
        `The file is larger than ${bytes(limit)}, which is the most that is taken here. ` +
        'Import it on the command line (replyscope import FILE), or set REPLYSCOPE_UPLOAD_LIMIT to more bytes.',
    },
    { status: 413 },
  )
