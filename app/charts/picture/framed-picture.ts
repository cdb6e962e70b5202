import { markup, xml } from '../../../lib/markup.ts'
import { textWidth } from '../../../lib/tree/text-width.ts'

/** What stands in and around a picture that is to be taken away. */
export interface PictureParts {
  readonly title: string
  /** How to read it; null: there is nothing to say. */
  readonly explanation: string | null
  /** SVG markup from 0, 0. */
  readonly body: string
  readonly width: number
  readonly height: number
  /** Where it is from. */
  readonly source: string
  /** CSS colours as SVG has them. */
  readonly paper: string
  readonly ink: string
  readonly quiet: string
  readonly font: string
}

const MARGIN = 24
const NARROWEST = 420
const TITLE = 18
const SMALL = 12

/** A picture that stands by itself, as an SVG document: title, how to read it, the chart, where it is from; text as text. */
export function framedPicture(parts: PictureParts): string {
  const { title, explanation, body, source, paper, ink, quiet, font } = parts
  const inside = Math.ceil(Math.max(NARROWEST, parts.width))
  const written: string[] = []
  let y = MARGIN
  const write = (text: string, size: number, fill: string, weight: number | null) => {
    for (const line of lines(text, inside / size)) {
      y += size * 1.3
      written.push(
        markup('text', { x: MARGIN, y, fill, 'font-size': size, 'font-weight': weight }, xml(line)),
      )
    }
  }
  write(title, TITLE, ink, 600)
  y += 4
  if (explanation !== null) write(explanation, SMALL, quiet, null)
  y += 16
  written.push(markup('g', { transform: `translate(${MARGIN} ${y})` }, body || ' '))
  y += Math.ceil(parts.height) + 8
  write(source, SMALL - 1, quiet, null)
  const width = inside + 2 * MARGIN
  const height = Math.ceil(y + MARGIN)
  return `<?xml version="1.0" encoding="UTF-8"?>
${markup(
  'svg',
  {
    xmlns: 'http://www.w3.org/2000/svg',
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': font,
    role: 'img',
  },
  `<title>${xml(title)}</title>${markup('rect', { width, height, fill: paper })}${written.join('\n')}`,
)}
`
}

/** A text in lines of so many ems at most. */
function lines(text: string, ems: number): string[] {
  const found: string[] = []
  let line = ''
  for (const word of text.trim().split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && textWidth(longer) > ems) {
      found.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? found : [...found, line]
}
