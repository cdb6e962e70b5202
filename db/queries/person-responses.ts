import { type Pace, paceOf } from '../../lib/network/pace.ts'
import { type Db, eachRow } from '../open.ts'

/** How fast a person answers others, and how fast others answer them. */
export interface PersonPace {
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
    .prepare<number[], number | null>(`
      select m.response_ms from messages m cross join messages p on p.id = m.parent_id
      where m.id between ? and ? and +p.author_id = ? and +m.author_id <> ? and m.kind = 'comment'`)
    .pluck()
  const answered: (number | null)[] = []
  for (const { first, last } of await answeredBranches(db, person))
    await eachRow(repliesIn.iterate(first, last, person, person), waited => answered.push(waited))
  return { answering: paceOf(answering.map(known)), answered: paceOf(answered.map(known)) }
}

const known = (ms: number | null) => ms ?? Number.NaN

/** Messages in reading order, both ends included. */
interface Branch {
  readonly first: number
  readonly last: number
}

/** What stands under a person's messages: those of a branch are under one of them, and branches never overlap. */
async function answeredBranches(db: Db, person: number): Promise<Branch[]> {
  const answered = await db.$client
    .prepare<[number], [id: number, size: number]>(
      'select id, size from messages where author_id = ? and replies > 0 order by id',
    )
    .raw()
    .all(person)
  const branches: Branch[] = []
  for (const [id, size] of answered) {
    const within = branches.at(-1)
    if (within === undefined || id > within.last) branches.push({ first: id + 1, last: id + size - 1 })
  }
  return branches
}
