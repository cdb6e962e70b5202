import { markup, xml } from '../../../lib/markup.ts'
import { textWidth } from '../../../lib/tree/text-width.ts'

/** A drawing to export, the words around it, and its look. */
interface PictureParts {
  /** Heading above it; null: none. */
  readonly title: string | null
  /** Name of the picture, for those who hear it. */
  readonly name: string
  /** How to read it; null: there is nothing to say. */
  readonly explanation: string | null
  /** SVG markup from 0, 0. */
  readonly body: string
  readonly width: number
  readonly height: number
  /** Where it is from. */
  readonly source: string
  /** Whether it is to be as wide to its height as screens are, 16 : 9. */
  readonly isWide: boolean
  /** CSS colours as SVG has them; null: on nothing. */
  readonly paper: string | null
  readonly ink: string
  readonly quiet: string
  readonly font: string
}

const MARGIN = 24
const NARROWEST = 420
const TITLE = 18
const SMALL = 12

/** Pixels of a picture as wide as a screen, and how much larger its texts are. */
const SCREEN = { width: 1280, height: 720, texts: 1.4 } as const

/** A picture that stands by itself, as an SVG document: title, how to read it, the chart, where it is from; text as text. */
export function framedPicture(parts: PictureParts): string {
  const { title, name, explanation, body, source, isWide, paper, ink, quiet, font } = parts
  const inside = isWide ? SCREEN.width - 2 * MARGIN : Math.ceil(Math.max(NARROWEST, parts.width))
  const larger = isWide ? SCREEN.texts : 1
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
  if (title !== null) {
    write(title, TITLE * larger, ink, 600)
    y += 4
  }
  if (explanation !== null) write(explanation, SMALL * larger, quiet, null)
  y += 16
  const below =
    8 + lines(source, inside / ((SMALL - 1) * larger)).length * (SMALL - 1) * larger * 1.3 + MARGIN
  const room = isWide ? Math.max(1, SCREEN.height - y - below) : Math.ceil(parts.height)
  const scale = isWide ? Math.min(inside / parts.width, room / parts.height) : 1
  const left = isWide ? MARGIN + (inside - scale * parts.width) / 2 : MARGIN
  const place = `translate(${left} ${y})${scale === 1 ? '' : ` scale(${scale})`}`
  written.push(markup('g', { transform: place }, body || ' '))
  y += room + 8
  write(source, (SMALL - 1) * larger, quiet, null)
  const width = inside + 2 * MARGIN
  const height = isWide ? SCREEN.height : Math.ceil(y + MARGIN)
  const ground = paper === null ? '' : markup('rect', { width, height, fill: paper })
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
  `<title>${xml(title ?? name)}</title>${ground}${written.join('\n')}`,
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
