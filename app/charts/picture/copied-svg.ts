import { xml } from '../../../lib/markup.ts'
import { plainColour } from './css-colour.ts'

/** Properties, besides colours, that style sheets may set on a drawing and its parts; `usual`: the value where they do not. */
const INHERITED: readonly (readonly [name: string, usual: string])[] = [
  ['stroke-width', '1px'],
  ['stroke-dasharray', 'none'],
  ['stroke-linejoin', 'miter'],
  ['stroke-linecap', 'butt'],
  ['paint-order', 'normal'],
  ['font-size', ''],
  ['font-weight', '400'],
  ['font-style', 'normal'],
  ['text-anchor', 'start'],
  ['dominant-baseline', 'auto'],
]
/** These do not pass to what is inside. */
const OWN: readonly (readonly [name: string, usual: string])[] = [
  ['opacity', '1'],
  ['vector-effect', 'none'],
]

const KEPT =
  /^(?:id|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height|points|offset|transform|viewBox|preserveAspectRatio|clip-path|clipPathUnits|gradientUnits|gradientTransform|marker-(?:start|mid|end)|href|dir|direction|orient|refX|refY|markerWidth|markerHeight|mask)$/

/** A drawing of the page as markup that stands by itself: all that style sheets say about it is in its attributes. */
export function copiedSvg(
  svg: SVGSVGElement,
  place: { x: number; y: number; width: number; height: number },
): string {
  const { x, y, width, height } = place
  const viewBox = svg.getAttribute('viewBox') ?? `0 0 ${width} ${height}`
  const style = getComputedStyle(svg)
  const inside = [...svg.childNodes].map(child => copied(child, style)).join('')
  const family = xml(style.fontFamily)
  const fit = svg.getAttribute('preserveAspectRatio') ?? 'xMidYMid'
  const overflow = style.overflowX === 'visible' ? 'visible' : 'hidden'
  const own = attributesOf(svg, null, style)
  return `<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${xml(viewBox)}" preserveAspectRatio="${xml(fit)}" overflow="${overflow}" font-family="${family}"${own}>${inside}</svg>`
}

function copied(node: Node, above: CSSStyleDeclaration | null): string {
  if (node.nodeType === Node.TEXT_NODE) return xml(node.textContent ?? '')
  if (!(node instanceof SVGElement) || node.getAttribute('data-picture') === 'none') return ''
  const style = getComputedStyle(node)
  if (style.display === 'none' && !DEFINITIONS.has(node.localName)) return ''
  if (style.visibility === 'hidden') return ''
  let written = `<${node.localName}`
  for (const { name, value } of node.attributes) if (KEPT.test(name)) written += ` ${name}="${xml(value)}"`
  written += attributesOf(node, above, style)
  const inside = [...node.childNodes].map(child => copied(child, style)).join('')
  return inside === '' ? `${written}/>` : `${written}>${inside}</${node.localName}>`
}

/** Elements that browsers say are not displayed, though they are used. */
const DEFINITIONS = new Set([
  'defs',
  'clipPath',
  'linearGradient',
  'radialGradient',
  'stop',
  'marker',
  'mask',
])

function attributesOf(
  element: SVGElement,
  above: CSSStyleDeclaration | null,
  style: CSSStyleDeclaration,
): string {
  let written = ''
  for (const paint of ['fill', 'stroke']) {
    const usual = paint === 'fill' ? 'rgb(0, 0, 0)' : 'none'
    if (style.getPropertyValue(paint) !== (above?.getPropertyValue(paint) ?? usual))
      written += attribute(paint, colourOf(style, paint))
    const opacity = opacityOf(style, paint)
    if (opacity !== (above === null ? 1 : opacityOf(above, paint)))
      written += attribute(`${paint}-opacity`, String(opacity))
  }
  for (const [name, usual] of INHERITED) {
    const value = style.getPropertyValue(name)
    if (value !== (above?.getPropertyValue(name) ?? usual)) written += attribute(name, value)
  }
  for (const [name, usual] of OWN) {
    const value = style.getPropertyValue(name)
    if (value !== usual) written += attribute(name, value)
  }
  return element.localName === 'stop'
    ? written + attribute('stop-color', colourOf(style, 'stop-color'))
    : written
}

const attribute = (name: string, value: string) => ` ${name}="${xml(value)}"`

function colourOf(style: CSSStyleDeclaration, property: string): string {
  const computed = style.getPropertyValue(property)
  return plainColour(computed)?.colour ?? computed
}

/** Opacity of a fill or stroke: that of its property times that of its colour. */
const opacityOf = (style: CSSStyleDeclaration, paint: string): number =>
  Number(style.getPropertyValue(`${paint}-opacity`)) *
  (plainColour(style.getPropertyValue(paint))?.opacity ?? 1)
