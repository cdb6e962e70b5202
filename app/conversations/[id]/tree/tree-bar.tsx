import { type ColourBy, colourings } from './colouring.ts'
import styles from './tree.module.css'

/** The ways to look at a reply tree. */
export const faces = [
  { id: 'radial', name: 'Radial' },
  { id: 'tidy', name: 'Tidy' },
  { id: 'icicle', name: 'Icicle' },
  { id: 'outline', name: 'Outline' },
] as const

export type Face = (typeof faces)[number]['id']

/** How to read each face. */
const READING: Record<Face, string> = {
  radial: 'One ring a level; larger means more replies; clockwise from the top in reading order.',
  tidy: 'One column a level, left to right; larger means more replies; top to bottom in reading order.',
  icicle: 'One row a level; as wide as its branch has messages; left to right in reading order.',
  outline: 'One line a message, in reading order; the number counts its replies.',
}

/** How to read a face, and the keys that walk it. */
export function HowToRead({ face }: { readonly face: Face }) {
  return (
    <p className={styles.reading}>
      {READING[face]}{' '}
      <span id="tree-help" className={styles.help} data-picture="none">
        <kbd>←</kbd> parent <kbd>→</kbd> reply <kbd>↑</kbd> <kbd>↓</kbd>{' '}
        {face === 'outline' ? 'lines' : 'siblings'} <kbd>Enter</kbd> reads
      </span>
    </p>
  )
}

interface TreeBarProps {
  readonly face: Face
  readonly onFace: (face: Face) => void
  readonly colour: ColourBy
  readonly onColour: (colour: ColourBy) => void
}

/** What the tree is shown as, and what its colours say. */
export function TreeBar({ face, onFace, colour, onColour }: TreeBarProps) {
  return (
    <>
      <fieldset className={styles.faces}>
        <legend className="unseen">Show the tree as</legend>
        {faces.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={face === id} onClick={() => onFace(id)}>
            {name}
          </button>
        ))}
      </fieldset>
      <label className={styles.colour}>
        Colour by
        <select
          value={colour}
          onChange={event => onColour(colourings.find(({ id }) => id === event.target.value)?.id ?? 'person')}
        >
          {colourings.map(({ id, name }) => (
            <option key={id} value={id}>
              {name.toLowerCase()}
            </option>
          ))}
        </select>
      </label>
    </>
  )
}
