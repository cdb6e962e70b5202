import { type Pace, paceOf } from '../../lib/network/pace.ts'
import { type Db, eachRow } from '../open.ts'

/** How fast a person answers others, and how fast others answer them. */
interface PersonPace {
  /** Their replies to others, known or not. */
  readonly answering: Pace
  /** Replies to them by others who are known. */
  readonly answered: Pace
}

/** Reads the branches in which they were answered, each message once. */
export async function personPace(db: Db, person: number): Promise<PersonPace> {
  const answering = await db.$client
    .prepare<number[], number | null>(`
      select m.response_ms from messages m join messages p on p.id = m.parent_id
      where m.author_id = ? and m.kind = 'comment' and p.kind <> 'missing' and p.author_id is distinct from ?`)
    .pluck()
    .all(person, person)
  const repliesIn = db.$client
    .prepare<[string, number, number], number | null>(`
      select m.response_ms from json_each(?) wanted cross join messages b on b.id = wanted.value
        cross join messages m on m.id between b.id + 1 and b.id + b.size - 1 and +m.conversation_id = b.conversation_id
        cross join messages p on p.id = m.parent_id and +p.conversation_id = m.conversation_id
      where +p.author_id = ? and +m.author_id <> ? and m.kind = 'comment'`)
    .pluck()
  const branches = JSON.stringify(await answeredBranches(db, person))
  const answered: (number | null)[] = []
  await eachRow(repliesIn.iterate(branches, person, person), waited => answered.push(waited))
  return { answering: paceOf(answering.map(known)), answered: paceOf(answered.map(known)) }
}

const known = (ms: number | null) => ms ?? Number.NaN

/** Messages of a person under which all answers to them stand: each is under one of these, which never are under each other. */
async function answeredBranches(db: Db, person: number): Promise<number[]> {
  const answered = await db.$client
    .prepare<[number], [id: number, size: number]>(
      'select id, size from messages where author_id = ? and replies > 0 order by id',
    )
    .raw()
    .all(person)
  const branches: number[] = []
  let last = 0
  for (const [id, size] of answered) {
    if (id <= last) continue
    branches.push(id)
    last = id + size - 1
  }
  return branches
}
