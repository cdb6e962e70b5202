import { commentCount } from '../../../lib/discussion/facts.ts'
import type { ExpectedComments } from '../../../lib/discussion/found.ts'
import type { Stage, StagedCount } from '../stage.ts'
import type { Spoken } from './copies.ts'

/** Comments that several files expect of one conversation, or below one message of it. */
interface Expected {
  /** Its number among the ids, -1 where nothing has it; null: the whole conversation. */
  readonly below: number | null
  readonly comments: number
  readonly besides: number
  /** The last that was counted. */
  readonly last: StagedCount
}

/**
 * Of what is missing in one file, tells what the others of the load hold, or the database does. What several files miss is
 * counted once, with the last of them.
 */
export class FoundElsewhere {
  readonly #stage: Stage
  /** By conversation, then by what is counted and below which message. */
  readonly #expected = new Map<number, Map<string, Expected>>()

  constructor(stage: Stage) {
    this.#stage = stage
    const named: { readonly count: StagedCount; readonly ids: readonly number[] }[] = []
    for (const each of stage.counts) {
      const { elsewhere } = each.count
      if (elsewhere === undefined) continue
      if ('ids' in elsewhere) named.push({ count: each, ids: elsewhere.ids })
      else if (each.conversation !== -1) this.#expect(each, elsewhere)
    }
    if (named.length > 0) countNamed(stage, named)
  }

  #expect(each: StagedCount, { comments, below, besides = 0 }: ExpectedComments): void {
    const own = this.#expected.get(each.conversation) ?? new Map<string, Expected>()
    this.#expected.set(each.conversation, own)
    const key = JSON.stringify([each.count.what, below])
    const before = own.get(key)
    if (before !== undefined) before.last.left = 0
    // Names can be found by now only: see `Names.seal`.
    const { ids, conversations } = this.#stage.links
    own.set(key, {
      below: below === undefined ? null : ids.find(conversations.scope(each.conversation), below),
      comments: Math.max(before?.comments ?? 0, comments),
      besides: (before?.besides ?? 0) + besides,
      last: each,
    })
  }

  /** Counts what is missing in a conversation, now that it is worked out. */
  countIn(conversation: number, { thread: { discussion, id } }: Spoken): void {
    const expected = this.#expected.get(conversation)
    if (expected === undefined) return
    const nodes = new Map(Array.from(id, (own, node) => [own, node]))
    for (const { below, comments, besides, last } of expected.values()) {
      const node = nodes.get(below ?? -1)
      const answers = node === undefined ? 0 : discussion.replies[node]!
      const there = below === null ? commentCount(discussion) : answers
      last.left = Math.max(0, comments - there - besides)
    }
  }
}

/** Counts messages that are named and nowhere. */
function countNamed(
  stage: Stage,
  named: readonly { readonly count: StagedCount; readonly ids: readonly number[] }[],
): void {
  const { links } = stage
  const isThere = new Uint8Array(links.ids.size)
  for (const id of links.id.values.subarray(0, links.length)) isThere[id] = 1
  const counted = new Set<string>()
  for (const { count, ids } of named.toReversed()) {
    const { what, site } = count.count
    if (site === null) continue
    const scope = stage.siteNumber(site)
    count.left = 0
    for (const each of ids) {
      const id = links.ids.find(scope, String(each))
      const key = `${what} ${scope} ${each}`
      if ((id !== -1 && isThere[id] === 1) || counted.has(key)) continue
      counted.add(key)
      count.left++
    }
  }
}
