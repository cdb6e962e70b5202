import { xml } from '../markup.ts'
import { round } from '../tree/pen.ts'
import { shortened, textWidth } from '../tree/text-width.ts'
import { accent, type Frame, frame, ink, other, people, quiet, rule } from './frame.ts'

/** A value with its name. */
export interface Bar {
  readonly label: string
  readonly value: number
  /** Summands of the value, by colour from below; left out: it is of one kind. */
  readonly parts?: readonly number[]
}

/** A figure of bars. */
interface BarFigure extends Pick<Frame, 'title' | 'about' | 'source'> {
  readonly bars: readonly Bar[]
}

const WIDTH = 720
/** The last name reaches beyond its bar. */
const RIGHT = 20
const HEIGHT = 240
const LEFT = 52
/** Of the names below. */
const BELOW = 24
/** Between two names, in pixels. */
const APART = 14
const EM = 12

/** Bars that stand side by side, in an order that means something: levels, times, sizes. */
export function columns({ bars, ...about }: BarFigure): string {
  const scale = ticks(bars.reduce((most, { value }) => Math.max(most, value), 1))
  const most = scale.at(-1)!
  const plot = { width: WIDTH - LEFT - RIGHT, height: HEIGHT - BELOW - 8 }
  const y = (value: number) => round(8 + plot.height * (1 - value / most))
  const step = plot.width / Math.max(1, bars.length)
  const thick = Math.max(0.5, Math.min(48, step * 0.78))
  const x = (i: number) => LEFT + step * (i + 0.5)
  const widest = bars.reduce((most, { label }) => Math.max(most, textWidth(label)), 0) * EM + APART
  const every = Math.max(1, Math.ceil(widest / step))
  const lines = scale.map(
    value =>
      `<path d="M${LEFT},${y(value)}H${WIDTH - RIGHT}" stroke="${rule}"/><text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end" fill="${quiet}">${shown(value)}</text>\n`,
  )
  const drawn = bars.flatMap(({ label, value, parts = [value] }, i) => {
    let from = 0
    return parts.map((part, place) => {
      const [low, high] = [from, from + part]
      from = high
      const fill = parts.length === 1 ? accent : (people[place] ?? other)
      return part === 0 && parts.length > 1
        ? ''
        : `<rect x="${round(x(i) - thick / 2)}" y="${y(high)}" width="${round(thick)}" height="${round(y(low) - y(high))}" fill="${fill}"><title>${xml(label)}: ${shown(part)}</title></rect>\n`
    })
  })
  const names = bars.flatMap(({ label }, i) =>
    i % every === 0
      ? `<text x="${round(x(i))}" y="${HEIGHT - 6}" text-anchor="middle" fill="${quiet}">${xml(label)}</text>\n`
      : [],
  )
  return frame({ ...about, width: WIDTH, height: HEIGHT, drawing: [...lines, ...drawn, ...names].join('') })
}

const ROW = 22
const NAMES = 200
const VALUES = 60
const NAME_EMS = (NAMES - 14) / 12

/** Bars below each other, each with its name and value. */
export function namedBars({ bars, ...about }: BarFigure): string {
  const most = bars.reduce((most, { value }) => Math.max(most, value), 1)
  const drawing = bars.map(({ label, value }, i) => {
    const y = i * ROW
    const width = round(((WIDTH - NAMES - VALUES) * value) / most)
    return `<text x="${NAMES - 10}" y="${y + 15}" text-anchor="end" fill="${ink}">${xml(shortened(label, NAME_EMS))}</text><rect x="${NAMES}" y="${y + 4}" width="${width}" height="${ROW - 8}" fill="${accent}"/><text x="${NAMES + width + 6}" y="${y + 15}">${shown(value)}</text>\n`
  })
  return frame({ ...about, width: WIDTH, height: bars.length * ROW + 4, drawing: drawing.join('') })
}

/** Round values from 0 to at least `most`, about five of them, whole numbers. */
function ticks(most: number): readonly number[] {
  const wanted = Math.max(1, most / 4)
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = Math.max(1, power * ([1, 2, 5, 10].find(each => each * power >= wanted) ?? 10))
  return Array.from({ length: Math.max(2, Math.ceil(most / step) + 1) }, (_, i) => i * step)
}

/** A number as people read it. */
const shown = (value: number): string =>
  Number.isInteger(value)
    ? value.toLocaleString('en')
    : value.toLocaleString('en', { maximumFractionDigits: 3 })
