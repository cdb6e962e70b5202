'use client'

import { useMemo, useState } from 'react'
import type { Picture } from '../../../../db/queries/conversation-tree.ts'
import { number } from '../../../_shared/format.ts'
import type { View } from '../query-string.ts'
import { useSelection } from '../selection.tsx'
import { type Cast, castIndex } from './cast.ts'
import { Legend } from './legend.tsx'
import { Outline } from './outline.tsx'
import { RadialTree } from './radial-tree.tsx'
import styles from './tree.module.css'
import { treeModel } from './tree-model.ts'

/** The ways to look at a reply tree. */
export const faces = [
  { id: 'radial', name: 'Radial' },
  { id: 'outline', name: 'Outline' },
] as const

export type Face = (typeof faces)[number]['id']

interface ReplyTreeProps {
  readonly picture: Picture
  readonly cast: Cast
  readonly peopleCount: number
  readonly initialFace: Face
  readonly initialView: View | null
}

/** The reply tree in one of its faces, with what they have in common: the legend, and which node one is on. */
export function ReplyTree({ picture, cast, peopleCount, initialFace, initialView }: ReplyTreeProps) {
  const { remember } = useSelection()
  const [face, setFace] = useState<Face>(initialFace)
  const [active, setActive] = useState<number | null>(null)
  const model = useMemo(() => treeModel(picture), [picture])
  const index = useMemo(() => castIndex(cast), [cast])
  const shown = picture.position.length
  const turnTo = (next: Face) => {
    setFace(next)
    setActive(null)
    remember({ face: next })
  }
  return (
    <section className={styles.tree} aria-label="Reply tree">
      <div className={styles.bar}>
        <fieldset className={styles.faces}>
          <legend className="unseen">Show the tree as</legend>
          {faces.map(({ id, name }) => (
            <button key={id} type="button" aria-pressed={face === id} onClick={() => turnTo(id)}>
              {name}
            </button>
          ))}
        </fieldset>
        <p id="tree-help" className={styles.help}>
          <kbd>←</kbd> parent <kbd>→</kbd> reply <kbd>↑</kbd> <kbd>↓</kbd>{' '}
          {face === 'radial' ? 'siblings' : 'lines'} <kbd>Enter</kbd> reads
        </p>
      </div>
      {shown < picture.total && (
        <p className={styles.cut}>
          {number(shown)} of {number(picture.total)} messages are drawn: those with most below them. “+ n”
          marks how many are left out there; the reader has all of them.
        </p>
      )}
      {face === 'radial' ? (
        <RadialTree
          model={model}
          cast={index}
          active={active}
          onActive={setActive}
          initialView={initialView}
        />
      ) : (
        <Outline model={model} cast={index} active={active} onActive={setActive} />
      )}
      <Legend model={model} cast={cast} peopleCount={peopleCount} />
    </section>
  )
}
