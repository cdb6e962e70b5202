import { connection, type NextRequest } from 'next/server'
import { preview } from '../../../look.ts'
import { pendingUpload } from '../../../pending-uploads.ts'
import { sourceOptionsIn } from '../../../run-load.ts'

interface Context {
  readonly params: Promise<{ readonly token: string }>
}

/** `GET /loads/upload/TOKEN/preview?format=ID&map=FIELD=COLUMN`: what a file that was sent is taken for, and how it begins. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const file = pendingUpload((await params).token)
  const shown =
    file === null
      ? { error: 'The file is no longer here. Add it once more.' }
      : await preview({ ...file, options: sourceOptionsIn(request.nextUrl.searchParams) }, request.signal)
  return Response.json(shown, { headers: { 'cache-control': 'no-store' } })
}
