import type { ActivePerson } from '../../../../db/queries/conversation.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import { counted, number } from '../../../_shared/format.ts'
import { escaped } from '../../../_shared/markup.ts'

/** A person of the matrix. */
export interface MatrixPerson extends ActivePerson {
  /** Place among the most active, for the colour. */
  readonly rank: number
  readonly isChosen: boolean
  /** Whether a group of people begins with this one. */
  readonly begins: boolean
}

/** What the cells of the matrix say. */
export interface MatrixCells {
  /** `/conversations/12` */
  readonly path: string
  /** Columns, in order. */
  readonly people: readonly MatrixPerson[]
  /** Replies of one to another; 0 for none. */
  readonly replies: (from: number, to: number) => number
  /** The most of these. */
  readonly most: number
  /** Ids of the pair whose exchange is chosen. */
  readonly chosen: { readonly from: number; readonly to: number } | null
  /** Class of the dot before a name. */
  readonly dot: string
}

/**
 * The cells of a row as markup. Most of the 1,600 cells of a matrix are empty: made as elements they would take as long
 * as the rest of the page.
 */
export function matrixRow(from: MatrixPerson, cells: MatrixCells): string {
  const { path, people, replies, most, chosen, dot } = cells
  const head =
    `<th scope="row"><button type="button" aria-pressed="${from.isChosen}" data-person="${from.id}">` +
    `<span class="${escaped(dot)}" style="background:${escaped(authorColour(from.rank))}" aria-hidden="true"></span>` +
    `<bdi>${escaped(from.name)}</bdi></button></th>`
  return people.reduce((row, to) => {
    const marks =
      (to.isChosen ? ' data-chosen="true"' : '') +
      (to.begins ? ' data-begins="true"' : '') +
      (from.id === to.id ? ' data-self="true"' : '')
    const count = replies(from.id, to.id)
    if (count === 0) return `${row}<td${marks}></td>`
    const isChosen = chosen !== null && chosen.from === from.id && chosen.to === to.id
    const title = `${from.name.slice(0, 80)} → ${to.name.slice(0, 80)}: ${counted(count, 'reply', 'replies')}`
    const link =
      `<a href="${escaped(path)}?from=${from.id}&amp;to=${to.id}#thread" data-from="${from.id}" data-to="${to.id}"` +
      `${isChosen ? ' aria-current="true"' : ''}${count / most > 2 / 3 ? ' data-strong="true"' : ''}` +
      ` title="${escaped(title)}" style="--strength:${Math.round(8 + (57 * count) / most)}%">${number(count)}</a>`
    return `${row}<td${marks}>${link}</td>`
  }, head)
}
