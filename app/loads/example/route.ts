import { join } from 'node:path'
import { connection, type NextRequest } from 'next/server'
import { noSourceOptions } from '../../_shared/adding/load-event.ts'
import { EXAMPLE } from '../../overview/example.tsx'
import { loadResponse } from '../load-response.ts'

/** `POST /loads/example`: loads the example that comes with the program, and tells how that gets on as lines of JSON. */
export async function POST(request: NextRequest): Promise<Response> {
  await connection()
  const path = join(process.cwd(), 'examples', EXAMPLE)
  return loadResponse({ path, name: EXAMPLE, options: noSourceOptions }, request.signal, async () => {})
}
