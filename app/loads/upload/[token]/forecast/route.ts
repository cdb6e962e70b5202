import { connection, type NextRequest } from 'next/server'
import { held } from '../../../held.ts'
import { forecast } from '../../../look.ts'
import { saidIn } from '../../../said.ts'

interface Context {
  readonly params: Promise<{ readonly token: string }>
}

/** `GET /loads/upload/TOKEN/forecast?format=ID&…`: what importing a file that was sent would bring, `{"words": null}` if that is not known. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  await connection()
  const file = held((await params).token)
  const said = saidIn(request.nextUrl.searchParams)
  const words = file === null ? null : await forecast({ ...file, said }, request.signal)
  return Response.json({ words }, { headers: { 'cache-control': 'no-store' } })
}
