import { connection, type NextRequest } from 'next/server'
import { forecast } from '../../../look.ts'
import { pendingUpload } from '../../../pending-uploads.ts'
import { sourceOptionsIn } from '../../../run-load.ts'

interface Context {
  readonly params: Promise<{ readonly token: string }>
}

/** `GET /loads/upload/TOKEN/forecast?format=ID&…`: what importing a file that was sent would bring, `{"words": null}` if that is not known. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const file = pendingUpload((await params).token)
  const options = sourceOptionsIn(request.nextUrl.searchParams)
  const words = file === null ? null : await forecast({ ...file, options }, request.signal)
  return Response.json({ words }, { headers: { 'cache-control': 'no-store' } })
}
