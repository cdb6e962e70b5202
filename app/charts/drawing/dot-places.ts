/** A dot where it is drawn, pixels. */
export interface Placed {
  /** Its place in the chart's data. */
  readonly at: number
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** The dot within reach of a place; null: none is. */
export function nearestDot(
  dots: readonly Placed[],
  to: { readonly x: number; readonly y: number },
  reach: number,
): number | null {
  let best: number | null = null
  let closest = reach
  for (const { at, x, y, radius } of dots) {
    // Within a dot, the distance to its middle counts less than to one beside it.
    const distance = Math.max(0, Math.hypot(x - to.x, y - to.y) - radius / 2)
    if (distance >= closest) continue
    closest = distance
    best = at
  }
  return best
}

/** Where each arrow key looks. */
const DIRECTIONS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/**
 * The dot that a key goes to: an arrow to the nearest that lies that way rather than aside, Page Up and Page Down to the one
 * before and behind in the data, so that all can be reached, Home and End to its first and last; undefined: the key is none
 * of these. Where nothing lies that way, the same.
 */
export function nextDot(
  dots: readonly Placed[],
  from: number | null,
  key: string,
): number | null | undefined {
  if (key === 'Home') return dots[0]?.at ?? null
  if (key === 'End') return dots.at(-1)?.at ?? null
  const step = key === 'PageDown' ? 1 : key === 'PageUp' ? -1 : 0
  if (step !== 0) {
    const place = dots.findIndex(({ at }) => at === from) + step
    return dots[Math.min(Math.max(place, 0), dots.length - 1)]?.at ?? null
  }
  const direction = DIRECTIONS[key]
  if (direction === undefined) return undefined
  const start = dots.find(({ at }) => at === from)
  if (start === undefined) return dots[0]?.at ?? null
  const [right, down] = direction
  let best = start.at
  let closest = Number.POSITIVE_INFINITY
  for (const { at, x, y } of dots) {
    const along = right * (x - start.x) + down * (y - start.y)
    const aside = Math.abs(right * (y - start.y) + down * (x - start.x))
    // Of dots on one spot, the next in the data lies that way.
    const isHere = along === 0 && aside === 0 && (at - start.at) * (right + down || 1) > 0
    if (at === start.at || !(along > 0 || isHere)) continue
    const distance = isHere ? 0.001 * Math.abs(at - start.at) : along + 2 * aside
    if (distance >= closest) continue
    closest = distance
    best = at
  }
  return best
}

/** A name beside its dot. */
interface PlacedName {
  readonly at: number
  readonly text: string
  /** Where the text begins, and its base line. */
  readonly x: number
  readonly y: number
}

/** Room that a name takes. */
const LINE = 13
const LETTER = 6.6
const LETTERS = 20
/** Dots from here on are not written over. */
const LARGE = 5

interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** The names of the first dots, beside, above or below them: those for which there is room. */
export function placedNames(
  dots: readonly Placed[],
  names: readonly string[],
  most: number,
  area: Area,
): PlacedName[] {
  const placed: PlacedName[] = []
  const taken: Box[] = []
  const large = dots.filter(({ radius }) => radius >= LARGE)
  for (const dot of dots.slice(0, 3 * most)) {
    if (placed.length >= most) break
    const name = names[dot.at] ?? ''
    const text = name.length > LETTERS ? `${name.slice(0, LETTERS - 1)}…` : name
    const box = boxesAround(dot, text.length * LETTER).find(
      box =>
        isInside(box, area) &&
        taken.every(other => !isOver(box, other)) &&
        large.every(other => other === dot || !isOver(box, boxOf(other))),
    )
    if (box === undefined) continue
    taken.push(box)
    placed.push({ at: dot.at, text, x: box.left, y: (box.top + box.bottom) / 2 + 4 })
  }
  return placed
}

function boxesAround({ x, y, radius }: Placed, width: number): Box[] {
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

const boxOf = ({ x, y, radius }: Placed): Box => ({
  left: x - 0.8 * radius,
  right: x + 0.8 * radius,
  top: y - 0.8 * radius,
  bottom: y + 0.8 * radius,
})

const isInside = ({ left, right, top, bottom }: Box, area: Area) =>
  left >= area.x && right <= area.x + area.width && top >= area.y && bottom <= area.y + area.height

const isOver = (one: Box, other: Box) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
