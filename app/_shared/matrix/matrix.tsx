'use client'

import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { counted, number } from '../../../lib/format.ts'
import { plainColour } from '../../charts/picture/css-colour.ts'
import { drawsItself } from '../../charts/picture/drawers.ts'
import { type MatrixPicture, matrixPicture } from '../../charts/picture/matrix-picture.ts'
import { ScrollArea } from '../page-parts.tsx'
import styles from './matrix.module.css'

/** Who stands in a row and a column. */
interface MatrixPerson {
  readonly id: number
  readonly name: string
  readonly colour: string
  readonly isChosen: boolean
  /** Group of people who stand together, such as a community: a line separates two groups. Null: none. */
  readonly group: number | null
}

interface MatrixProps<Person extends MatrixPerson> {
  readonly people: readonly Person[]
  /** Replies of one person, by the place in `people`, to another; 0: none. */
  readonly count: (from: number, to: number) => number
  /** How dark a number of replies is, from 0 to 1. */
  readonly strength: (count: number) => number
  /** Where a cell leads to. */
  readonly href: (from: Person, to: Person) => string
  readonly isChosen: (from: Person, to: Person) => boolean
  readonly onCell: (from: Person, to: Person) => void
  readonly onPerson: (person: Person) => void
}

/**
 * Who replied to whom: rows replied to columns. A grid with one stop for Tab; arrow keys, Home and End move in it (WAI-ARIA, grid
 * pattern).
 */
