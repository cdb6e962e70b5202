import { connection, type NextRequest } from 'next/server'
import { uploadLimit } from '../../_shared/adding/upload-limit.ts'
import { bytes } from '../../_shared/format.ts'
import { loadResponse, refusal } from '../load-response.ts'
import { received, TooLarge } from '../received.ts'

/**
 * `POST /loads/upload?name=NAME&format=ID&site=SITE` with the file as the body: loads it, and tells how that gets on as
 * lines of JSON. A client that goes away ends the load.
 */
export async function POST(request: NextRequest): Promise<Response> {
  await connection()
  const limit = uploadLimit()
  if (Number(request.headers.get('content-length')) > limit) return tooLarge(limit)
  try {
    const { path, remove } = await received(request.body, limit, request.signal)
    const said = (key: string) => request.nextUrl.searchParams.get(key)?.trim().slice(0, 1000) ?? ''
    return loadResponse(
      {
        path,
        name: said('name') || 'upload',
        said: { format: said('format'), site: said('site'), map: said('map') },
      },
      request.signal,
      remove,
    )
  } catch (error) {
    if (error instanceof TooLarge) return tooLarge(limit)
    if (request.signal.aborted) return refusal('The upload was cancelled.', 499)
    throw error
  }
}

const tooLarge = (limit: number) =>
  refusal(
    `The file is larger than ${bytes(limit)}, which is the most that is taken here. ` +
      'Load it with the command line (replyscope load FILE), or set REPLYSCOPE_UPLOAD_LIMIT to more bytes.',
    413,
  )
