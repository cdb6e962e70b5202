import type { Db } from '../../../db/open.ts'
import type { Conversation } from '../../../db/queries/conversation/conversation.ts'
import { groupOf } from '../../../db/queries/conversation/found.ts'
import { namesOf } from '../../../db/queries/conversation/tree.ts'
import { type ConversationQuery, filterOf } from './query-string.ts'
import type { ChosenPerson, Selection } from './selection.tsx'

/** The selection in the URL, and its group of comments; null where it chooses no group. */
export async function chosenAtFirst(db: Db, of: Conversation, query: ConversationQuery) {
  const { message, person, from, to, level, subthread, since, until } = query
  const names = await namesOf(
    db,
    [person, from, to].filter(id => id !== null),
  )
  const named = (id: number | null): ChosenPerson | null => names.find(each => each.id === id) ?? null
  const sender = named(from)
  const receiver = named(to)
  const exchange =
    receiver && (sender || from === null)
      ? { from: sender, to: receiver, both: sender !== null && query.ways === 'both' }
      : null
  const placeOf = (id: number | null) =>
    id !== null && id >= of.first_message_id && id <= of.last_message_id ? id - of.first_message_id : null
  const top = exchange === null && level === null ? placeOf(subthread) : null
  const selection: Selection = {
    message: placeOf(message),
    person: exchange === null && level === null && top === null && since === null ? named(person) : null,
    only: query.only === 'yes' && named(person) !== null,
    exchange,
    level: exchange === null ? level : null,
    subthread: top,
    time:
      exchange === null && level === null && top === null && since !== null && until !== null
        ? { since, until }
        : null,
  }
  const filter = filterOf({
    ...query,
    subthread: top === null ? null : subthread,
    only: person === null ? 'no' : 'yes',
  })
  return { selection, group: filter === null ? null : await groupOf(db, of, filter) }
}
