import type { Db } from '../../../db/open.ts'
import type { Conversation } from '../../../db/queries/conversation.ts'
import { sentencesOf } from '../../../db/queries/conversation-sentences.ts'
import type { Target } from '../../../lib/sentences/conversation.ts'
import { Sentences } from '../../_shared/sentences.tsx'
import { conversationQuery } from './query-string.ts'

interface SummaryProps {
  readonly db: Db
  readonly of: Conversation
  /** `/conversations/12` */
  readonly path: string
  readonly repliesToPosts: boolean
}

/** What there is to say of a conversation, in words; each number leads to the comments behind it. */
export async function Summary({ db, of, path, repliesToPosts }: SummaryProps) {
  const sentences = await sentencesOf(db, of, repliesToPosts)
  return <Sentences sentences={sentences} hrefOf={target => hrefOf(target, path, of)} />
}

function hrefOf(target: Target, path: string, { first_message_id: post }: Conversation): string {
  switch (target.to) {
    case 'comments':
      return `${path}#thread`
    case 'people':
      return `${path}#participation`
    case 'levels':
      return `${path}#levels`
    case 'arrival':
      return `${path}#new-comments`
    case 'person':
      return `${conversationQuery.href(path, { person: target.person, only: 'yes' })}#thread`
    case 'replies':
      return `${conversationQuery.href(path, { from: target.from, to: target.of })}#thread`
    case 'replies-to':
      return `${conversationQuery.href(path, { to: target.of })}#thread`
    case 'subthread':
      return `${conversationQuery.href(path, { subthread: post + target.top })}#thread`
    case 'exchange': {
      const { began, answered, first } = target
      const chosen = { message: first, from: began, to: answered, ways: 'both' } as const
      return `${conversationQuery.href(path, chosen)}#thread`
    }
  }
}
