import type { ActivePerson } from '../../../../db/queries/conversation.ts'

/** The people of a picture: names by id, and places among the most active. */
export interface Cast {
  /** The most active, first the most. */
  readonly people: readonly ActivePerson[]
  /** Names of all who stand in the picture. */
  readonly names: readonly { readonly id: number; readonly name: string }[]
}

/** Looks people up. */
export interface CastIndex {
  /** Place among the most active, from 0; null for others and for unknown authors. */
  rank(id: number | null): number | null
  /** Null for unknown authors. */
  name(id: number | null): string | null
}

/** Makes the look-up. */
export function castIndex({ people, names }: Cast): CastIndex {
  const ranks = new Map(people.map(({ id }, rank) => [id, rank]))
  const known = new Map([...names, ...people].map(({ id, name }) => [id, name]))
  return {
    rank: id => (id === null ? null : (ranks.get(id) ?? null)),
    name: id => (id === null ? null : (known.get(id) ?? null)),
  }
}
