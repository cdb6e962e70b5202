import { Fragment } from 'react'
import { AUTHOR_COLOURS, authorColour } from '../../../_shared/author-colour.ts'
import { date, dateTime, number } from '../../../_shared/format.ts'
import type { Communities } from '../communities.tsx'
import { useSelection } from '../selection.tsx'
import type { Cast } from './cast.ts'
import type { Colouring } from './colouring.ts'
import styles from './legend.module.css'
import { type Look, lookOf, markStyle } from './mark-groups.ts'
import type { Face } from './tree-bar.tsx'
import type { TreeModel } from './tree-model.ts'

interface LegendProps {
  readonly model: TreeModel
  readonly colouring: Colouring
  readonly people: Cast['people']
  /** How many people there are in all. */
  readonly peopleCount: number
  readonly face: Face
  readonly communities: Communities | null
  /** Why communities are not known. */
  readonly fault: string | null
}

/** What colours and marks mean: those that are there. */
export function Legend(props: LegendProps) {
  return (
    <div className={styles.legend} data-picture="">
      <Colours {...props} />
      <Marks {...props} />
    </div>
  )
}

function Colours(props: LegendProps) {
  const { by } = props.colouring
  if (by === 'person') return <People {...props} />
  return by === 'community' ? <CommunityNames {...props} /> : <Scale {...props} />
}

/** The most active of a community whose names stand for it. */
const NAMED = 3

/** The largest communities, each by its most active people. */
function CommunityNames({ people, communities, fault }: LegendProps) {
  if (fault !== null) return <p role="alert">{fault}</p>
  if (communities === null) return <p className={styles.none}>Looking for communities …</p>
  const { sizes, of } = communities
  const shown = sizes.slice(0, AUTHOR_COLOURS).filter(size => size > 1)
  if (shown.length === 0) return <p className={styles.none}>Nobody replied to somebody else.</p>
  return (
    <ul
      className={styles.people}
      aria-label="Communities: people who reply to each other more than to others"
    >
      {shown.map((size, index) => {
        const named = people.filter(({ id }) => of(id) === index + 1).slice(0, NAMED)
        const more = size - named.length
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the community's number.
          <li key={index} className={styles.community}>
            <span className={styles.dot} style={{ background: authorColour(index) }} aria-hidden="true" />
            <span className={styles.name}>
              {named.length === 0 && 'less active people'}
              {named.map(({ id, name }, place) => (
                <Fragment key={id}>
                  {place > 0 && ', '}
                  <bdi>{name}</bdi>
                </Fragment>
              ))}
            </span>
            {more > 0 && <span className={styles.count}>+ {number(more)}</span>}
          </li>
        )
      })}
      {sizes.length > shown.length && (
        <li className={styles.others}>
          <span className={styles.dot} style={{ background: authorColour(null) }} aria-hidden="true" />
          smaller ones
        </li>
      )}
    </ul>
  )
}

/** Whose colour is whose, as buttons that choose the person. */
function People({ people, peopleCount }: LegendProps) {
  const { selection, choose } = useSelection()
  const shown = people.slice(0, AUTHOR_COLOURS)
  const others = peopleCount - shown.length
  if (shown.length === 0) return null
  return (
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
              <span className={styles.dot} style={{ background: authorColour(rank) }} aria-hidden="true" />
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
  )
}

/** The shades of a scale; a click chooses the comments that have it. */
function Scale({ colouring, model: { picture } }: LegendProps) {
  const { selection, choose } = useSelection()
  const { by, steps } = colouring
  const isLevel = by === 'depth'
  const undated = isLevel ? 0 : picture.time.filter(time => time === null).length
  if (steps.length === 0) return <p className={styles.none}>No comment has a date in the source.</p>
  return (
    <ol className={styles.scale} aria-label={isLevel ? 'Levels' : 'Times: equally many comments to a shade'}>
      {steps.map(({ colour, from, to }) => {
        const chosen = isLevel ? selection.level?.from === from : selection.time?.since === from
        return (
          <li key={from}>
            <button
              type="button"
              aria-pressed={chosen === true}
              title={isLevel ? undefined : `${dateTime(from)} to ${dateTime(to)} UTC`}
              onClick={() =>
                choose(
                  chosen
                    ? { person: null }
                    : isLevel
                      ? { message: null, level: { from, to } }
                      : { message: null, time: { since: from, until: to } },
                )
              }
            >
              <span className={styles.shade} style={{ background: colour }} aria-hidden="true" />
              {isLevel ? (from === to ? from : `${from}–${to}`) : momentIn(from, steps)}
            </button>
          </li>
        )
      })}
      {undated > 0 && (
        <li className={styles.others}>
          <span className={styles.dot} style={{ background: authorColour(null) }} aria-hidden="true" />
          no date
        </li>
      )}
    </ol>
  )
}

/** When a shade begins: the day, and the hour where several begin on one day. */
function momentIn(from: number, steps: Colouring['steps']): string {
  const isDayShared = steps.some(step => step.from !== from && date(step.from) === date(from))
  return isDayShared ? dateTime(from) : date(from)
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
          {face === 'radial' || face === 'tidy'
            ? 'missing message; its replies hang on dashed links'
            : 'missing message'}
        </MarkEntry>
      )}
      {picture.hidden.some(hidden => hidden > 0) && (
        <li className={styles.more}>+ n: more below, not drawn</li>
      )}
    </ul>
  )
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
