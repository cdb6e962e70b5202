'use client'

import { useRef, useState } from 'react'
import styles from '../../downloads.module.css'

/** What makes pictures is fetched when somebody wants one. */
const maker = () =>
  Promise.all([import('./picture-of.ts'), import('../../../charts/picture/save-picture.ts')])

/** Takes the figure away as a picture: the parts of it that are marked `data-picture`, with its caption. */
export function PictureButtons({ what }: { readonly what: string }) {
  const place = useRef<HTMLSpanElement>(null)
  const [fault, setFault] = useState<string | null>(null)
  const save = async (ending: 'svg' | 'png') => {
    const figure = place.current?.closest('figure')
    if (!figure) return
    try {
      const [{ pictureOf }, { fileName, pngFile, saveFile, svgFile }] = await maker()
      const { title, svg } = pictureOf(figure)
      saveFile(fileName(title, ending), ending === 'svg' ? svgFile(svg) : await pngFile(svg))
      setFault(null)
    } catch (error) {
      setFault(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <span ref={place} className={styles.downloads}>
      <button type="button" aria-label={`${what} as SVG`} onClick={() => save('svg')}>
        SVG
      </button>
      <button type="button" aria-label={`${what} as PNG`} onClick={() => save('png')}>
        PNG
      </button>
      {fault !== null && <span role="alert">{fault}</span>}
    </span>
  )
}
