import { xml } from '../markup.ts'
import { ink, quiet } from './colours.ts'

/** A drawing that is a file of its own: what it shows, how to read it, and where it is from stand in it as text. */
export interface Frame {
  readonly title: string
  /** How to read it. */
  readonly about: string
  /** Where it is from. */
  readonly source: string
  readonly width: number
  /** Of the drawing alone; its own upper left corner is 0, 0. */
  readonly height: number
  readonly drawing: string
}

const MARGIN = 16
const HEAD = 58
const FOOT = 30

/** The whole figure as SVG. Nothing in it runs, and nothing is fetched. */
export function frame({ title, about, source, width, height, drawing }: Frame): string {
  const whole = { width: width + 2 * MARGIN, height: HEAD + height + FOOT }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole.width}" height="${whole.height}" viewBox="0 0 ${whole.width} ${whole.height}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" font-size="12" fill="${ink}">
<title>${xml(title)}</title>
<desc>${xml(about)}</desc>
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="${MARGIN}" y="26" font-size="16" font-weight="600">${xml(title)}</text>
<text x="${MARGIN}" y="45" fill="${quiet}">${xml(about)}</text>
<g transform="translate(${MARGIN},${HEAD})">
${drawing}</g>
<text x="${MARGIN}" y="${HEAD + height + 19}" font-size="10.5" fill="${quiet}">${xml(source)}</text>
</svg>
`
}
