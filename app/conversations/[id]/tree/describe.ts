import type { Picture } from '../../../../db/queries/conversation-tree.ts'
import { counted, dateTime } from '../../../../lib/format.ts'
import type { CastIndex } from './cast.ts'
import { fateInWords } from './fates.tsx'

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
