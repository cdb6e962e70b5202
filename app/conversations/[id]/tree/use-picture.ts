import { useEffect, useState } from 'react'
import type { Picture } from '../../../../db/queries/conversation/tree.ts'
import { fetchJson } from '../../../_shared/use-answer.ts'
import type { Cast } from './cast.ts'
import { DRAWN_AS_SVG } from './sizes.ts'

/** A picture and the names of those who stand in it. */
export interface NamedPicture {
  readonly picture: Picture
  readonly names: Cast['names']
}

interface Fetched {
  readonly named: NamedPicture
  /** Why the picture that is wanted could not be fetched; null: all is well, or under way. */
  readonly fault: string | null
  readonly isComing: boolean
  readonly tryAgain: () => void
}

/**
 * The picture of a branch. The page comes with one that can be drawn at once; a larger one, and those of other branches,
 * are fetched.
 */
export function usePicture(path: string, initial: NamedPicture, branch: number): Fetched {
  const [shown, setShown] = useState(initial)
  const [fault, setFault] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const isWanted = isOf(shown, branch) && !isShort(shown)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is the same again.
  useEffect(() => {
    if (isWanted) return
    if (isOf(initial, branch) && !isShort(initial)) {
      setShown(initial)
      return
    }
    const abort = new AbortController()
    fetchJson<NamedPicture>(`${path}/picture?branch=${branch}`, abort.signal).then(
      setShown,
      (error: unknown) => {
        if (!abort.signal.aborted) setFault(error instanceof Error ? error.message : String(error))
      },
    )
    return () => abort.abort()
  }, [path, branch, isWanted, initial, attempt])

  return {
    named: shown,
    fault,
    isComing: !isWanted && fault === null,
    tryAgain: () => {
      setFault(null)
      setAttempt(count => count + 1)
    },
  }
}

const isOf = ({ picture }: NamedPicture, branch: number) => picture.position[0] === branch

/** Whether there is more, and more would be drawn. */
const isShort = ({ picture }: NamedPicture) =>
  picture.position.length < picture.total && picture.position.length <= DRAWN_AS_SVG
