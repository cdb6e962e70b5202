import { type ColourBy, colourings } from './colouring.ts'
import styles from './tree.module.css'

/** The ways to look at a reply tree. */
export const faces = [
  { id: 'radial', name: 'Radial' },
  { id: 'icicle', name: 'Icicle' },
  { id: 'outline', name: 'Outline' },
] as const

export type Face = (typeof faces)[number]['id']

interface TreeBarProps {
  readonly face: Face
  readonly onFace: (face: Face) => void
  readonly colour: ColourBy
  readonly onColour: (colour: ColourBy) => void
}

/** What the tree is shown as, what its colours say, and its keys. */
export function TreeBar({ face, onFace, colour, onColour }: TreeBarProps) {
  return (
    <div className={styles.bar}>
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
      <p id="tree-help" className={styles.help}>
        <kbd>←</kbd> parent <kbd>→</kbd> reply <kbd>↑</kbd> <kbd>↓</kbd>{' '}
        {face === 'outline' ? 'lines' : 'siblings'} <kbd>Enter</kbd> reads
      </p>
    </div>
  )
}
