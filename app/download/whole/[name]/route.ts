import type { NextRequest } from 'next/server'
import { database } from '../../../_shared/database.ts'
import { answered, refused, sent } from '../../answer.ts'
import { fileName } from '../../file-name.ts'
import { wholeFiles } from '../../whole-files.ts'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** `/convokit.zip?…` and the like, brought here by next.config.js. */
export async function GET({ nextUrl }: NextRequest, { params }: Context): Promise<Response> {
  const { name } = await params
  const file = wholeFiles.find(each => each.name === name)
  if (file === undefined) return refused(404, 'There is no such file.')
  const query = nextUrl.searchParams
  const db = await database()
  const [stem = '', ending = ''] = name.split('.')
  return answered(() =>
    sent(query, {
      name: fileName([stem], query, `.${ending}`),
      mediaType: file.mediaType,
      pieces: file.pieces(db, query),
      total: null,
    }),
  )
}
