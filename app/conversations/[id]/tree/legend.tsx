import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import { number } from '../../../_shared/format.ts'
import { useSelection } from '../selection.tsx'
import type { Cast } from './cast.ts'
import styles from './legend.module.css'
import { Mark } from './node-mark.tsx'
import type { TreeModel } from './tree-model.ts'

interface LegendProps {
  readonly model: TreeModel
  readonly cast: Cast
  /** How many people there are in all. */
  readonly peopleCount: number
}

/** Whose colour is whose, as buttons that choose the person; and what the other marks mean, those that are there. */
export function Legend({ model: { picture }, cast, peopleCount }: LegendProps) {
  const { selection, choose } = useSelection()
  const shown = cast.people.slice(0, AUTHOR_COLOURS)
  const others = peopleCount - shown.length
  const has = {
    missing: picture.kind.includes('missing'),
    hidden: picture.hidden.some(hidden => hidden > 0),
    unknown: picture.kind.some((kind, node) => kind === 'comment' && picture.author[node] === null),
  }
  return (
    <div className={styles.legend}>
      {shown.length > 0 && (
        <ul className={styles.people} aria-label="Most active people">
          {shown.map(({ id, name, comments }, rank) => {
            const isChosen = selection.person?.id === id
            return (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={isChosen}
                  onClick={() => choose({ person: isChosen ? null : { id, name } })}
                >
                  <span
                    className={styles.dot}
                    style={{ background: authorColour(rank) }}
                    aria-hidden="true"
                  />
                  <bdi className={styles.name}>{name}</bdi>
                  <span className={styles.count}>{number(comments)}</span>
                </button>
              </li>
            )
          })}
          {others > 0 && (
            <li className={styles.others}>
              <span className={styles.dot} style={{ background: authorColour(null) }} aria-hidden="true" />
              {number(others)} {others === 1 ? 'other' : 'others'}
            </li>
          )}
        </ul>
      )}
      <ul className={styles.marks} aria-label="Marks">
        <MarkEntry kind="post">
          {picture.kind.length > 1 ? 'the post; one ring a level' : 'the post'}
        </MarkEntry>
        {has.unknown && (
          <MarkEntry kind="comment" isUnknown>
            author deleted or unknown
          </MarkEntry>
        )}
        {has.missing && (
          <MarkEntry kind="missing">missing message; its replies hang on dashed links</MarkEntry>
        )}
        {has.hidden && <li className={styles.more}>+ n: more below, not drawn</li>}
        {picture.kind.length > 1 && <li>larger = more replies · clockwise from the top in reading order</li>}
      </ul>
    </div>
  )
}

function MarkEntry(props: {
  readonly kind: 'post' | 'comment' | 'missing'
  readonly isUnknown?: boolean
  readonly children: string
}) {
  return (
    <li>
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true" className={styles.mark}>
        <Mark kind={props.kind} isUnknown={props.isUnknown ?? false} x={0} y={0} radius={4.5} />
      </svg>
      {props.children}
    </li>
  )
}
