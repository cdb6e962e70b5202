import { xml } from '../markup.ts'

/** The pages' colours on paper: a file is read and printed on white, whatever the screen likes. */
export const ink = '#1c1b18'
export const quiet = '#5b5850'
export const rule = '#e0ddd5'
export const accent = '#0f6374'
export const other = '#878683'

/** Those of the most active people, the most active first. */
export const people = [
  '#3694d0',
  '#ba2f0c',
  '#157554',
  '#a93b99',
  '#b7801e',
  '#7160ea',
  '#2b3a84',
  '#6e2a1e',
] as const

const inks: Readonly<Record<string, string>> = {
  'var(--ink)': ink,
  'var(--ink-quiet)': quiet,
  'var(--paper)': '#ffffff',
  'var(--rule)': rule,
  'var(--link-line)': '#6f6b62',
  'var(--ring-line)': '#949087',
  'var(--warning)': '#8a4b00',
}

/** A colour of the pages' tokens as it is on paper; other colours as they are. */
export const inkOf = (colour: string): string => inks[colour] ?? colour

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
