import { plainColour } from '../../../charts/picture/css-colour.ts'
import { framedPicture } from '../../../charts/picture/framed-picture.ts'
import { sourceLine } from '../../../charts/picture/source-line.ts'
import { markup } from '../../markup.ts'
import { drawnElement } from './drawn-element.ts'

/**
 * What a figure of the page shows, as an SVG document in the colours of the page: its heading, the paragraphs of its
 * caption, the parts marked `data-picture` one below the other, and where it is from.
 */
export function pictureOf(figure: Element): { readonly title: string; readonly svg: string } {
  const title = figure.querySelector('figcaption :is(h2, h3)')?.textContent?.trim() ?? document.title
  const explanation = [...figure.querySelectorAll('figcaption p')].map(saidIn).join(' ').trim()
  let bottom = 0
  let body = ''
  for (const part of figure.querySelectorAll('[data-picture=""]')) {
    const drawn = drawnWhole(part)
    const { top, height } = extentOf(drawn)
    if (height === 0) continue
    body += markup('g', { transform: `translate(0 ${Math.round(bottom - top)})` }, drawn)
    bottom += height + BETWEEN
  }
  const { right } = extentOf(body)
  const style = getComputedStyle(figure)
  const token = (name: string) => plainColour(style.getPropertyValue(name))?.colour ?? 'currentColor'
  const svg = framedPicture({
    title,
    explanation: explanation || null,
    body,
    width: right,
    height: Math.max(0, bottom - BETWEEN),
    source: sourceLine(),
    paper: token('--paper'),
    ink: token('--ink'),
    quiet: token('--ink-quiet'),
    font: style.fontFamily,
  })
  return { title, svg }
}

/** What a paragraph says, without what is said to those who can click. */
function saidIn(paragraph: Element): string {
  const copy = paragraph.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const left of copy.querySelectorAll('[data-picture="none"]')) left.remove()
  return copy.textContent?.trim() ?? ''
}

/** Pixels between two parts. */
const BETWEEN = 12

/** A part with all that it shows when it is scrolled. */
function drawnWhole(part: Element): string {
  const scrolled = [part, ...part.querySelectorAll('*')]
    .filter(element => element.scrollLeft !== 0 || element.scrollTop !== 0)
    .map(element => ({ element, left: element.scrollLeft, top: element.scrollTop }))
  for (const { element } of scrolled) element.scrollTo({ left: 0, top: 0, behavior: 'instant' })
  const { left, top } = part.getBoundingClientRect()
  const drawn = drawnElement(part, left, top)
  for (const { element, left, top } of scrolled) element.scrollTo({ left, top, behavior: 'instant' })
  return drawn
}

const SVG = 'http://www.w3.org/2000/svg'

/** What markup covers, as the browser lays it out. */
function extentOf(body: string) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.style.cssText = 'position: absolute; visibility: hidden; width: 0; height: 0'
  svg.innerHTML = body
  document.body.append(svg)
  // What a drawing inside cuts off is no part of it.
  for (const inner of svg.querySelectorAll('svg')) {
    const box = document.createElementNS(SVG, 'rect')
    for (const name of ['x', 'y', 'width', 'height']) box.setAttribute(name, inner.getAttribute(name) ?? '0')
    inner.replaceWith(box)
  }
  const { x, y, width, height } = svg.getBBox()
  svg.remove()
  return { top: y, height, right: x + width }
}
