import { pathOf } from '../../../../lib/layout/pen.ts'
import { markup } from '../../../_shared/markup.ts'
import { markGroups, markStyle } from './mark-groups.ts'
import type { Painting } from './paint.ts'
import { isLoose } from './tree-model.ts'

/** Parts of a length: finer than a printed page shows. */
const PARTS = 100

/** What `paint` draws, as SVG markup: one path for all links, one for all nodes that look the same. */
export function asMarkup({ drawing, nodes, links, strong, inks, pixels }: Omit<Painting, 'within'>): string {
  const { model, scene, colouring } = drawing
  const { picture } = model
  const linkPath = (loose: boolean) =>
    markup('path', {
      d: pathOf(pen => {
        for (const node of links) if (isLoose(model, node) === loose) scene.link(pen, node)
      }, PARTS),
      fill: 'none',
      stroke: inks(strong ? 'var(--ink)' : 'var(--rule-strong)'),
      opacity: strong ? 0.75 : 0.6,
      'stroke-width': String(
        (strong ? 1.4 : 1) * Math.min(1 / pixels, Math.max(0.3 / pixels, 3 * scene.line)),
      ),
      'stroke-dasharray': loose ? `${3 / pixels} ${3 / pixels}` : null,
    })
  const marks = markGroups(picture, colouring, nodes).map(group => {
    const { fill, stroke, width, dash } = markStyle(group.look, group.colour)
    const outline = markup('path', {
      d: pathOf(pen => {
        for (const node of group.nodes) scene.mark(pen, node)
      }, PARTS),
      fill: inks(fill),
      stroke: inks(stroke),
      'stroke-width': String(width * scene.line),
      'stroke-dasharray': dash.map(length => length * scene.line).join(' ') || null,
    })
    if (group.look !== 'post') return outline
    const eyes = pathOf(pen => {
      for (const node of group.nodes) scene.eye(pen, node)
    }, PARTS)
    return outline + markup('path', { d: eyes, fill: inks('var(--paper)') })
  })
  const hidden = pathOf(pen => {
    for (const node of nodes) if (picture.hidden[node]! > 0) scene.mark(pen, node, scene.line)
  }, PARTS)
  const more = markup('path', {
    d: hidden,
    fill: 'none',
    stroke: inks('var(--warning)'),
    opacity: 0.6,
    'stroke-width': String(1 / pixels),
  })
  return linkPath(false) + linkPath(true) + marks.join('') + (hidden === '' ? '' : more)
}
