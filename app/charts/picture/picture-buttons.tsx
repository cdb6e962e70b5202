'use client'

import { type RefObject, useState } from 'react'
import styles from '../../_shared/downloads.module.css'
import type { Pictured } from './picture-of.ts'

/** What makes pictures is fetched when somebody wants one. */
const maker = () => Promise.all([import('./picture-of.ts'), import('./save-picture.ts')])

interface PictureButtonsProps {
  readonly picture: Pictured
  /** Holds the drawing. */
  readonly place: RefObject<Element | null>
}

/** Takes a drawing away as a picture: its own `<svg>`, framed with what it shows and where it is from. */
export function PictureButtons({ picture, place }: PictureButtonsProps) {
  const [fault, setFault] = useState<string | null>(null)
  const save = async (ending: 'svg' | 'png') => {
    try {
      const [{ pictureOf }, { fileName, pngFile, saveFile, svgFile }] = await maker()
      const drawing = place.current?.querySelector<SVGSVGElement>('svg.recharts-surface')
      if (!drawing) throw new Error('The chart is not drawn yet.')
      const svg = pictureOf(drawing, picture)
      saveFile(fileName(picture.title, ending), ending === 'svg' ? svgFile(svg) : await pngFile(svg))
      setFault(null)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <span className={styles.downloads}>
      {(['svg', 'png'] as const).map(ending => (
        <button
          key={ending}
          type="button"
          aria-label={`${picture.title} as ${ending.toUpperCase()}`}
          onClick={() => save(ending)}
        >
          {ending.toUpperCase()}
        </button>
      ))}
      {fault !== null && <span role="alert">{fault}</span>}
    </span>
  )
}
