import type { NetworkMonths } from '../../../db/queries/network/months.ts'
import type { Ties } from './ties.ts'

/** How much of each person and line of the picture there is in a month, by their places in it. */
export interface Presence {
  /** 1: they wrote or were answered in it; 0: neither; in between while the picture changes. */
  readonly people: Float32Array
  /** The same of lines. */
  readonly ties: Float32Array
  /** Replies of the month, both ways, between people who are drawn. */
  readonly replies: number
  /** People who are there. */
  readonly present: number
}

/** Who and what there is in a month. `ids`: of the people of the picture, in its order. */
export function presenceIn(months: NetworkMonths, at: number, ids: readonly number[], ties: Ties): Presence {
  const places = new Map(ids.map((id, place) => [id, place]))
  const lines = new Map(ties.from.map((from, tie) => [key(from, ties.to[tie]!), tie]))
  const people = new Float32Array(ids.length)
  const shown = new Float32Array(ties.from.length)
  let replies = 0
  for (const [i, month] of months.month.entries()) {
    if (month !== at) continue
    const [from, to] = [places.get(months.from[i]!), places.get(months.to[i]!)]
    const tie = from === undefined || to === undefined ? undefined : lines.get(key(from, to))
    if (from === undefined || to === undefined || tie === undefined) continue
    people[from] = 1
    people[to] = 1
    shown[tie] = 1
    replies += months.replies[i]!
  }
  return { people, ties: shown, replies, present: people.reduce((sum, each) => sum + each, 0) }
}

const key = (one: number, other: number) => (one < other ? `${one} ${other}` : `${other} ${one}`)

/** A picture on its way from one month to another; `part` from 0 to 1. */
export const between = (before: Presence, after: Presence, part: number): Presence => ({
  ...after,
  people: mixed(before.people, after.people, part),
  ties: mixed(before.ties, after.ties, part),
})

const mixed = (before: Float32Array, after: Float32Array, part: number) =>
  after.map((to, i) => (before[i] ?? to) + (to - (before[i] ?? to)) * part)

/** Everybody and everything. */
export const always = (people: number, ties: number): Presence => ({
  people: new Float32Array(people).fill(1),
  ties: new Float32Array(ties).fill(1),
  replies: 0,
  present: people,
})

/** `2015-03` of a month that begins then. */
export const monthInUrl = (start: number): string => new Date(start).toISOString().slice(0, 7)
