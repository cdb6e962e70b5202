import Link from 'next/link'
import { type ReactNode, Suspense } from 'react'
import type { PersonValues } from '../../../db/lists/person-query.ts'
import type { Db } from '../../../db/open.ts'
import type { PersonRow } from '../../../db/queries/people/people.ts'
import { contactsOf } from '../../../db/queries/people/person-contacts.ts'
import { personPanels } from '../../../db/queries/people/person-panels.ts'
import { lowestFirst, networkPlaceOf, type Rank, ranksOf } from '../../../db/queries/ranks.ts'
import type { Definition } from '../../../lib/definition.ts'
import { duration, number, share, smallShare } from '../../../lib/format.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { nodeMeasures } from '../../../lib/network/index.ts'
import type { Pace } from '../../../lib/network/pace.ts'
import { keepMeasured } from '../../_server/search-index.ts'
import { Value, WhatIsThis } from '../../_shared/definition.tsx'
import { Section } from '../../_shared/page-parts.tsx'
import styles from '../people.module.css'

interface MeasuresProps {
  readonly db: Db
  readonly person: PersonRow
  readonly posts: PersonValues['posts']
}

/**
 * Every number about a person, what it means, and the person's rank among everybody. Where replies to posts do not count, numbers of
 * replies have no rank: those of the others are not counted without.
 */
export async function Measures({ db, person, posts }: MeasuresProps) {
  const ranks = await ranksOf(db, person)
  const without = posts === '0' ? (await contactsOf(db, { id: person.id }, false)).totals : {}
  const shown = { ...person, ...without }
  return (
    <Section
      title="In numbers"
      about={`Over all conversations. Ranks are among everybody who has a value, the highest first (of response times the shortest); equal values share a rank.${
        posts === '0' ? ' Places in the network are with all replies.' : ''
      }`}
    >
      <dl className={styles.measures}>
        {authorMeasures.map(measure => (
          <Measure
            key={measure.key}
            of={measure}
            rank={measure.key in without ? null : (ranks.get(measure.key) ?? null)}
          >
            <Linked person={person} measure={measure.key}>
              <Value of={measure} value={shown[measure.key]} />
            </Linked>
          </Measure>
        ))}
        <Suspense
          fallback={nodeMeasures.map(measure => (
            <Measure key={measure.key} of={measure} rank={null}>
              …
            </Measure>
          ))}
        >
          <NetworkMeasures db={db} person={person.id} />
        </Suspense>
      </dl>
    </Section>
  )
}

async function NetworkMeasures({ db, person }: { readonly db: Db; readonly person: number }) {
  const found = await networkPlaceOf(db, person)
  if (found === 'unmeasured') await keepMeasured(db)
  const place = found === 'unmeasured' ? null : found
  const ranks: ReadonlyMap<string, Rank> = place?.ranks ?? new Map()
  return nodeMeasures.map(measure => (
    <Measure key={measure.key} of={measure} rank={ranks.get(measure.key) ?? null}>
      {found === 'unmeasured' ? (
        <span data-tip="The network is large: this is being computed, and is here when the page is next opened.">
          …
        </span>
      ) : (
        <>
          <Value of={measure} value={place?.standing[measure.key] ?? null} />
          {measure.key === 'betweenness' && (
            <SamplingError error={place?.standing.betweenness_error ?? null} />
          )}
        </>
      )}
    </Measure>
  ))
}

/** That a betweenness is an estimate, and how good; nothing where it is exact. */
function SamplingError({ error }: { readonly error: number | null }) {
  if (error === null) return null
  return (
    <span
      className={styles.error}
      data-tip="The network is large: this is estimated from the shortest paths of some people drawn at random, with this standard error."
    >
      ± {smallShare(error)}, estimated
    </span>
  )
}

interface MeasureProps {
  readonly of: Definition
  readonly rank: Rank | null
  readonly children: ReactNode
}

function Measure({ of, rank, children }: MeasureProps) {
  return (
    <div>
      <dt>
        <a href={`/measures#${of.key}`}>{of.label}</a>
      </dt>
      <dd className={styles.value}>{children}</dd>
      <dd className={styles.rank} data-tip={lowestFirst(of) ? 'The shortest first' : undefined}>
        {rank && (
          <>
            <strong>{number(rank.rank)}</strong> of {number(rank.of)}
          </>
        )}
      </dd>
      <dd className={styles.definition}>{of.definition}</dd>
    </div>
  )
}

/** Where the messages behind a number can be read. */
function Linked({
  person,
  measure,
  children,
}: {
  readonly person: PersonRow
  readonly measure: string
  readonly children: ReactNode
}) {
  if (measure === 'conversations') return <Link href={`/conversations?person=${person.id}`}>{children}</Link>
  if (measure === 'comments' || measure === 'words') return <a href="#messages">{children}</a>
  if (measure === 'out_degree' || measure === 'in_degree') return <a href="#contacts">{children}</a>
  return children
}

const definitions = authorMeasures.filter(({ key }) => key === 'median_response_s')

/** How fast a person answers, and how fast they are answered; nothing where neither ever happened. */
export async function ResponseTimes({ db, person }: { readonly db: Db; readonly person: PersonRow }) {
  const { answering, answered } = (await personPanels(db, person)).pace
  if (answering.replies + answered.replies === 0) return null
  return (
    <Section
      title="Response time"
      about="Half of the replies came within this time. Replies without a date, or dated before what they answer, are not counted."
      aside={<WhatIsThis definitions={definitions} />}
    >
      <dl className={styles.paces}>
        <PaceFact label="They answer others in" pace={answering} />
        <PaceFact label="Others answer them in" pace={answered} />
      </dl>
    </Section>
  )
}

function PaceFact({ label, pace: { median, timed, replies } }: { label: string; pace: Pace }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {median === null ? <span data-tip="No value: no such reply is dated">–</span> : duration(median)}
      </dd>
      <dd className={styles.covered}>
        {replies === 0
          ? 'no replies'
          : `over ${number(timed)} of ${number(replies)} replies (${share(timed / replies)})`}
      </dd>
    </div>
  )
}
