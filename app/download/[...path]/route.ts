import type { NextRequest } from 'next/server'
import { exporters } from '../../../lib/export/index.ts'
import { keepSearchable } from '../../_shared/search-index.ts'
import { answered, refused, sent } from '../answer.ts'
import { checked } from '../checked.ts'
import { findDownload } from '../downloads.ts'
import { excelIn, excelQuery } from '../excel.ts'
import { fileName } from '../file-name.ts'
import { askedPart } from '../part.ts'

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '../answer.ts'

interface Context {
  readonly params: Promise<{ readonly path: readonly string[] }>
}

/**
 * A view as data: `/conversations.csv` and `/people/12.json` are brought here by next.config.js, with the query string
 * that the view has, and give the same rows in the same order; and whatever looks like a file and is none.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const path = (await params).path
  const name = path.slice(0, -1)
  const format = path.at(-1) ?? ''
  const query = request.nextUrl.searchParams
  return answered(async db => {
    const exporter = exporters.find(({ id }) => id === format)
    const download = exporter && (await findDownload(db, name))
    if (!download) return refused(404, nothingAt(name, format))
    if (name.join() === 'search') keepSearchable(db)
    checked(query, { ...download.parameters, ...excelQuery.schema })
    const part = askedPart(query)
    if (part !== null && exporter.id !== 'json')
      return refused(
        400,
        'Parts of a table (_size, _next) are given as .json; every other file holds all rows.',
      )
    const total = await download.count(db, query)
    const rows = download.rows(db, query, part?.stretch)
    return sent(request, {
      name: fileName(name, query, `.${exporter.id}`),
      mediaType: exporter.mediaType,
      pieces: exporter.write(download.columns, rows, {
        name: name.at(-1) ?? '',
        codebook: download.codebook,
        part: part === null ? undefined : { total, next: part.next },
        excel: excelIn(query, request.headers.get('accept-language')),
      }),
      total,
    })
  })
}

const nothingAt = (name: readonly string[], format: string) =>
  format === 'png'
    ? 'A page makes its pictures as PNG itself, with the button at each chart. What is drawn here is drawn as .svg.'
    : `There is no /${name.join('/')}.${format}: /openapi.json says what there is.`
