import type { PersonRow } from '../../../db/queries/people.ts'
import { logarithmic, type Scale } from '../../_shared/charts/scale.ts'

/** The picture, in its own units. */
export const PICTURE = { width: 760, height: 470, left: 52, right: 64, top: 22, bottom: 46 } as const

/** Steps of colour, from those who were last seen long ago to those seen of late. */
export const STEPS = 5

/** A person as a dot. */
export interface Dot {
  readonly id: number
  readonly name: string
  readonly x: number
  readonly y: number
  readonly radius: number
  /** 0 … `STEPS` − 1. */
  readonly step: number
  readonly days: number
  readonly mean: number
  readonly comments: number
  readonly lastSeen: number
}

export interface Crowd {
  /** The largest first, so that small ones lie on top. */
  readonly dots: readonly Dot[]
  /** Largest values of the axes. */
  readonly most: { readonly days: number; readonly mean: number }
  readonly x: Scale
  readonly y: Scale
  /** Earliest and latest time at which somebody was last seen. */
  readonly seen: readonly [number, number]
}

/** Somebody who commented, and on known days. */
const isDrawn = ({ comments, active_days, last_at }: PersonRow) =>
  comments > 0 && active_days > 0 && last_at !== null

/**
 * People by the days on which they wrote and their mean comments a conversation, as in Newsgroup Crowds (Viégas & Smith
 * 2004). Those of one spot stand around it. Null: nobody can be drawn.
 */
export function crowdOf(people: readonly PersonRow[]): Crowd | null {
  const drawn = people.filter(isDrawn).sort((a, b) => b.comments - a.comments || a.id - b.id)
  if (drawn.length === 0) return null
  const meanOf = ({ comments, conversations }: PersonRow) => comments / conversations
  const most = {
    days: Math.max(2, ...drawn.map(({ active_days }) => active_days)),
    mean: Math.max(2, ...drawn.map(meanOf)),
  }
  const { width, height, left, right, top, bottom } = PICTURE
  const days = logarithmic(1, most.days)
  const mean = logarithmic(1, most.mean)
  const x: Scale = value => left + SPREAD + (width - left - right - SPREAD) * days(value)
  const y: Scale = value => height - bottom - SPREAD - (height - top - bottom - SPREAD) * mean(value)
  const seen = drawn.map(({ last_at }) => last_at!)
  const first = seen.reduce((least, at) => Math.min(least, at))
  const last = seen.reduce((latest, at) => Math.max(latest, at))
  /** By spot: who stands there, and what room they take. */
  const around = new Map<string, { people: number; area: number }>()
  const dots = drawn.map((person): Dot => {
    const { id, name, comments, active_days, last_at } = person
    const radius = 2.2 + 20 * Math.sqrt(comments / drawn[0]!.comments)
    const spot = [Math.round(x(active_days) / 3), Math.round(y(meanOf(person)) / 3)].join()
    const before = around.get(spot) ?? { people: 0, area: 0 }
    around.set(spot, { people: before.people + 1, area: before.area + radius ** 2 })
    const turn = GOLDEN * before.people
    const away = Math.min(SPREAD, 1.1 * Math.sqrt(before.area))
    return {
      id,
      name: name.slice(0, 60),
      x: rounded(x(active_days) + away * Math.cos(turn)),
      y: rounded(y(meanOf(person)) + away * Math.sin(turn)),
      radius: rounded(radius),
      step:
        last === first
          ? STEPS - 1
          : Math.min(STEPS - 1, Math.floor((STEPS * (last_at! - first)) / (last - first))),
      days: active_days,
      mean: meanOf(person),
      comments,
      lastSeen: last_at!,
    }
  })
  return { dots, most, x, y, seen: [first, last] }
}

/** How far from their spot dots stand at most; the axes begin that far from the corner. */
const SPREAD = 44
const GOLDEN = Math.PI * (3 - Math.sqrt(5))

const rounded = (value: number) => Math.round(value * 10) / 10

/** 1, 2, 5, 10, 20 … up to a value. */
export function logTicks(most: number): number[] {
  const ticks: number[] = []
  for (let power = 1; power <= most; power *= 10)
    for (const step of [1, 2, 5]) if (step * power <= most) ticks.push(step * power)
  return ticks
}

/** A name beside its dot. */
export interface Label {
  readonly id: number
  readonly name: string
  readonly x: number
  readonly y: number
}

/** Room that a name takes. */
const LINE = 13
const LETTER = 6.6
const LETTERS = 20

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** The names of the largest dots, beside, above or below them: those for which there is room. */
export function labelsOf(dots: readonly Dot[], most: number): Label[] {
  const labels: Label[] = []
  const taken: Box[] = []
  const large = dots.filter(({ radius }) => radius >= LARGE)
  for (const dot of dots.slice(0, 3 * most)) {
    if (labels.length >= most) break
    const name = dot.name.length > LETTERS ? `${dot.name.slice(0, LETTERS - 1)}…` : dot.name
    const box = boxesAround(dot, name.length * LETTER).find(
      box =>
        isInside(box) &&
        taken.every(other => !isOver(box, other)) &&
        large.every(other => other === dot || !isOver(box, boxOf(other))),
    )
    if (box === undefined) continue
    taken.push(box)
    labels.push({ id: dot.id, name, x: box.left, y: (box.top + box.bottom) / 2 })
  }
  return labels
}

/** Dots from here on are not written over. */
const LARGE = 5

function boxesAround({ x, y, radius }: Dot, width: number): Box[] {
  const at = (left: number, middle: number): Box => ({
    left,
    right: left + width,
    top: middle - LINE / 2,
    bottom: middle + LINE / 2,
  })
  const away = radius + LINE / 2 + 1
  return [
    at(x + radius + 4, y),
    at(x - radius - 4 - width, y),
    at(x - width / 2, y - away),
    at(x - width / 2, y + away),
  ]
}

const boxOf = ({ x, y, radius }: Dot): Box => ({
  left: x - 0.8 * radius,
  right: x + 0.8 * radius,
  top: y - 0.8 * radius,
  bottom: y + 0.8 * radius,
})

const isInside = ({ left, right, top, bottom }: Box) =>
  left >= 0 && right <= PICTURE.width && top >= PICTURE.top && bottom <= PICTURE.height - PICTURE.bottom

const isOver = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
