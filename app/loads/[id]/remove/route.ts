import { removeLoad } from '../../../../db/load/remove.ts'
import { UserError } from '../../../../lib/errors.ts'
import { database } from '../../../_shared/database.ts'

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

/** `POST /loads/ID/remove`: takes the load out, and leads to the list of loads. */
export async function POST(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params
  const db = await database()
  try {
    if (!/^\d{1,15}$/.test(id) || !(await removeLoad(db, Number(id))))
      return new Response('There is no such load.\n', { status: 404 })
  } catch (error) {
    if (error instanceof UserError) return new Response(`${error.message}\n`, { status: 409 })
    throw error
  }
  // A relative place: behind another name or port it still is this server.
  return new Response(null, { status: 303, headers: { location: '/loads' } })
}
