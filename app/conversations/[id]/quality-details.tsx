import Link from 'next/link'
import type { Conversation, conversationCounts } from '../../../db/queries/conversation.ts'
import type { ConversationLoad } from '../../../db/queries/history.ts'
import { number } from '../../../lib/format.ts'
import { qualityMeasures } from '../../../lib/measures/quality.ts'
import { announcedInWords, countInWords } from '../../../lib/measures/quality-in-words.ts'
import { faultsInWords } from '../../_shared/quality.tsx'
import styles from './page.module.css'

interface QualityDetailsProps {
  readonly of: Conversation
  readonly loads: readonly ConversationLoad[]
  readonly counts: Awaited<ReturnType<typeof conversationCounts>>
}

/** How whole the data are: a line, and behind it what each fault means and what was done about it. */
export function QualityDetails({ of, loads, counts }: QualityDetailsProps) {
  const faults = qualityMeasures.filter(({ key }) => of[key] > 0)
  const announced = of.announced_comments
  const words = faultsInWords(of)
  return (
    <details className={styles.details}>
      <summary className={words.length > 0 ? styles.faulty : undefined}>
        {words.length === 0 ? 'No fault found in the data' : words.join(' · ')}
      </summary>
      <ul>
        {announced !== null && <li>{announcedInWords(announced, of.comments)}</li>}
        {faults.map(({ key, label, definition }) => (
          <li key={key}>
            <b>
              {number(of[key])} {label.toLowerCase()}
            </b>
            : {definition}
          </li>
        ))}
        {of.post_absent && <li>The opening post isn’t in this file.</li>}
        {counts.map(({ kind, what, count }) => (
          <li key={`${kind} ${what}`}>{countInWords(kind, what, count)}</li>
        ))}
        {loads.map(({ load_id, source }) => (
          <li key={load_id}>
            <Link href={`/loads/${load_id}`} prefetch={false}>
              The report of <bdi>{source}</bdi>
            </Link>{' '}
            has every problem with its place in the file.
          </li>
        ))}
      </ul>
    </details>
  )
}
