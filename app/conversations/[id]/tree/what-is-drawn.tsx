import type { Picture } from '../../../../db/queries/conversation-tree.ts'
import { number } from '../../../../lib/format.ts'
import styles from './tree.module.css'
import type { usePicture } from './use-picture.ts'

interface WhatIsDrawnProps {
  readonly initial: Picture
  /** What is seen. */
  readonly picture: Picture
  readonly fetched: ReturnType<typeof usePicture>
}

/** How much of a large tree is drawn. Stands there from the beginning, so that nothing moves when more has come. */
export function WhatIsDrawn({ initial, picture, fetched }: WhatIsDrawnProps) {
  const { fault, tryAgain } = fetched
  const shown = picture.position.length
  const isCut = shown < picture.total
  if (fault !== null)
    return (
      <p className={styles.cut} role="alert">
        The picture could not be fetched. {fault}{' '}
        <button type="button" onClick={tryAgain}>
          Try again
        </button>
      </p>
    )
  if (!isCut && initial.position.length === initial.total) return null
  return (
    <p className={isCut ? styles.cut : styles.uncut}>
      {isCut ? (
        <>
          {number(shown)} of {number(picture.total)} messages are drawn, those with most below them; “+ n”
          marks where more are.
        </>
      ) : (
        <>All {number(picture.total)} messages are drawn.</>
      )}
    </p>
  )
}
