import dynamic from 'next/dynamic'
import type { Picture } from '../../../../db/queries/conversation/tree.ts'
import type { ConversationSubthreads } from '../../../../db/queries/subthreads.ts'
import { number } from '../../../../lib/format.ts'
import { type Look, lookOf, markStyle } from '../../../../lib/tree/marks.ts'
import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import type { Communities } from '../communities.tsx'
import { useSelection } from '../selection.tsx'
import type { Cast } from './cast.ts'
import type { Colouring } from './colouring.ts'
import { FATES, fateOf } from './fates.tsx'
import type { Face } from './tree-bar.tsx'
import type { TreeModel } from './tree-model.ts'
import styles from './tree-parts.module.css'

/** Other colours than people's are fetched by who turns to them. */
const CommunityNames = dynamic(() => import('./legend-parts.tsx').then(module => module.CommunityNames))
const BranchNames = dynamic(() => import('./legend-parts.tsx').then(module => module.BranchNames))
const Scale = dynamic(() => import('./legend-parts.tsx').then(module => module.Scale))

/** The drawing that a legend explains. */
export interface LegendProps {
  readonly model: TreeModel
  readonly colouring: Colouring
  readonly people: Cast['people']
  /** How many people there are in all. */
  readonly peopleCount: number
  readonly face: Face
  readonly communities: Communities | null
  readonly branches: Pick<ConversationSubthreads, 'under' | 'coloured' | 'count'>
  /** Why communities are not known. */
  readonly fault: string | null
}

/** Meanings of the colours and marks in the picture. */
export function Legend(props: LegendProps) {
  return (
    <div className={styles.legend} data-legend="">
      <Colours {...props} />
      <Marks {...props} />
    </div>
  )
}

function Colours(props: LegendProps) {
  const { by } = props.colouring
  if (by === 'person') return <People {...props} />
  if (by === 'subthread') return <BranchNames {...props} />
  return by === 'community' ? <CommunityNames {...props} /> : <Scale {...props} />
}

/** Whose colour is whose, as buttons that choose the person. */
function People({ people, peopleCount }: LegendProps) {
  const { selection, choose } = useSelection()
  const shown = people.slice(0, AUTHOR_COLOURS)
  const others = peopleCount - shown.length
  if (shown.length === 0) return null
  return (
    <ul className={styles.people} aria-label="Most active people">
      {shown[0]!.comments > 0 && <li className={styles.lead}>Most comments</li>}
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
                className={styles.legendDot}
                style={{ background: authorColour(rank) }}
                aria-hidden="true"
              />
              <bdi className={styles.legendName}>{name}</bdi>
              <span className={styles.count}>{number(comments)}</span>
            </button>
          </li>
        )
      })}
      {others > 0 && (
        <li className={styles.others}>
          <span className={styles.legendDot} style={{ background: authorColour(null) }} aria-hidden="true" />
          {number(others)} {others === 1 ? 'other' : 'others'}
        </li>
      )}
    </ul>
  )
}

function Marks({ model: { picture }, colouring, face }: LegendProps) {
  const looks = new Set(picture.kind.map((_, node) => lookOf(picture, node)))
  return (
    <ul className={styles.marks} aria-label="Marks">
      {looks.has('post') && <MarkEntry look="post">the post</MarkEntry>}
      {looks.has('unknown') && (
        <MarkEntry look="unknown" colour={colouring.colours.at(-1)!}>
          author deleted or unknown
        </MarkEntry>
      )}
      {looks.has('missing') && (
        <MarkEntry look="missing">
          {face === 'radial' || face === 'tidy' ? 'missing message (dashed)' : 'missing message'}
        </MarkEntry>
      )}
      {face !== 'outline' && <FateEntries fates={picture.fates} />}
      {face !== 'outline' && looks.size > 1 && (
        <li className={styles.readHere} data-picture="none">
          reading position
        </li>
      )}
      {picture.hidden.some(hidden => hidden > 0) && (
        <li className={styles.legendMore}>+ n: more below, not drawn</li>
      )}
    </ul>
  )
}

/** Meanings of the rings around nodes in the picture. */
function FateEntries({ fates }: Pick<Picture, 'fates'>) {
  const there = new Set(fates.map(fateOf))
  return FATES.filter(({ key }) => there.has(key)).map(({ key, label, className }) => (
    <li key={key}>
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        <circle r={2.5} fill="var(--ink-quiet)" />
        <circle r={5} className={className} />
      </svg>
      {label}
    </li>
  ))
}

interface MarkEntryProps {
  readonly look: Look
  readonly colour?: string
  readonly children: string
}

function MarkEntry({ look, colour = '', children }: MarkEntryProps) {
  const { fill, stroke } = markStyle(look, colour)
  return (
    <li>
      <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
        {look === 'missing' ? (
          <path d="M0-5.5L5.5 0L0 5.5L-5.5 0z" {...{ fill, stroke }} strokeDasharray="2 1.5" />
        ) : (
          <circle r={4.5} {...{ fill, stroke }} strokeWidth={look === 'unknown' ? 1.5 : 1} />
        )}
        {look === 'post' && <circle r={1.9} fill={stroke} />}
      </svg>
      {children}
    </li>
  )
}
