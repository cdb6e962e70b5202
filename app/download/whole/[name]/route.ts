import type { NextRequest } from 'next/server'
import { answered, refused, sent } from '../../answer.ts'
import { checked } from '../../checked.ts'
import { fileName } from '../../file-name.ts'
import { wholeFiles } from '../../whole-files.ts'

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '../../answer.ts'

interface Context {
  readonly params: Promise<{ readonly name: string }>
}

/** `/convokit.zip?…` and the like, brought here by next.config.js. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { name } = await params
  const file = wholeFiles.find(each => each.name === name)
  if (file === undefined) return refused(404, 'There is no such file.')
  const [stem = '', ending = ''] = name.split('.')
  return answered(async db => {
    const query = checked(request.nextUrl.searchParams, file.parameters)
    return sent(request, {
      name: fileName([stem], query, `.${ending}`),
      mediaType: file.mediaType,
      pieces: file.pieces(db, query),
      total: null,
    })
  })
}
