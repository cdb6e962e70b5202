import { plain } from '../../lib/markup.ts'
import type { Db } from '../open.ts'
import { conversation } from '../queries/conversation/conversation.ts'
import { shownTitle } from '../queries/first-words.ts'
import { everything } from '../queries/selection.ts'
import { selectionInWords } from '../queries/selection-in-words.ts'
import { chosenConversations } from '../tables/chosen.ts'
import type { TableFilter } from '../tables/table.ts'

/** Which conversations are chosen, as a person would say it: a title, or how many and which. */
export async function chosenInWords(db: Db, filter: TableFilter): Promise<string> {
  const [only, ...others] = await chosenConversations(db, filter)
  if (only !== undefined && others.length === 0) {
    const row = await conversation(db, only.id)
    if (row !== undefined) return `“${plain(await shownTitle(db, row))}” (${plain(row.site)})`
  }
  const { selection = everything } = filter
  const words = await selectionInWords(db, {
    ...selection,
    ...{ from: null, to: null, switches: everything.switches },
  })
  return [words.replace(/^in (the |all )?/, ''), ...goingOn(selection.from, selection.to)].join(', ')
}

function goingOn(from: number | null, to: number | null): string[] {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  if (from !== null && to !== null) return [`active between ${day(from)} and ${day(to)}`]
  if (from !== null) return [`active from ${day(from)}`]
  return to === null ? [] : [`active until ${day(to)}`]
}
