import type { Db } from '../../../db/open.ts'
import type { PersonRow } from '../../../db/queries/people.ts'
import { personPanels } from '../../../db/queries/person-panels.ts'
import { duration, number, share } from '../../../lib/format.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import type { Pace } from '../../../lib/network/pace.ts'
import { WhatIsThis } from '../../_shared/definition.tsx'
import { Section } from '../../_shared/page-parts.tsx'
import styles from '../people.module.css'

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
