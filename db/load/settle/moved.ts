import { MOVABLE } from '../../../lib/discussion/links.ts'
import { addProblem, type LoadReport } from '../report.ts'
import type { Stage } from '../stage.ts'

/**
 * Finds messages that are in two conversations of a site, since they were moved: by one person, at one moment, as long as each
 * other. They are in the one where they were seen last, under the id that they have there; which is told.
 */
export function findMoved({ links }: Stage, reports: readonly LoadReport[]): void {
  const { flags, author, time, fullness, conversation, id, parent, seen, source } = links
  const key = (message: number) =>
    author.values[message] === -1 ||
    Number.isNaN(time.values[message]!) ||
    conversation.values[message] === -1
      ? null
      : `${author.values[message]} ${time.values[message]} ${fullness.values[message]}`
  const places = new Map<string, number[]>()
  for (let message = 0; message < links.length; message++) {
    const own = (flags.values[message]! & MOVABLE) === 0 ? null : key(message)
    if (own !== null) places.set(own, [])
  }
  if (places.size === 0) return
  for (let message = 0; message < links.length; message++) places.get(key(message) ?? '')?.push(message)

  /** Whether one place of a message stands rather than another: by name where both were seen at one time. */
  const stands = (one: number, other: number) =>
    (seen.values[one]! - seen.values[other]! ||
      links.compareConversations(conversation.values[one]!, conversation.values[other]!)) > 0
  const ids = new Map<number, number>()
  const moved: number[] = []
  const counts = new Map<number, number>()
  for (const copies of places.values()) {
    if (copies.length < 2) continue
    const last = copies.reduce((best, each) => (stands(each, best) ? each : best))
    const others = copies.filter(copy => conversation.values[copy] !== conversation.values[last])
    if (others.length === 0) continue
    // Moves that were known before are not told again.
    const isNew = (copy: number) => reports[source.at(copy)] !== undefined
    const isNews = others.some(isNew) || copies.every(copy => others.includes(copy) || isNew(copy))
    for (const copy of others) {
      links.notePlace(copy)
      ids.set(id.values[copy]!, id.values[last]!)
      conversation.values[copy] = conversation.values[last]!
      moved.push(copy)
    }
    for (const own of isNews ? new Set(copies.map(copy => source.at(copy))) : [])
      counts.set(own, (counts.get(own) ?? 0) + 1)
  }
  for (const copy of moved) {
    id.values[copy] = ids.get(id.values[copy]!)!
    parent.values[copy] = ids.get(parent.values[copy]!) ?? parent.values[copy]!
  }
  for (const [own, count] of counts) {
    const report = reports[own]
    if (report === undefined) continue
    const those = count === 1 ? 'A message is' : `${count.toLocaleString('en')} messages are`
    const what = `${those} in two conversations, by the same people at the same moments: moved, and kept where seen last.`
    addProblem(report, { kind: 'problem', where: 'messages', what }, null)
  }
}
