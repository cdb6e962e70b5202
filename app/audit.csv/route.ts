import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { deeds } from '../../db/shared/audit.ts'
import { csv, type Row } from '../../lib/export/csv.ts'
import { isoTime } from '../../lib/format.ts'
import { streamed } from '../_server/streamed.ts'
import { administersAll, roleOf, someone } from '../_server/who.ts'
import { excelIn } from '../download/excel.ts'

const ROWS_AT_A_TIME = 1000

const columns = ['at', 'person', 'action', 'what', 'space']

/** `GET /audit.csv`: all that the page Audit shows, the last first; `?excel=1` as Excel wants it. */
export async function GET(request: NextRequest): Promise<Response> {
  const who = await someone()
  if (roleOf(who) !== 'administers') notFound()
  const space = administersAll(who) ? null : who.space
  async function* pages(): AsyncGenerator<readonly Row[]> {
    for (let before: number | null = null; ; ) {
      const rows = deeds(who.db, { space, before, limit: ROWS_AT_A_TIME })
      yield rows.map(({ id: _, at, ...row }) => ({ at: isoTime(at) ?? null, ...row }))
      if (rows.length < ROWS_AT_A_TIME) return
      before = rows.at(-1)!.id
    }
  }
  const excel = excelIn(request.nextUrl.searchParams, request.headers.get('accept-language'))
  return new Response(streamed(csv(columns, pages(), { excel })), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
    },
  })
}
