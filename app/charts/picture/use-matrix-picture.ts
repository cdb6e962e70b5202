import { type RefObject, useEffect, useRef } from 'react'
import { plainColour } from './css-colour.ts'
import { drawsItself } from './drawers.ts'
import { type MatrixPicture, matrixPicture } from './matrix-picture.ts'

/** Makes an element that shows a matrix (marked `data-drawing`) one that can be taken away as a picture. */
export function useMatrixPicture(
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
