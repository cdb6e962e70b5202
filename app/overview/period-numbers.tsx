import Link from 'next/link'
import { hrefOf } from '../../db/lists/health-links.ts'
import { healthQuery } from '../../db/lists/tables.ts'
import type { Db } from '../../db/open.ts'
import { health, helpersIn } from '../../db/queries/health.ts'
import type { HealthMeasure } from '../../lib/measures/health/index.ts'
import type { Period } from '../../lib/measures/health/periods.ts'
import { healthSentences } from '../../lib/sentences/health.ts'
import { Section } from '../_shared/page-parts.tsx'
import { Sentences } from '../_shared/sentences.tsx'
import { stretchName } from '../charts/calendar.ts'
import { factsOf, scopeIn } from '../health/facts.ts'
import { HealthHeadline } from '../health/headline.tsx'
import type { AboutOverview } from './overview-query.ts'

const SHOWN: readonly HealthMeasure[] = [
  'topics',
  'comments',
  'active_people',
  'answered_share',
  'unanswered',
  'first_reply_median_s',
  'newcomers',
  'left',
]

const asked = ({ scope, span: { from, to } }: AboutOverview) => ({ scope, from, to, unit: null })

const nameOf = ({ span: { from, to } }: AboutOverview, now: Period) =>
  from === null && to === null ? 'All time' : stretchName(now.from, now.to)

interface PeriodNumbersProps {
  readonly db: Db
  readonly about: AboutOverview
}

/** The numbers of the period and part that are chosen, beside those of the period before. */
export async function PeriodNumbers({ db, about }: PeriodNumbersProps) {
  const { now, before } = await health(db, asked(about))
  if (now === null) return null
  return (
    <Section
      title={nameOf(about, now)}
      aside={<Link href={healthQuery.href('/health', about.health)}>Health of this period</Link>}
    >
      <HealthHeadline
        {...{ now, before, nameBefore: stretchName(now.beside.from, now.beside.to) }}
        shown={SHOWN}
        href={(measure, row) => hrefOf(measure, scopeIn(about.health), row)}
      />
    </Section>
  )
}

/** Sentences about the numbers of a period; nothing where there are none. */
export async function PeriodSentences({ db, about }: PeriodNumbersProps) {
  const { now, before } = await health(db, asked(about))
  if (now === null) return null
  const helpers = await helpersIn(db, { ...asked(about), offset: 0, limit: 2 })
  return (
    <Sentences
      sentences={healthSentences(factsOf(now, before, helpers, nameOf(about, now)))}
      hrefOf={target => {
        const href = hrefOf(target, scopeIn(about.health), now)
        return href.startsWith('#') ? `${healthQuery.href('/health', about.health)}${href}` : href
      }}
    />
  )
}
