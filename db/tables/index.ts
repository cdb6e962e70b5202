import { authorTable } from './authors.ts'
import { conversationTable } from './conversations.ts'
import { exchangeTable } from './exchanges.ts'
import { wholeGroupTables } from './groups.ts'
import { healthTable, helperTable, retentionTable, unansweredTable } from './health.ts'
import { levelTable } from './levels.ts'
import { loadTable, problemTable } from './loads.ts'
import { measureTable } from './measures.ts'
import { messageTable } from './messages.ts'
import { participationTable } from './participations.ts'
import { replyTable } from './replies.ts'
import { subthreadTable } from './subthreads.ts'
import type { Table } from './table.ts'
import { timelineTable } from './timeline.ts'

/** Every table that can be taken away. Adding one is a file and a line here. */
export const tables = [
  conversationTable,
  authorTable,
  messageTable,
  replyTable,
  participationTable,
  levelTable,
  timelineTable,
  problemTable,
  exchangeTable,
  subthreadTable,
  healthTable,
  unansweredTable,
  retentionTable,
  helperTable,
  ...wholeGroupTables,
  loadTable,
  measureTable,
] as const satisfies readonly Table[]
