'use client'

import { type FormEvent, type ReactNode, type RefObject, useId, useState } from 'react'
import { type PictureLook, pictureOf } from '../../charts/picture/picture-of.ts'
import { pictureName, pngFile, saveFile, svgFile } from '../../charts/picture/save-picture.ts'
import { inThisSpace } from '../this-space.ts'
import { copied, copiedTable } from './clipboard.ts'
import styles from './export.module.css'
import type { ExportMenuProps } from './export-menu.tsx'
import { Group } from './group.tsx'

export interface ExportToolsProps extends ExportMenuProps {
  /** The menu, which stands in the figure that it is of. */
  readonly place: RefObject<HTMLElement | null>
}

/** The part of an export menu that needs a script: pictures with a title to type, the clipboard, printing. */
export function ExportTools({
  what,
  data = null,
  picture = null,
  isPrinted = false,
  place,
}: ExportToolsProps) {
  const [told, setTold] = useState('')
  const figure = () => place.current?.closest('figure') ?? null
  const [hasTable] = useState(() => figure()?.querySelector('table') != null)
  /** Does something, and says how that went. */
  const doing = async (what: () => Promise<string>) => {
    setTold('')
    try {
      setTold(await what())
    } catch (error) {
      setTold(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <>
      {picture !== null && (
        <PictureForm
          what={what}
          title={picture === 'caption' ? what : picture.title}
          onSave={(ending, look) =>
            doing(async () => {
              const found = figure()
              if (found === null) throw new Error('There is no figure here.')
              const svg = pictureOf(found, picture === 'caption' ? null : picture, look)
              const name = pictureName(look.title || what, ending)
              saveFile(name, ending === 'svg' ? svgFile(svg) : await pngFile(svg))
              return `Saved as ${name}.`
            })
          }
        />
      )}
      <Group name="Copy">
        {(data !== null || hasTable) && (
          <button
            type="button"
            onClick={() => doing(() => copiedTable(data, figure()?.querySelector('table') ?? null))}
          >
            Table
          </button>
        )}
        <button
          type="button"
          onClick={() =>
            doing(async () => {
              await copied({ text: addressOfView(place.current) })
              return 'The link is copied.'
            })
          }
        >
          Link
        </button>
        {isPrinted && (
          <button type="button" onClick={() => window.print()}>
            Print this page
          </button>
        )}
      </Group>
      <p role="status" className={styles.told}>
        {told}
      </p>
    </>
  )
}

/** The address of what is shown; of a figure or section that has a name, with it. */
function addressOfView(place: Element | null): string {
  const address = new URL(window.location.href)
  const named = place?.closest('figure[id], section[id]')
  if (named) address.hash = named.id
  return inThisSpace(address.href)
}

interface PictureFormProps {
  readonly what: string
  readonly title: string
  readonly onSave: (ending: 'svg' | 'png', look: PictureLook) => void
}

const shapes = [
  { shape: 'own', name: 'As it is' },
  { shape: 'wide', name: '16:9' },
] as const
const grounds = [
  { ground: 'light', name: 'Light' },
  { ground: 'dark', name: 'Dark' },
  { ground: 'none', name: 'Transparent' },
] as const

/** The look of a picture: its title, shape and ground. */
function PictureForm({ what, title, onSave }: PictureFormProps) {
  const id = useId()
  const [typed, setTyped] = useState(title)
  const [shape, setShape] = useState<PictureLook['shape']>('own')
  const [ground, setGround] = useState<PictureLook['ground']>('light')
  const save = (ending: 'svg' | 'png') => onSave(ending, { title: typed.trim(), shape, ground })
  // Enter in the title.
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save('png')
  }
  return (
    <form className={styles.picture} onSubmit={submit}>
      <label>
        <span>Title of the picture</span>
        <input value={typed} maxLength={300} onChange={event => setTyped(event.target.value)} />
      </label>
      <Choice name={`${id}shape`} label="Shape">
        {shapes.map(each => (
          <Option
            key={each.shape}
            group={`${id}shape`}
            name={each.name}
            isChosen={shape === each.shape}
            onChoose={() => setShape(each.shape)}
          />
        ))}
      </Choice>
      <Choice name={`${id}ground`} label="Ground">
        {grounds.map(each => (
          <Option
            key={each.ground}
            group={`${id}ground`}
            name={each.name}
            isChosen={ground === each.ground}
            onChoose={() => setGround(each.ground)}
          />
        ))}
      </Choice>
      <Group name="Picture">
        {(['png', 'svg'] as const).map(ending => (
          <button
            key={ending}
            type="button"
            aria-label={`${what} as ${ending.toUpperCase()}`}
            onClick={() => save(ending)}
          >
            {ending.toUpperCase()}
          </button>
        ))}
      </Group>
    </form>
  )
}

function Choice({ name, label, children }: { name: string; label: string; children: ReactNode }) {
  return (
    <div className={styles.group} role="radiogroup" aria-labelledby={name}>
      <span id={name}>{label}</span>
      <div>{children}</div>
    </div>
  )
}

interface OptionProps {
  readonly group: string
  readonly name: string
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Option({ group, name, isChosen, onChoose }: OptionProps) {
  return (
    <label>
      <input type="radio" name={group} checked={isChosen} onChange={onChoose} /> {name}
    </label>
  )
}
