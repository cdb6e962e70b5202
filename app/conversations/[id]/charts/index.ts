import type { ConversationChart } from './about.ts'
import { commentsSoFar, newComments } from './arrival.ts'
import { levels } from './levels.ts'
import { participation } from './participation.ts'
import { subthreadsOverTime } from './subthreads.ts'

/** The charts of a conversation's page. Adding one is a file beside this and a line here. */
export const conversationCharts: readonly ConversationChart[] = [
  levels,
  newComments,
  commentsSoFar,
  subthreadsOverTime,
  participation,
]
