import { counted, dateTime } from '../../../_shared/format.ts'
import type { CastIndex } from './cast.ts'
import type { TreeModel } from './tree-model.ts'

/** A node in words, for those who hear it: who, whom, when, the beginning, how many replies. */
export function describe({ picture }: TreeModel, cast: CastIndex, node: number): string {
  const parts = [whoWrote({ picture }, cast, node)]
  const above = picture.parent[node]!
  if (above > 0) parts.push(`in reply to ${whoWrote({ picture }, cast, above)}`)
  const time = picture.time[node] ?? null
  if (time !== null) parts.push(dateTime(time))
  const excerpt = picture.excerpt[node] ?? null
  if (excerpt !== null) parts.push(excerpt)
  parts.push(counted(picture.replies[node], 'reply', 'replies'))
  return parts.join('; ')
}

/** Who wrote it, as a heading says it. */
export function whoWrote({ picture }: Pick<TreeModel, 'picture'>, cast: CastIndex, node: number): string {
  const name = cast.name(picture.author[node] ?? null)
  if (picture.kind[node] === 'missing') return 'Missing message'
  if (picture.kind[node] === 'post') return name === null ? 'The post' : `${name} (the post)`
  return name ?? 'Unknown author'
}
