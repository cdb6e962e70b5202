import { sql } from 'drizzle-orm'
import type { Db } from '../open.ts'
import { conversations } from '../schema.ts'

/** Characters that stand in for a title. */
const LENGTH = 90
/** Messages among which one with a text is looked for. */
const MOST_LOOKED_AT = 50

/** The beginning of the first text of a conversation whose table is called `c`, on one line, without the marks of quotes; null where none of the first has one. */
const beginning = (c: string) => `(
  select trim(replace(replace(replace(replace(replace(char(10) || substr(t.text, 1, ${4 * LENGTH}),
    char(10) || '> > ', char(10)), char(10) || '> ', char(10)), char(10), ' '), char(13), ' '), char(9), ' '))
  from messages m join texts t on t.id = m.text_id
  where m.id between ${c}.first_message_id and min(${c}.last_message_id, ${c}.first_message_id + ${MOST_LOOKED_AT})
    and +m.conversation_id = ${c}.id and trim(t.text, ' ' || char(10) || char(13) || char(9)) <> ''
  order by m.id limit 1)`

/**
 * The first words of a conversation, for pages where it has no title: of the post, else of the first comment that has a text; null
 * where there are none. No title of the source: exports leave it empty.
 */
export async function firstWords({ $client }: Db, id: number): Promise<string | null> {
  const text = await $client
    .prepare<[number], string | null>(`select ${beginning('c')} from conversations c where c.id = ?`)
    .pluck()
    .get(id)
  return text ? shortened(text) : null
}

/** Title of a conversation on pages: its own, else its first words, else the source's own id. */
export const shownTitle = async (
  db: Db,
  {
    id,
    title,
    native_id,
  }: { readonly id: number; readonly title: string | null; readonly native_id: string },
): Promise<string> => title || ((await firstWords(db, id)) ?? native_id)

/** The same in a query of conversations. */
export const shownTitleColumn = sql<string>`coalesce(nullif(${conversations.title}, ''), substr(${sql.raw(beginning('conversations'))}, 1, ${sql.raw(String(LENGTH))}), ${conversations.native_id})`

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= LENGTH) return line
  const cut = line.slice(0, LENGTH)
  const end = cut.lastIndexOf(' ')
  return `${(end > LENGTH / 2 ? cut.slice(0, end) : cut).toWellFormed()} …`
}
