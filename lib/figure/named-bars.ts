import { xml } from '../markup.ts'
import { round } from '../tree/pen.ts'
import { shortened } from '../tree/text-width.ts'
import { accent, ink } from './colours.ts'
import type { BarFigure } from './columns.ts'
import { frame } from './frame.ts'
import { shown } from './ticks.ts'

const WIDTH = 720
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
