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
  radial: 'Rings are reply levels. Bigger dots got more replies.',
  tidy: 'Columns are reply levels. Bigger dots got more replies.',
  icicle: 'Rows are reply levels. Wider boxes have more messages below them.',
  outline: 'One line per message; the number counts its replies.',
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