export function Matrix<Person extends MatrixPerson>(props: MatrixProps<Person>) {
  const { people, count, strength, href, isChosen, onCell, onPerson } = props
  const table = useRef<HTMLTableElement>(null)
  const [told, setTold] = useState('')
  const drawing = useMatrixPicture({ names: people.map(({ name }) => name), count, strength })
  useEffect(() => {
    const first = table.current?.querySelector<HTMLElement>('tbody button')
    if (!table.current?.querySelector('[tabindex="0"]')) first?.setAttribute('tabindex', '0')
  })
  const begins = (place: number) => place > 0 && people[place]!.group !== people[place - 1]!.group
  const inWords = (from: number, to: number) =>
    `${short(people[from]!.name)} → ${short(people[to]!.name)}: ${counted(count(from, to), 'reply', 'replies')}`
  const tell = ({ target }: { readonly target: EventTarget }) => {
    const place = placeOf(target)
    if (place === null) return setTold('')
    const { row, column } = place
    const isName = row === -1 || column === -1 || row === column
    setTold(isName ? short(people[Math.max(row, column)]?.name ?? '') : inWords(row, column))
  }
  return (
    <>
      <ScrollArea label="Matrix: who replied to whom" className={styles.scroll}>
        <div ref={drawing} data-drawing="">
          <table
            ref={table}
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: arrow keys go through its cells.
            role="grid"
            className={styles.matrix}
            aria-rowcount={people.length + 1}
            onKeyDown={moveBetweenCells}
            onFocus={tell}
            onPointerOver={tell}
            onPointerLeave={() => setTold('')}
          >
            <caption className="unseen">Row replied to column.</caption>
            <thead>
              <tr>
                <td className={styles.corner}>
                  replied <span aria-hidden="true">↓</span> to <span aria-hidden="true">→</span>
                </td>
                {people.map(({ id, name, colour, group, isChosen }, place) => (
                  <th
                    key={id}
                    scope="col"
                    data-chosen={isChosen || undefined}
                    data-begins={begins(place) || undefined}
                  >
                    <span className={styles.turned}>
                      <bdi>{short(name)}</bdi>
                    </span>
                    {group !== null && (
                      <span
                        className={`dot ${styles.dot}`}
                        style={{ background: colour }}
                        aria-hidden="true"
                      />
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {people.map((from, row) => (
                <tr
                  key={from.id}
                  data-chosen={from.isChosen || undefined}
                  data-begins={begins(row) || undefined}
                >
                  <th scope="row">
                    <button
                      type="button"
                      tabIndex={-1}
                      aria-pressed={from.isChosen}
                      onClick={() => onPerson(from)}
                    >
                      <span className="dot" style={{ background: from.colour }} aria-hidden="true" />
                      <bdi>{short(from.name)}</bdi>
                    </button>
                  </th>
                  {people.map((to, column) => {
                    const replies = count(row, column)
                    const marks = {
                      'data-chosen': to.isChosen || undefined,
                      'data-begins': begins(column) || undefined,
                    }
                    if (replies === 0)
                      return <td key={to.id} {...marks} data-self={row === column || undefined} />
                    return (
                      <td key={to.id} {...marks}>
                        <a
                          href={href(from, to)}
                          tabIndex={-1}
                          aria-label={inWords(row, column)}
                          aria-current={isChosen(from, to) || undefined}
                          {...shaded(strength(replies))}
                          onClick={event => openedHere(event, () => onCell(from, to))}
                        >
                          {number(replies)}
                        </a>
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </ScrollArea>
      <p className={styles.told} aria-hidden="true">
        {told}
      </p>
    </>
  )
}

/** A name as long as a line has room for. */
const short = (name: string) => name.slice(0, 80)

/** How dark what stands in a cell is, from 0 to 1. */
export const shaded = (strength: number): { 'data-strong': true | undefined; style: CSSProperties } => ({
  'data-strong': strength > 2 / 3 || undefined,
  style: { '--strength': `${Math.round(8 + 57 * strength)}%` },
})

/** Leaves a click that opens another tab to the browser. */
function openedHere(event: MouseEvent, open: () => void): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return
  event.preventDefault()
  open()
}

/** The row and column of a cell, from 0; -1: that of the names. Null: it is none. */
function placeOf(target: EventTarget): { readonly row: number; readonly column: number } | null {
  const cell = target instanceof Element ? target.closest('td, th') : null
  const row = cell?.closest('tr')
  return cell instanceof HTMLTableCellElement && row
    ? { row: row.rowIndex - 1, column: cell.cellIndex - 1 }
    : null
}

/** Arrow keys, Home and End go from cell to cell of a grid, which has one stop for Tab. */
export function moveBetweenCells(event: KeyboardEvent<HTMLTableElement>): void {
  const { currentTarget: table, target } = event
  const from = placeOf(target)
  const rows = table.tBodies[0]?.rows
  if (from === null || from.row === -1 || rows === undefined || !(target instanceof HTMLElement)) return
  const to = nextCell(
    event,
    { row: from.row, column: from.column + 1 },
    { rows: rows.length, columns: rows.length + 1 },
  )
  if (to === null) return
  event.preventDefault()
  const cell = rows[to.row]?.cells[to.column]
  const next = cell?.querySelector<HTMLElement>('a, button') ?? cell
  if (next === undefined) return
  target.setAttribute('tabindex', '-1')
  next.setAttribute('tabindex', '0')
  next.focus()
}

interface Cell {
  readonly row: number
  readonly column: number
}

interface Keys {
  readonly key: string
  readonly ctrlKey: boolean
}

/** The cell that a key leads to from another, in a grid of so many rows and columns; null: the key leads nowhere. */
function nextCell(
  { key, ctrlKey }: Keys,
  { row, column }: Cell,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): Cell | null {
  const within = (value: number, count: number) => Math.min(Math.max(value, 0), count - 1)
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column }
    case 'ArrowDown':
      return { row: within(row + 1, rows), column }
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) }
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) }
    case 'Home':
      return { row: ctrlKey ? 0 : row, column: 0 }
    case 'End':
      return { row: ctrlKey ? rows - 1 : row, column: columns - 1 }
    default:
      return null
  }
}

/** Makes an element that shows a matrix (marked `data-drawing`) one that can be taken away as a picture. */
function useMatrixPicture(
  picture: Omit<MatrixPicture, 'accent' | 'ground' | 'ink'>,
): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = place.current
    if (!element) return
    return drawsItself(element, () => {
      const style = getComputedStyle(element)
      const token = (name: string) => plainColour(style.getPropertyValue(name))?.colour ?? 'currentColor'
      return matrixPicture({
        ...picture,
        accent: token('--accent'),
        ground: token('--paper-sunk'),
        ink: token('--ink'),
      })
    })
  })
  return place
}
