import type { NextRequest } from 'next/server'
import { exporters } from '../../../lib/export/index.ts'
import { database } from '../../_shared/database.ts'
import { answered, refused, sent } from '../answer.ts'
import { findDownload } from '../downloads.ts'
import { excelIn } from '../excel.ts'
import { fileName } from '../file-name.ts'
import { askedPart } from '../part.ts'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * A view as data: `/conversations.csv` and `/people/12.json` are brought here by next.config.js, with the query string
 * that the view has, and give the same rows in the same order.
 */
export async function GET({ nextUrl, headers }: NextRequest, { params }: Context): Promise<Response> {
  const path = (await params).path
  const name = path.slice(0, -1)
  const query = nextUrl.searchParams
  const exporter = exporters.find(({ id }) => id === path.at(-1))
  const db = await database()
  const download = await findDownload(db, name)
  if (exporter === undefined || download === null) return refused(404, 'There is no such table.')
  return answered(async () => {
    const part = askedPart(query)
    if (part !== null && exporter.id !== 'json')
      return refused(
        400,
        'Parts of a table (_size, _next) are given as .json; every other file holds all rows.',
      )
    const total = await download.count(db, query)
    const rows = download.rows(db, query, part?.stretch)
    return sent(query, {
      name: fileName(name, query, `.${exporter.id}`),
      mediaType: exporter.mediaType,
      pieces: exporter.write(download.columns, rows, {
        name: name.at(-1) ?? '',
        codebook: download.codebook,
        part: part === null ? undefined : { total, next: part.next },
        excel: excelIn(query, headers.get('accept-language')),
      }),
      total,
    })
  })
}
