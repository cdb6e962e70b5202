import { markup, xml } from '../../../lib/markup.ts'
import { textWidth } from '../../../lib/tree/text-width.ts'
import { copiedSvg } from './copied-svg.ts'
import { plainColour } from './css-colour.ts'
import { type Drawn, drawerOf } from './drawers.ts'
import { framedPicture } from './framed-picture.ts'
import { sourceLine } from './source-line.ts'

/** Words around a drawing that is exported. */
export interface Pictured {
  readonly title: string
  readonly about: string
  /** Meanings of the colours, as CSS writes them; empty where there is only one. */
  readonly legend: readonly { readonly name: string; readonly colour: string }[]
}

/** How a picture is to look. */
export interface PictureLook {
  /** Heading above it; empty: none. */
  readonly title: string
  /** As large as the drawing needs, or as screens are. */
  readonly shape: 'own' | 'wide'
  /** The theme it is drawn in; `none`: as in the light, on nothing. */
  readonly ground: 'light' | 'dark' | 'none'
}

const LEGEND_SIZE = 12
const SWATCH = 10
const BETWEEN = 16

/**
 * The drawing of a figure (all in it that is marked `data-drawing`, where it stands) as a self-contained SVG document;
 * `pictured` null: the words are those of its caption and legend (marked `data-legend`). Throws where nothing is drawn.
 */
export function pictureOf(figure: Element, pictured: Pictured | null, look: PictureLook): string {
  return inTheme(look.ground === 'dark' ? 'dark' : 'light', () => drawn(figure, pictured, look))
}

/** Draws while the page has a theme; it is not seen, since nothing is painted meanwhile. */
function inTheme<Drawing>(theme: 'light' | 'dark', draw: () => Drawing): Drawing {
  const { dataset } = document.documentElement
  const before = dataset['theme']
  dataset['theme'] = theme
  try {
    return draw()
  } finally {
    if (before === undefined) delete dataset['theme']
    else dataset['theme'] = before
  }
}

function drawn(figure: Element, pictured: Pictured | null, look: PictureLook): string {
  const { about, legend } = pictured ?? captionOf(figure)
  const { markup: drawing, width, height } = drawnIn(figure)
  const style = getComputedStyle(figure)
  const token = (name: string) => resolved(figure, `var(${name})`)
  const names = legendOf(
    legend.map(({ name, colour }) => ({ name, colour: resolved(figure, colour) })),
    Math.max(width, 420),
    token('--ink'),
  )
  return framedPicture({
    title: look.title || null,
    name: pictured?.title ?? captionOf(figure).title,
    explanation: about || null,
    body: names.drawn + markup('g', { transform: `translate(0 ${names.height})` }, drawing),
    width,
    height: names.height + height,
    isWide: look.shape === 'wide',
    source: sourceLine(),
    paper: look.ground === 'none' ? null : token('--paper'),
    ink: token('--ink'),
    quiet: token('--ink-quiet'),
    font: style.fontFamily,
  })
}

/** All that is drawn, each where it stands beside the others, its name below it. */
function drawnIn(figure: Element): Drawn {
  const found = [...figure.querySelectorAll('[data-drawing]')]
  if (found.length === 0) throw new Error('Nothing is drawn here that could be a picture.')
  const boxes = found.map(element => element.getBoundingClientRect())
  const left = Math.min(...boxes.map(box => box.left))
  const top = Math.min(...boxes.map(box => box.top))
  let [width, height, drawing] = [0, 0, '']
  for (const [place, element] of found.entries()) {
    const box = boxes[place]!
    const at = {
      x: box.left - left,
      y: box.top - top,
      width: Math.ceil(box.width),
      height: Math.ceil(box.height),
    }
    const own = drawerOf(element)?.()
    if (own) drawing += markup('g', { transform: `translate(${at.x} ${at.y})` }, own.markup)
    else if (element instanceof SVGSVGElement) drawing += copiedSvg(element, at)
    const name = element.getAttribute('data-drawing') ?? ''
    const bottom = at.y + (own?.height ?? at.height) + (name === '' ? 0 : 1.6 * LEGEND_SIZE)
    if (name !== '')
      drawing += markup(
        'text',
        { x: at.x, y: bottom - 4, 'font-size': LEGEND_SIZE, fill: getComputedStyle(element).color },
        xml(name),
      )
    width = Math.max(width, at.x + (own?.width ?? at.width))
    height = Math.max(height, bottom)
  }
  return { markup: drawing, width, height }
}

/** Title, explanation and legend that a figure without a chart shows. */
function captionOf(figure: Element): Pictured {
  const paragraphs = [...figure.querySelectorAll('figcaption p, [data-caption]')].map(paragraph => {
    const copy = paragraph.cloneNode(true)
    if (!(copy instanceof Element)) return ''
    for (const left of copy.querySelectorAll('[data-picture="none"]')) left.remove()
    return copy.textContent?.trim() ?? ''
  })
  const legend = [...figure.querySelectorAll('[data-legend] li')].flatMap(item => {
    const swatch = item.querySelector('[aria-hidden]')
    const name = item.querySelector('bdi')?.textContent ?? item.textContent ?? ''
    return swatch === null ? [] : [{ name, colour: getComputedStyle(swatch).backgroundColor }]
  })
  return {
    title: figure.querySelector('figcaption :is(h2, h3)')?.textContent?.trim() ?? document.title,
    about: paragraphs.join(' ').trim(),
    legend,
  }
}

/** A CSS colour as the browser computes it where the drawing stands. */
function resolved(place: Element, colour: string): string {
  const probe = document.createElement('i')
  probe.style.color = colour
  place.append(probe)
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
      xml(name),
    )
    x += needs + BETWEEN
  }
  return { drawn, height: legend.length === 0 ? 0 : (line + 1) * LEGEND_SIZE * 1.6 + 8 }
}
