import type { NextRequest } from 'next/server'
import { conversation } from '../../../../../db/queries/conversation.ts'
import { chosenInWords } from '../../../../../db/whole/chosen-in-words.ts'
import { figuresOf } from '../../../../../db/whole/figures.ts'
import { answered, refused, sent } from '../../../answer.ts'
import { fileName } from '../../../file-name.ts'

export {
  notAllowed as DELETE,
  notAllowed as PATCH,
  notAllowed as POST,
  notAllowed as PUT,
} from '../../../answer.ts'

interface Context {
  readonly params: Promise<{ readonly id: string; readonly name: string }>
}

/** `/conversations/12/tree.svg`, brought here by next.config.js: a drawing of one conversation, as bundles and reports have it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { id, name } = await params
  const filter = { conversation: Number(id) }
  return answered(async db => {
    if ((await conversation(db, filter.conversation)) === undefined)
      return refused(404, `There is no conversation ${id}.`)
    const figures = await figuresOf(db, filter, await chosenInWords(db, filter))
    const figure = figures.find(each => each.name === name)
    if (figure === undefined)
      return refused(404, 'There is nothing to draw: no comments, or none with a date.')
    return sent(request, {
      name: fileName(['conversation', id, name], request.nextUrl.searchParams, '.svg'),
      mediaType: 'image/svg+xml; charset=utf-8',
      pieces: one(figure.svg),
      total: null,
    })
  })
}

async function* one(svg: string): AsyncGenerator<string> {
  yield svg
}
