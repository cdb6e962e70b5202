import type { SqliteDb } from '../../open.ts'
import type { AskedFile, AskedMessage, KnownFit } from '../asked.ts'

interface Row {
  readonly site: number
  readonly kind: 'post' | 'comment' | 'missing'
  readonly id: string | null
  readonly madeUpId: string | null
  readonly parent: string | null
  readonly author: string | null
  readonly at: number | null
  readonly bytes: number | null
}

const COLUMNS = `c.site_id as site, m.kind, m.native_id as id, m.made_up_id as madeUpId, p.native_id as parent, a.author,
  m.created_at as at, m.bytes`
const FROM = `messages m left join messages p on p.id = m.parent_id and p.kind <> 'post' left join authors a on a.id = m.author_id`

/** Tells how files fit those that are known: see `Fit` in file-sites.ts. */
export function knownFits({ $client }: SqliteDb, files: readonly AskedFile[]): KnownFit[][] {
  const known = $client
    .prepare<[], { readonly id: number; readonly name: string }>(
      'select id, name from sites where of_file = 1 and id in (select site_id from conversations) order by id',
    )
    .all()
  if (known.length === 0) return files.map(() => [])
  const named = $client
    .prepare<[number, string], number>('select id from conversations where site_id = ? and native_id = ?')
    .pluck()
  const inConversation = $client.prepare<[number], Row>(
    `select ${COLUMNS} from conversations c cross join ${FROM} where c.id = ? and m.id between c.first_message_id and c.last_message_id`,
  )
  const anywhere = $client.prepare<[string], Row>(
    `select ${COLUMNS} from ${FROM.replace('messages m', 'messages m cross join conversations c on c.id = m.conversation_id')}
     where m.native_id = ? and m.stated & 9 <> 0`,
  )
  const madeUp = $client.prepare<[string], Row>(
    `select ${COLUMNS} from ${FROM.replace('messages m', 'messages m cross join conversations c on c.id = m.conversation_id')}
     where m.made_up_id = ? and m.made_up_id is not null`,
  )
  const isFile = new Set(known.map(({ id }) => id))
  return files.map(file => {
    const fits = new Map(
      known.map(({ id, name }) => [id, { name, same: 0, different: 0, answers: 0, strange: 0 }]),
    )
    const inNamed = new Map<string, Row[]>()
    for (const conversation of file.conversations)
      inNamed.set(
        conversation,
        known.flatMap(({ id }) => {
          const found = named.get(id, conversation)
          return found === undefined ? [] : inConversation.all(found)
        }),
      )
    const byId = new Map([...inNamed].map(([conversation, rows]) => [conversation, Map.groupBy(rows, ownId)]))
    const holding = ({ conversation, id }: Pick<AskedMessage, 'conversation' | 'id'>): readonly Row[] =>
      conversation !== null
        ? (byId.get(conversation)?.get(id) ?? [])
        : [...anywhere.all(id), ...madeUp.all(id)].filter(({ site }) => isFile.has(site))
    for (const message of file.messages)
      for (const row of holding(message)) {
        const fit = fits.get(row.site)!
        if (row.kind === 'missing') fit.answers++
        else fit[isSame(row, message) ? 'same' : 'different']++
      }
    for (const answered of file.answered)
      for (const row of holding(answered))
        if (row.kind !== 'missing' && !((answered.at ?? Number.NaN) < (row.at ?? Number.NaN)))
          fits.get(row.site)!.answers++
    for (const [conversation, rows] of inNamed)
      for (const [site, own] of Map.groupBy(rows, row => row.site)) {
        const fit = fits.get(site)!
        // Parts of one conversation need share no message, if the data name it and them.
        const isNamed =
          conversation !== file.name && own.some(row => row.id !== null && row.id !== conversation)
        if (!isNamed && fit.same + fit.answers + fit.different === 0) fit.strange++
      }
    return [...fits.values()].filter(fit => fit.same + fit.different + fit.answers + fit.strange > 0)
  })
}

/** Whether two sites hold messages of one id, which there may be wherever it stands, or in conversations of one name. */
export const haveOneId = ({ $client }: SqliteDb, one: number, other: number): boolean =>
  $client
    .prepare<[number, number]>(
      `select 1 from conversations c cross join messages m on m.id between c.first_message_id and c.last_message_id
         cross join messages n on n.native_id = m.native_id and n.stated & 9 <> 0
         cross join conversations d on d.id = n.conversation_id
       where c.site_id = ? and d.site_id = ? and m.stated & 9 <> 0 and m.kind <> 'missing' and n.kind <> 'missing'
       limit 1`,
    )
    .get(one, other) !== undefined ||
  $client
    .prepare<[number, number]>(
      `select 1 from conversations c
         cross join conversations d on d.native_id = c.native_id
         cross join messages m on m.id between c.first_message_id and c.last_message_id
         cross join messages n on n.id between d.first_message_id and d.last_message_id and n.native_id = m.native_id
       where c.site_id = ? and d.site_id = ? and m.kind <> 'missing' and n.kind <> 'missing' limit 1`,
    )
    .get(one, other) !== undefined

const ownId = ({ id, madeUpId }: Row): string => id ?? madeUpId ?? ''

function isSame(row: Row, message: AskedMessage): boolean {
  if (row.id === null) return true
  const differs = <Value>(a: Value | null, b: Value | null) => a !== null && b !== null && a !== b
  if (
    differs(row.author, message.author) ||
    differs(row.at, message.at) ||
    differs(row.parent, message.parent)
  )
    return false
  return (row.at !== null && message.at !== null) || !differs(row.bytes, message.bytes)
}
