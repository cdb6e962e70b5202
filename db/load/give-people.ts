import { Column } from '../../lib/discussion/columns.ts'
import type { Degrees } from './give-pairs.ts'
import type { MessageFacts } from './message-facts.ts'
import type { Met } from './met.ts'
import { sortedBy } from './order.ts'
import type { Output } from './output.ts'
import { PersonTotals } from './person-totals.ts'
import type { Sums } from './sums.ts'

/** What is known of a load's messages, by message. */
export interface Written {
  /** Number of the person; -1: unknown, or the message does not stand. */
  readonly person: Int32Array
  /** ms; NaN: undated. */
  readonly time: Float64Array
  readonly facts: MessageFacts
}

/** People who go into a part. */
const PEOPLE = 8192

/** Gives everybody's totals over the conversations of the load, in the order of people's numbers. */
export function givePeople(
  met: Met,
  sums: Sums,
  { person, time, facts }: Written,
  degrees: Degrees,
  output: Output,
): void {
  const messages = sortedBy(message => person[message]!, met.length, person.length)
  const totals = new PersonTotals(sums)
  const cells = new Column(Float64Array)
  let at = 0
  let given = 0
  for (let each = 0; each < met.length; each++) {
    for (; at < messages.length && person[messages[at]!] === each; at++) {
      const message = messages[at]!
      totals.addMessage(time[message]!, facts.response[message]!, facts.replies[message]!)
    }
    for (const value of totals.values(degrees.out[each]!, degrees.in[each]!, each))
      cells.push(value ?? Number.NaN)
    if ((each + 1) % PEOPLE === 0 || each + 1 === met.length) {
      output.people({ people: met.people(given, each + 1), totals: cells.take() })
      given = each + 1
    }
  }
}
