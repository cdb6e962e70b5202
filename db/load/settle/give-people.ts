import { Column, sortedBy } from '../../../lib/discussion/columns.ts'
import { PersonTotals } from '../../../lib/measures/person-totals.ts'
import type { Sums } from '../../../lib/measures/tally.ts'
import type { Output } from '../output.ts'
import type { Degrees, TimedReplies } from './give-pairs.ts'
import type { LoadPeople } from './load-people.ts'

/** Facts of messages, by message. `from`: who wrote it; -1: unknown, or the message does not stand. */
export interface WrittenMessages extends TimedReplies {
  /** ms; NaN: undated. */
  readonly time: Float64Array<ArrayBuffer>
  /** Direct replies of comments; 0 for posts, which no h-index counts. */
  readonly replies: Int32Array<ArrayBuffer>
}

/** People who go into a part. */
const PEOPLE = 8192

/** Gives everybody's totals, in the order of people's numbers: `sums` over conversations, and what `written` tells. */
export function givePeople(
  people: LoadPeople,
  sums: Sums,
  written: readonly WrittenMessages[],
  degrees: Degrees,
  output: Output,
): void {
  const all = written.map(each => ({
    ...each,
    order: sortedBy(message => each.from[message]!, people.length, each.from.length),
    at: 0,
  }))
  const totals = new PersonTotals(sums)
  const cells = new Column(Float64Array)
  let begin = 0
  for (let each = 0; each < people.length; each++) {
    for (const messages of all)
      for (; messages.at < messages.order.length; messages.at++) {
        const message = messages.order[messages.at]!
        if (messages.from[message] !== each) break
        totals.addMessage(messages.time[message]!, messages.response[message]!, messages.replies[message]!)
      }
    for (const value of totals.values(degrees.out[each]!, degrees.in[each]!, each))
      cells.push(value ?? Number.NaN)
    if ((each + 1) % PEOPLE === 0 || each + 1 === people.length) {
      output.people({ people: people.people(begin, each + 1), totals: cells.take() })
      begin = each + 1
    }
  }
}
