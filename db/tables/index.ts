import { authorTable } from './authors.ts'
import { conversationTable } from './conversations.ts'
import { exchangeTable } from './exchanges.ts'
import { messageTable } from './messages.ts'
import { problemTable } from './problems.ts'
import { replyTable } from './replies.ts'
import type { Table } from './table.ts'

/** Every table that can be taken away. Adding one is a file and a line here. */
export const tables = [
  conversationTable,
  authorTable,
  messageTable,
  replyTable,
  problemTable,
  exchangeTable,
] as const satisfies readonly Table[]
