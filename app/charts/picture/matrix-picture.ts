import { number } from '../../../lib/format.ts'
import { markup, xml } from '../../../lib/markup.ts'
import { textWidth } from '../../../lib/tree/text-width.ts'
import type { Drawn } from './drawers.ts'

/** A matrix of counts between people. */
export interface MatrixPicture {
  readonly names: readonly string[]
  /** How often one, by place, replied to another; 0: never. */
  readonly count: (from: number, to: number) => number
  /** How strong a cell is, from 0 to 1. */
  readonly strength: (count: number) => number
  /** CSS colours as SVG has them. */
  readonly accent: string
  readonly ground: string
  readonly ink: string
}

const CELL = 28
const EM = 12
/** Ems of a name there is room for. */
const LONGEST = 14

/** The matrix with rows that replied to columns, as SVG. */
export function matrixPicture({ names, count, strength, accent, ground, ink }: MatrixPicture): Drawn {
  const room = EM * Math.min(LONGEST, Math.max(1, ...names.map(textWidth))) + 8
  const side = names.length * CELL
  const middle = (place: number) => room + (place + 0.5) * CELL
  const text = { 'font-size': EM, fill: ink }
  let drawn = ''
  for (const [place, name] of names.entries()) {
    const shown = xml(fitting(name))
    const turn = `translate(${middle(place) + EM / 3} ${room - 6}) rotate(-90)`
    drawn += markup('text', { ...text, x: room - 6, y: middle(place) + EM / 3, 'text-anchor': 'end' }, shown)
    drawn += markup('text', { ...text, transform: turn }, shown)
  }
  for (const from of names.keys())
    for (const to of names.keys()) {
      const replies = count(from, to)
      const cell = { x: room + to * CELL, y: room + from * CELL, width: CELL - 1, height: CELL - 1 }
      drawn += markup('rect', { ...cell, fill: ground })
      if (replies === 0) continue
      const weight = strength(replies)
      drawn += markup('rect', { ...cell, fill: accent, 'fill-opacity': 0.08 + 0.57 * weight })
      const place = { x: middle(to), y: middle(from) + EM / 3, 'text-anchor': 'middle' }
      drawn += markup('text', { ...text, ...place }, number(replies))
    }
  return { markup: drawn, width: room + side, height: room + side }
}

function fitting(name: string): string {
  let shown = ''
  for (const character of name) {
    if (textWidth(`${shown}${character}…`) > LONGEST) return `${shown}…`
    shown += character
  }
  return shown
}
