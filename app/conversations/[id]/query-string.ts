import type { CommentFilter } from '../../../db/queries/conversation/found.ts'
import { choice, count, type Parameter, query, type Values } from '../../../lib/query-string.ts'

/** A part of the reply tree, zoomed to: the middle, and how many times larger than the whole. */
export interface View {
  readonly x: number
  readonly y: number
  readonly scale: number
}

/** A view as `X,Y,SCALE`; null is the whole tree. */
const view: Parameter<View | null> = {
  parse(given) {
    const [x, y, scale] = (given ?? '').split(',').map(Number)
    if (x === undefined || y === undefined || scale === undefined) return null
    return Number.isFinite(x) && Number.isFinite(y) && scale > 1 && scale <= 40 ? { x, y, scale } : null
  },
  serialise: value =>
    value === null ? null : [value.x, value.y, value.scale].map(each => Math.round(each * 100) / 100).join(),
}

/** Levels from one to another. */
export interface LevelSpan {
  readonly from: number
  readonly to: number
}

/** One level, `3`, or several, `10-19`. */
const levels: Parameter<LevelSpan | null> = {
  parse(given) {
    const [, from, to] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(given ?? '') ?? []
    return from === undefined ? null : { from: Number(from), to: Number(to ?? from) }
  },
  serialise: value => (value === null ? null : levelsInWords(value)),
}

/** `3`, or `10-19`. */
export const levelsInWords = ({ from, to }: LevelSpan): string =>
  from === to ? String(from) : `${from}-${to}`

const schema = {
  /** Id of the chosen message. */
  message: count,
  /** Id of the chosen person. */
  person: count,
  /** Whether the reader shows only what that person wrote. */
  only: choice(['no', 'yes']),
  /** Ids of two people: the replies of one to the other; `to` alone: those of all others. */
  from: count,
  to: count,
  /** Whether the replies of the other to the one belong to it. */
  ways: choice(['one', 'both']),
  /** Comments of one level or of several. */
  level: levels,
  /** Id of the message that begins a sub-thread: all comments of that. */
  subthread: count,
  /** Comments of a span of time, ms. */
  since: count,
  until: count,
  face: choice(['radial', 'tidy', 'icicle', 'outline']),
  /** Meaning of the tree's colours; `usual`: people, and sub-threads where there are too many people. */
  colour: choice(['usual', 'person', 'subthread', 'community', 'depth', 'time']),
  /** Whether replies to the post count as replies to its author. */
  posts: choice(['1', '0']),
  /** How the matrix is ordered. */
  order: choice(['activity', 'community']),
  /** Id of the message whose branch alone is drawn. */
  branch: count,
  /** The moment up to which the tree is replayed, ms. */
  moment: count,
  view,
}

/** The query string of a conversation's page. */
export const conversationQuery = query(schema)

/** Values of the query string. */
export type ConversationQuery = Values<typeof schema>

/** Which comments the query string asks for; null: all. */
export function filterOf({
  person,
  only,
  from,
  to,
  ways,
  level,
  subthread,
  since,
  until,
}: ConversationQuery): CommentFilter | null {
  if (to !== null)
    return from === null ? { kind: 'replies', to } : { kind: 'exchange', from, to, both: ways === 'both' }
  if (level !== null) return { kind: 'level', ...level }
  if (subthread !== null) return { kind: 'subthread', top: subthread }
  if (since !== null && until !== null) return { kind: 'time', since, until }
  return person !== null && only === 'yes' ? { kind: 'person', person } : null
}
