import Link from 'next/link'
import { healthQuery } from '../../db/lists/tables.ts'
import type { Db } from '../../db/open.ts'
import { health, helpersIn } from '../../db/queries/health.ts'
import { everything } from '../../db/queries/selection.ts'
import type { HealthMeasure } from '../../lib/measures/health/index.ts'
import { periodBefore } from '../../lib/measures/health/periods.ts'
import { healthSentences } from '../../lib/sentences/health.ts'
import { daysOf } from '../_shared/period/period.tsx'
import { Section } from '../_shared/section.tsx'
import { Sentences } from '../_shared/sentences.tsx'
import { stretchName } from '../charts/calendar.ts'
import { HealthHeadline } from '../health/headline.tsx'
import { factsOf, hrefOf } from '../health/links.ts'
import { type AboutOverview, overviewQuery } from './overview-query.ts'

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

interface PeriodNumbersProps {
  readonly db: Db
  readonly about: AboutOverview
}

/** The numbers of the period that is chosen, beside those of the period before. */
export async function PeriodNumbers({ db, about: { values, span } }: PeriodNumbersProps) {
  const { now, before } = await health(db, { scope: everything, ...span, unit: null })
  if (now === null) return null
  const earlier = periodBefore(now)
  return (
    <Section
      title={stretchName(now.from, now.to)}
      aside={<Link href={overviewQuery.href('/health', values)}>Health of this period</Link>}
    >
      <HealthHeadline
        {...{ now, before, nameBefore: stretchName(earlier.from, earlier.to) }}
        shown={SHOWN}
        href={(measure, row) => hrefOf(measure, healthQuery.parse({}), row)}
      />
    </Section>
  )
}

/** What there is to say of the period that is chosen. */
export async function PeriodSentences({ db, about: { span } }: PeriodNumbersProps) {
  const asked = { scope: everything, ...span }
  const { now, before } = await health(db, { ...asked, unit: null })
  if (now === null) return null
  const helpers = await helpersIn(db, { ...asked, offset: 0, limit: 2 })
  return (
    <Sentences
      sentences={healthSentences(factsOf(now, before, helpers))}
      hrefOf={target => {
        const href = hrefOf(target, healthQuery.parse({}), now)
        return href.startsWith('#') ? `${healthQuery.href('/health', daysOf(now))}${href}` : href
      }}
    />
  )
}
