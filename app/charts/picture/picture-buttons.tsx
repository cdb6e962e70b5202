'use client'

import { useRef, useState } from 'react'
import styles from '../../_shared/page.module.css'
import type { Pictured } from './picture-of.ts'

/** What makes pictures is fetched when somebody wants one. */
const maker = () => Promise.all([import('./picture-of.ts'), import('./save-picture.ts')])

interface PictureButtonsProps {
  /** What the picture is of, for those who hear it. */
  readonly what: string
  /** What stands around it; left out: what the caption of the figure says. */
  readonly picture?: Pictured
}

/** Takes what the figure around it draws away as a picture, framed with what it shows and where it is from. */
export function PictureButtons({ what, picture }: PictureButtonsProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [fault, setFault] = useState<string | null>(null)
  const save = async (ending: 'svg' | 'png') => {
    const figure = place.current?.closest('figure')
    if (!figure) return
    try {
      const [{ pictureOf }, { fileName, pngFile, saveFile, svgFile }] = await maker()
      const { title, svg } = pictureOf(figure, picture ?? null)
      saveFile(fileName(title, ending), ending === 'svg' ? svgFile(svg) : await pngFile(svg))
      setFault(null)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <span ref={place} className={styles.downloads}>
      {(['svg', 'png'] as const).map(ending => (
        <button
          key={ending}
          type="button"
          aria-label={`${what} as ${ending.toUpperCase()}`}
          onClick={() => save(ending)}
        >
          {ending.toUpperCase()}
        </button>
      ))}
      {fault !== null && <span role="alert">{fault}</span>}
    </span>
  )
}
