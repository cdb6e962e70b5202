import type { Links } from '../../../lib/discussion/links.ts'
import { contentId } from '../../../lib/discussion/made-up-ids.ts'
import { addProblem, type LoadReport } from '../report.ts'
import type { Stage } from '../stage.ts'

/** So short a text without a date says nothing about who else has it. */
const TELLING_BYTES = 40
/** Fewer messages that are there under other ids may be a coincidence. */
const FEWEST = 3

/**
 * Finds copies of conversations in which messages were given other ids: most of what a source holds is in another, by the same
 * people at the same times, as long, but under other ids. Such messages get the ids that were seen first, whatever order sources
 * are loaded in; which is told.
 */
export function findRenumbered(stage: Stage, reports: readonly LoadReport[]): void {
  const { links } = stage
  const told = new Map<number, { conversations: number; messages: number }>()
  for (const own of bySeveral(links)) {
    const inOrder = copiesInOrder(links, own)
    const before = [...inOrder[0]!]
    let tellers = reportsOf(links, reports, inOrder[0]!)
    for (const theirs of inOrder.slice(1)) {
      const ids = otherIds(links, before, theirs)
      const teller = reportsOf(links, reports, theirs)
      if (ids !== null) {
        const count = renumber(links, before, theirs, ids)
        for (const source of teller.length > 0 ? teller : tellers) {
          const sum = told.get(source) ?? { conversations: 0, messages: 0 }
          told.set(source, { conversations: sum.conversations + 1, messages: sum.messages + count })
        }
      }
      tellers = [...tellers, ...teller]
      for (const message of theirs) before.push(message)
    }
  }
  for (const [source, { conversations, messages }] of told) {
    const where =
      conversations === 1 ? 'A conversation' : `${conversations.toLocaleString('en')} conversations`
    const what = `${where} came with other ids than in another copy: ${messages.toLocaleString('en')} messages by the same people at the same times count as the same, and have the ids seen first.`
    addProblem(reports[source]!, { kind: 'problem', where: 'ids', what }, null)
  }
}

/** The source of a copy, where it is told about. */
function reportsOf(links: Links, reports: readonly LoadReport[], copy: readonly number[]): number[] {
  const source = links.source.at(copy[0]!)
  return reports[source] === undefined ? [] : [source]
}

/** Messages of a conversation, one list a source: those seen first in front, of those seen at one time by the ids. */
function copiesInOrder(links: Links, own: readonly number[]): number[][] {
  const { seen, id } = links
  const copies = [...Map.groupBy(own, message => links.source.at(message)).values()].map(copy => ({
    copy,
    first: copy.reduce((first, message) => Math.min(first, seen.values[message]!), Number.POSITIVE_INFINITY),
    ids: copy.map(message => id.values[message]!).sort((a, b) => links.compareIds(a, b)),
  }))
  const byIds = (a: readonly number[], b: readonly number[]) => {
    const at = a.findIndex((each, place) => each !== b[place])
    return at === -1 ? a.length - b.length : at >= b.length ? 1 : links.compareIds(a[at]!, b[at]!)
  }
  return copies.sort((a, b) => a.first - b.first || byIds(a.ids, b.ids)).map(({ copy }) => copy)
}

/** The messages of each conversation that several sources name. */
function* bySeveral(links: Links): Iterable<number[]> {
  const groups = links.conversations.size
  const source = new Int32Array(groups).fill(-1)
  const isShared = new Uint8Array(groups)
  let any = false
  for (let message = 0; message < links.length; message++) {
    const group = links.conversation.values[message]!
    if (group === -1) continue
    const own = links.source.at(message)
    if (source[group] === -1) source[group] = own
    else if (source[group] !== own) {
      isShared[group] = 1
      any = true
    }
  }
  if (!any) return
  const members = new Map<number, number[]>()
  for (let message = 0; message < links.length; message++) {
    const group = links.conversation.values[message]!
    if (group === -1 || isShared[group] === 0) continue
    const own = members.get(group)
    if (own === undefined) members.set(group, [message])
    else own.push(message)
  }
  yield* members.values()
}

/** Key that a message keeps under another id, of author, time and length; null: these are too few to tell it by. */
function keyOf({ author, time, fullness }: Links, message: number): string | null {
  const [who, at, bytes] = [author.values[message]!, time.values[message]!, fullness.values[message]!]
  if (who === -1 || bytes <= 0 || (Number.isNaN(at) && bytes < TELLING_BYTES)) return null
  return `${who} ${at} ${bytes}`
}

/** By id of a later copy: the id that the same message had before; null: the ids are what they were. */
function otherIds(
  links: Links,
  before: readonly number[],
  later: readonly number[],
): ReadonlyMap<number, number> | null {
  if (!sharesTimes(links, before, later)) return null
  const id = links.id.values
  /** -1: of several messages. */
  const known = new Map<string, number>()
  const keysOf = new Map<number, string | null>()
  for (const message of before) {
    const key = keyOf(links, message)
    keysOf.set(id[message]!, key)
    if (key === null) continue
    const other = known.get(key)
    known.set(key, other === undefined || other === id[message] ? id[message]! : -1)
  }
  const ids = new Map<number, number>()
  const taken = new Set<number>()
  const own = new Set<number>()
  let same = 0
  for (const message of later) {
    if (own.has(id[message]!)) continue
    own.add(id[message]!)
    const key = keyOf(links, message)
    const other = key === null ? undefined : known.get(key)
    if (keysOf.has(id[message]!) && (key === null || keysOf.get(id[message]!) === key)) same++
    else if (other !== undefined && other !== -1 && !taken.has(other)) {
      taken.add(other)
      ids.set(id[message]!, other)
    }
  }
  return ids.size >= FEWEST && ids.size > same && ids.size * 2 > own.size ? ids : null
}

/** Whether most of what comes later may be there before: a look that costs little. */
function sharesTimes({ time }: Links, before: readonly number[], later: readonly number[]): boolean {
  const times = new Set(before.map(message => time.values[message]!))
  return later.filter(message => times.has(time.values[message]!)).length * 2 > later.length
}

/** Gives messages, and what they answer, the ids known before; gives how many messages. */
function renumber(
  links: Links,
  before: readonly number[],
  later: readonly number[],
  ids: ReadonlyMap<number, number>,
): number {
  const { id, parent } = links
  const held = new Set(before.map(message => id.values[message]!))
  const map = new Map(ids)
  for (const message of later) {
    const own = id.values[message]!
    // An id that means another message there is none for a new one.
    if (map.has(own) || !held.has(own)) continue
    const [who, at] = [links.author.values[message]!, links.time.values[message]!]
    const said = [who === -1 ? null : links.authors.name(who), at, links.fullness.values[message]!]
    const name = contentId([links.ids.name(own), ...said], 0)
    map.set(own, links.ids.add(links.ids.scope(own), name))
  }
  for (const message of later) {
    if (map.has(id.values[message]!) || map.has(parent.values[message]!)) links.notePlace(message)
    id.values[message] = map.get(id.values[message]!) ?? id.values[message]!
    parent.values[message] = map.get(parent.values[message]!) ?? parent.values[message]!
  }
  return ids.size
}
