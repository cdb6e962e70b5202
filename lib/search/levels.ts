import type { Levels } from './query.ts'

/** `2`, `>3`, `>=3`, `<3`, `<=3` or `2-4` as levels; null: it is none of these, or no level is like that. */
export function levelsOf(text: string): Levels | null {
  const range = /^(\d{1,9})(?:-|–|\.\.)(\d{1,9})$/.exec(text)
  if (range !== null) return fromTo(Number(range[1]), Number(range[2]))
  const [, comparison, written] = /^(>=|<=|≥|≤|>|<|=)?(\d{1,9})$/.exec(text) ?? []
  if (written === undefined) return null
  const level = Number(written)
  if (comparison === '>') return fromTo(level + 1, null)
  if (comparison === '>=' || comparison === '≥') return fromTo(level, null)
  if (comparison === '<') return fromTo(0, level - 1)
  if (comparison === '<=' || comparison === '≤') return fromTo(0, level)
  return fromTo(level, level)
}

/** The levels that both spans have; null: there is none. */
export function bothLevels(one: Levels, other: Levels): Levels | null {
  const to = Math.min(one.to ?? Number.POSITIVE_INFINITY, other.to ?? Number.POSITIVE_INFINITY)
  return fromTo(Math.max(one.from, other.from), Number.isFinite(to) ? to : null)
}

const fromTo = (from: number, to: number | null): Levels | null =>
  to !== null && to < from ? null : { from, to }
