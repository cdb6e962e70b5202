import { textWidth } from '../../../lib/layout/text-width.ts'
import { escaped, markup } from '../../_shared/markup.ts'
import { copiedSvg } from './copied-svg.ts'
import { plainColour } from './css-colour.ts'
import { framedPicture } from './framed-picture.ts'
import { sourceLine } from './source-line.ts'

/** What stands around a drawing that is taken away. */
export interface Pictured {
  readonly title: string
  readonly about: string
  /** What the colours are, as CSS writes them; of one colour, nothing. */
  readonly legend: readonly { readonly name: string; readonly colour: string }[]
}

const LEGEND_SIZE = 12
const SWATCH = 10
const BETWEEN = 16

/** A drawing of the page as an SVG document that stands by itself, in the colours of the page. */
export function pictureOf(drawing: SVGSVGElement, { title, about, legend }: Pictured): string {
  const { width, height } = drawing.getBoundingClientRect()
  const style = getComputedStyle(drawing)
  const token = (name: string) => plainColour(style.getPropertyValue(name))?.colour ?? 'currentColor'
  const names = legendOf(
    legend.map(({ name, colour }) => ({ name, colour: resolved(drawing, colour) })),
    width,
    token('--ink'),
  )
  return framedPicture({
    title,
    explanation: about || null,
    body:
      names.drawn +
      copiedSvg(drawing, { x: 0, y: names.height, width: Math.ceil(width), height: Math.ceil(height) }),
    width,
    height: names.height + height,
    source: sourceLine(),
    paper: token('--paper'),
    ink: token('--ink'),
    quiet: token('--ink-quiet'),
    font: style.fontFamily,
  })
}

/** A CSS colour as the browser computes it where the drawing stands. */
function resolved(place: Element, colour: string): string {
  const probe = document.createElement('i')
  probe.style.color = colour
  place.parentElement?.append(probe)
  const computed = getComputedStyle(probe).color
  probe.remove()
  return plainColour(computed)?.colour ?? computed
}

/** The names of colours in lines of a width. */
function legendOf(legend: Pictured['legend'], width: number, ink: string) {
  let [x, line, drawn] = [0, 0, '']
  for (const { name, colour } of legend) {
    const needs = SWATCH + 6 + textWidth(name) * LEGEND_SIZE
    if (x > 0 && x + needs > width) [x, line] = [0, line + 1]
    const y = line * LEGEND_SIZE * 1.6
    drawn += markup('rect', { x, y, width: SWATCH, height: SWATCH, rx: 2, fill: colour })
    drawn += markup(
      'text',
      { x: x + SWATCH + 6, y: y + SWATCH, 'font-size': LEGEND_SIZE, fill: ink },
      escaped(name),
    )
    x += needs + BETWEEN
  }
  return { drawn, height: legend.length === 0 ? 0 : (line + 1) * LEGEND_SIZE * 1.6 + 8 }
}
