import { bisectLeft } from 'd3-array'
import { DAY } from '../../milliseconds.ts'
import { atMonth, monthOf, type Period } from './periods.ts'

/** Who wrote on which day: everything that numbers of people over time are made of. Columns by day, earliest first. */
export interface Activity {
  /** Days since 1970 on which there was anything. */
  readonly days: Int32Array
  /** Dated comments. */
  readonly comments: Float64Array
  /** Where the people of a day begin in `people`; one more at the end. */
  readonly starts: Int32Array
  /** Ids of those who wrote a comment or a post, each once a day. */
  readonly people: Int32Array
  /** By id: the first day; `NEVER` for who never wrote. */
  readonly firstDays: Int32Array
}

const NEVER = 2 ** 31 - 1

/** By id, the first day on which somebody wrote. */
export function firstDays({ days, starts, people }: Omit<Activity, 'firstDays' | 'comments'>): Int32Array {
  let most = -1
  for (let i = 0; i < people.length; i++) if (people[i]! > most) most = people[i]!
  const first = new Int32Array(most + 1).fill(NEVER)
  for (let at = 0; at < days.length; at++) {
    const day = days[at]!
    for (let i = starts[at]!; i < starts[at + 1]!; i++) if (day < first[people[i]!]!) first[people[i]!] = day
  }
  return first
}

/** How the people of a period stand to the one before. `active` = `newcomers` + `retained` + `reactivated`. */
export interface Flow {
  readonly comments: number
  /** People who wrote a comment or a post. */
  readonly active: number
  /** Whose first message lies in it. */
  readonly newcomers: number
  /** Who were active in the period before as well. */
  readonly retained: number
  /** Who had been active earlier, and not in the period before. */
  readonly reactivated: number
  /** Who were active in the period before and are not in this. */
  readonly left: number
}

/** A period, and the one it stands beside. Both begin and end with days (UTC). */
export interface Beside {
  readonly period: Period
  readonly before: Period
}

/** Newcomers, and who stayed, came back and left, in each of some periods. After CHAOSS, “Contributors” and “Occasional Contributors”. */
export function flows(activity: Activity, all: readonly Beside[]): Flow[] {
  const count = activity.firstDays.length
  // By id: the last period, counted from 1, in which (before which) somebody was seen.
  const seen = new Int32Array(count)
  const seenBefore = new Int32Array(count)
  const found: Flow[] = []
  for (const [index, { period, before }] of all.entries()) {
    // Most periods stand beside the one that was just counted.
    const last = all[index - 1]?.period
    const isNext = last !== undefined && last.from === before.from && last.to === before.to
    const mark = index + 1
    const earlier = isNext
      ? found[index - 1]!.active
      : marked(activity, daysIn(activity, before), seenBefore, mark)
    found.push(
      flowIn(activity, period, {
        earlier,
        seen,
        mark,
        seenBefore: isNext ? seen : seenBefore,
        markBefore: isNext ? index : mark,
      }),
    )
  }
  return found
}

/** Marks everybody of some days, and gives how many they are. */
function marked({ starts, people }: Activity, { from, to }: Days, seen: Int32Array, mark: number): number {
  let count = 0
  for (let i = starts[from]!; i < starts[to]!; i++) {
    if (seen[people[i]!] === mark) continue
    seen[people[i]!] = mark
    count++
  }
  return count
}

interface Seen {
  /** How many were active in the period before. */
  readonly earlier: number
  readonly seen: Int32Array
  readonly mark: number
  /** Where those of the period before are marked, and with what. */
  readonly seenBefore: Int32Array
  readonly markBefore: number
}

