import { copiedSvg } from '../../../charts/picture/copied-svg.ts'
import { plainColour } from '../../../charts/picture/css-colour.ts'
import { markup } from '../../markup.ts'
import { drawerOf } from './drawers.ts'
import { drawnText } from './drawn-text.ts'

/** A part of a page as SVG markup: boxes, lines, text as text, drawings. Left out is what `data-picture="none"` marks. */
export function drawnElement(element: Element, left: number, top: number): string {
  const style = getComputedStyle(element)
  if (element.getAttribute('data-picture') === 'none' || isUnseen(element, style)) return ''
  const box = element.getBoundingClientRect()
  const place = { x: box.left - left, y: box.top - top, width: box.width, height: box.height }
  const draw = drawerOf(element)
  if (draw) return markup('g', { transform: `translate(${place.x} ${place.y})` }, draw())
  if (element instanceof SVGSVGElement) return copiedSvg(element, place)
  if (element instanceof HTMLCanvasElement) return markup('image', { ...place, href: element.toDataURL() })
  const inside = [...element.childNodes].map(child => {
    if (child instanceof Element) return drawnElement(child, left, top)
    return child instanceof Text ? drawnText(child, style, left, top) : ''
  })
  const drawn = boxOf(style, place) + inside.join('')
  return style.opacity === '1' || drawn === '' ? drawn : markup('g', { opacity: style.opacity }, drawn)
}

/** Whether it takes no part in what is seen, or is there only for those who listen. */
function isUnseen(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.visibility === 'hidden' || style.opacity === '0') return true
  return style.overflow === 'hidden' && element instanceof HTMLElement && element.offsetWidth <= 1
}

interface Place {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Background and borders. */
function boxOf(style: CSSStyleDeclaration, { x, y, width, height }: Place): string {
  const background = plainColour(style.backgroundColor)
  const radius = Number.parseFloat(style.borderTopLeftRadius)
  const round = style.borderTopLeftRadius.endsWith('%') ? (radius / 100) * width : radius
  const paint = (of: ReturnType<typeof plainColour>, key: 'fill' | 'stroke') =>
    of && { [key]: of.colour, [`${key}-opacity`]: of.opacity < 1 ? of.opacity : null }
  let drawn = ''
  if (background && background.opacity > 0 && width > 0 && height > 0)
    drawn += markup('rect', {
      x,
      y,
      width,
      height,
      rx: round > 0 ? round : null,
      ...paint(background, 'fill'),
    })
  for (const [side, x1, y1, x2, y2] of [
    ['top', x, y, x + width, y],
    ['right', x + width, y, x + width, y + height],
    ['bottom', x, y + height, x + width, y + height],
    ['left', x, y, x, y + height],
  ] as const) {
    const thickness = Number.parseFloat(style.getPropertyValue(`border-${side}-width`))
    const colour = plainColour(style.getPropertyValue(`border-${side}-color`))
    if (thickness > 0 && colour && colour.opacity > 0 && width > 0)
      drawn += markup('line', { x1, y1, x2, y2, 'stroke-width': thickness, ...paint(colour, 'stroke') })
  }
  return drawn
}
