import type { ActivePerson, Conversation } from '../../../../db/queries/conversation.ts'
import type { ChartMaker } from '../../../charts/page-chart.ts'
import { commentsSoFar, newComments } from './arrival.ts'
import { levels } from './levels.ts'
import { participation } from './participation.ts'
import { subthreadsOverTime } from './subthreads.ts'

/** What the charts of a conversation's page are made of. */
interface AboutConversation {
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

/** The charts of a conversation's page. Adding one is a file beside this and a line here. */
export const conversationCharts: readonly ConversationChart[] = [
  levels,
  newComments,
  commentsSoFar,
  subthreadsOverTime,
  participation,
]