function flowIn(
  activity: Activity,
  period: Period,
  { earlier, seen, mark, seenBefore, markBefore }: Seen,
): Flow {
  const { comments, people, starts, firstDays } = activity
  const own = daysIn(activity, period)
  const [firstDay] = dayRange(period)
  const flow = { comments: 0, active: 0, newcomers: 0, retained: 0, reactivated: 0, left: earlier }
  for (let i = starts[own.from]!; i < starts[own.to]!; i++) {
    const person = people[i]!
    if (seen[person] === mark) continue
    const wasThere = seenBefore[person] === markBefore
    seen[person] = mark
    flow.active++
    if (firstDays[person]! >= firstDay) flow.newcomers++
    else if (wasThere) {
      flow.retained++
      flow.left--
    } else flow.reactivated++
  }
  for (let at = own.from; at < own.to; at++) flow.comments += comments[at]!
  return flow
}

/** Those whose first message lies in one month, and how many of them were active in it and in each month after. */
export interface Cohort {
  /** When the month begins, ms since 1970. */
  readonly month: number
  readonly people: number
  /** By months after: how many wrote, up to the last month there is data of. The first is all of them. */
  readonly active: readonly number[]
}

/** Retention by cohort: of those who began in a month, who wrote in the months after. Months in which nobody began are there too. */
export function cohorts({ days, starts, people, firstDays }: Activity): Cohort[] {
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return []
  const origin = monthOf(first * DAY)
  const months = monthOf(last * DAY) - origin + 1
  const active = Array.from({ length: months }, (_, month) => new Array<number>(months - month).fill(0))
  // By day since the first: its month. People are many more than days.
  const monthsOfDays = new Int32Array(last - first + 1)
  for (const day of days) monthsOfDays[day - first] = monthOf(day * DAY) - origin
  const beganIn = firstDays.map(day => (day === NEVER ? -1 : monthsOfDays[day - first]!))
  const seen = new Int32Array(firstDays.length).fill(-1)
  for (const [at, day] of days.entries()) {
    const month = monthsOfDays[day - first]!
    for (let i = starts[at]!; i < starts[at + 1]!; i++) {
      const person = people[i]!
      if (seen[person] === month) continue
      seen[person] = month
      active[beganIn[person]!]![month - beganIn[person]!]!++
    }
  }
  return active.map((counts, month) => ({
    month: atMonth(origin + month),
    people: counts[0]!,
    active: counts,
  }))
}

/** Spans of days in which people wrote, or did not; null: nothing is said of one. An open end is that of the data. */
interface WroteWhen {
  readonly active: Partial<Period> | null
  readonly also: Partial<Period> | null
  readonly absent: Partial<Period> | null
}

/** Ids of those who wrote on a day of `active`, on one of `also`, and on none of `absent`; ascending. */
export function peopleWho(activity: Activity, { active, also, absent }: WroteWhen): number[] {
  const marks = new Uint8Array(activity.firstDays.length)
  const mark = ({ from, to }: Partial<Period>, bit: number) => {
    const days = daysIn(activity, { from: from ?? -DISTANT, to: to ?? DISTANT })
    for (let i = activity.starts[days.from]!; i < activity.starts[days.to]!; i++)
      marks[activity.people[i]!]! |= bit
  }
  const wanted = (active === null ? 0 : 1) | (also === null ? 0 : 2)
  if (active !== null) mark(active, 1)
  if (also !== null) mark(also, 2)
  if (absent !== null) mark(absent, 4)
  const found: number[] = []
  for (const [id, bits] of marks.entries())
    if (bits === wanted && activity.firstDays[id] !== NEVER) found.push(id)
  return found
}

/** Beyond all times that dates can say, ms. */
const DISTANT = 8.64e15

const dayRange = ({ from, to }: Period): readonly [number, number] => [
  Math.floor(from / DAY),
  Math.ceil(to / DAY),
]

/** A stretch of the days with anything: the place of the first, and that behind the last. */
interface Days {
  readonly from: number
  readonly to: number
}

/** Where the days of a period stand among those with anything. */
function daysIn({ days }: Activity, period: Period): Days {
  const [from, to] = dayRange(period)
  return { from: bisectLeft(days, from), to: bisectLeft(days, to) }
}
