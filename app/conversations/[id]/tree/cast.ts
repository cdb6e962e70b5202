import type { ActivePerson } from '../../../../db/queries/conversation/conversation.ts'
import type { Picture } from '../../../../db/queries/conversation/tree.ts'
import { counted, dateTime } from '../../../../lib/format.ts'
import { fateInWords } from './fates.tsx'

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

/** A node in words, for those who hear it: who, whom, when, the beginning, how many replies. */
export function describe(
  picture: Picture,
  cast: CastIndex,
  node: number,
  excerpt: string | null | undefined,
): string {
  const parts = [whoWrote(picture, cast, node)]
  const above = picture.parent[node]!
  if (above > 0) parts.push(`in reply to ${whoWrote(picture, cast, above)}`)
  const time = picture.time[node] ?? null
  if (time !== null) parts.push(dateTime(time))
  parts.push(...fateInWords(picture, node))
  if (excerpt) parts.push(excerpt)
  parts.push(counted(picture.replies[node], 'reply', 'replies'))
  return parts.join('; ')
}

/** Who wrote it, as a heading says it. */
export function whoWrote({ kind, author }: Picture, cast: CastIndex, node: number): string {
  const name = cast.name(author[node] ?? null)
  if (kind[node] === 'missing') return 'Missing message'
  if (kind[node] === 'post') return name === null ? 'The post' : `${name} (the post)`
  return name ?? 'Unknown author'
}
