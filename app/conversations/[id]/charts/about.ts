import type { ActivePerson, Conversation } from '../../../../db/queries/conversation.ts'
import type { ChartMaker } from '../../../charts/page-chart.ts'

/** What the charts of a conversation's page are made of. */
export interface AboutConversation {
  /** `/conversations/12` */
  readonly path: string
  readonly of: Conversation
  /** The most active people, and how many there are in all. */
  readonly people: readonly ActivePerson[]
  readonly peopleCount: number
  /** What a query string says of replies to the post, with its `?`: nothing where they count. */
  readonly counted: string
}

export type ConversationChart = ChartMaker<AboutConversation>
