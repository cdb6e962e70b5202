import type { Db } from '../../../db/open.ts'
import { type Conversation, conversation } from '../../../db/queries/conversation/conversation.ts'
import { database } from '../../_server/database.ts'

/** A place in reading order; 0 for what is none. */
export const place = (text: string | null): number =>
  text !== null && /^\d{1,12}$/.test(text) ? Number(text) : 0

interface Context {
  readonly params: Promise<{ readonly id: string }>
}

/** Answers about a conversation as JSON, by what its URL says; null: there is no such place. */
export const aboutConversation =
  (answer: (db: Db, of: Conversation, asked: URLSearchParams) => Promise<object | null>) =>
  async (request: Request, { params }: Context): Promise<Response> => {
    const { id } = await params
    const db = await database()
    const found = await conversation(db, /^\d{1,15}$/.test(id) ? Number(id) : -1)
    const answered = found && (await answer(db, found, new URL(request.url).searchParams))
    return answered
      ? Response.json(answered)
      : Response.json({ error: 'There is no such conversation or place.' }, { status: 404 })
  }
