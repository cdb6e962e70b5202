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

/** How to read a face; the keys that walk it are said to those who hear them only, and under `?`. */
export function HowToRead({ face }: { readonly face: Face }) {
  return (
    <p className={styles.reading} data-caption="">
      {READING[face]}
      <span id="tree-help" className="unseen" data-picture="none">
        Arrow keys: left to what it answers, right to its first reply, up and down to the other{' '}
        {face === 'outline' ? 'lines' : 'replies'}; Enter reads it.
      </span>
    </p>
  )
}

interface TreeBarProps {
  readonly face: Face
  readonly onFace: (face: Face) => void
  readonly colour: ColourBy
  readonly onColour: (colour: ColourBy) => void
  readonly isFull: boolean
  readonly onFull: () => void
}

/** Switches for the face of the tree, the meaning of its colours, and the whole window. */
export function TreeBar({ face, onFace, colour, onColour, isFull, onFull }: TreeBarProps) {
  return (
    <>
      <fieldset className="choices">
        <legend className="unseen">Show the tree as</legend>
        {faces.map(({ id, name }) => (
          <button key={id} type="button" aria-pressed={face === id} onClick={() => onFace(id)}>
            {name}
          </button>
        ))}
      </fieldset>
      <label className="choice">
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
      <button
        type="button"
        className={styles.full}
        data-picture="none"
        aria-pressed={isFull}
        aria-keyshortcuts="f"
        data-tip={isFull ? 'Leave full screen (f, Esc)' : 'Full screen (f)'}
        onClick={onFull}
      >
        <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
          <path
            d={
              isFull
                ? 'M4.5 0v4.5h-4.5M7.5 0v4.5h4.5M4.5 12v-4.5h-4.5M7.5 12v-4.5h4.5'
                : 'M.75 4.5V.75h3.75M7.5 .75h3.75v3.75M11.25 7.5v3.75H7.5M4.5 11.25H.75V7.5'
            }
            fill="none"
            stroke="currentColor"
            strokeWidth="1.5"
          />
        </svg>
        <span>Full screen</span>
      </button>
    </>
  )
}
