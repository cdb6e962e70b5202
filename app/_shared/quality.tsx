import Link from 'next/link'
import { number } from '../../lib/format.ts'
import { type QualityMeasure, qualityMeasures } from '../../lib/measures/quality.ts'
import { announcedComments, comments } from '../../lib/measures/size.ts'
import { faultPhrase } from './fault-phrase.ts'
import styles from './page.module.css'

/** What is known about how whole a conversation's data are: columns of its row. */
export type Quality = Readonly<Record<QualityMeasure, number>> & {
  readonly comments: number
  readonly announced_comments: number | null
  readonly post_absent: boolean
}

/** The faults always named, found or not; the others only where there are any. */
const alwaysShown: readonly QualityMeasure[] = ['orphans']

/** One line: announced, found, and every fault there is; `report` is where to read more. */
export function QualityStrip({ quality, report }: { quality: Quality; report?: string }) {
  const { announced_comments: announced, comments: found, post_absent: postAbsent } = quality
  const faults = qualityMeasures.filter(({ key }) => quality[key] > 0 || alwaysShown.includes(key))
  return (
    <ul className={styles.strip} aria-label="Quality of the data">
      <li title={announced === null ? 'The source does not say how many' : announcedComments.definition}>
        {number(announced)} announced
      </li>
      <li
        title={comments.definition}
        className={announced !== null && announced !== found ? styles.differs : ''}
      >
        {number(found)} found
      </li>
      {faults.map(({ key, definition }) => (
        <li key={key} title={definition} className={quality[key] > 0 ? styles.differs : ''}>
          {faultPhrase(key, quality[key])}
        </li>
      ))}
      {postAbsent && (
        <li className={styles.differs} title="The message that opens the conversation is not in the data.">
          post not in the data
        </li>
      )}
      {report && (
        <li>
          <Link href={report}>Report</Link>
        </li>
      )}
    </ul>
  )
}

/** What is worth a second look, as small marks in a table row; nothing where all is well. */
export function QualityMarks({ quality }: { quality: Quality }) {
  const { announced_comments: announced, comments: found, post_absent: postAbsent } = quality
  const marks = qualityMeasures
    .filter(({ key }) => key === 'orphans' || key === 'cycles' || key === 'duplicates')
    .filter(({ key }) => quality[key] > 0)
    .map(({ key, definition }) => ({ text: faultPhrase(key, quality[key]), definition }))
  const differs = announced !== null && announced !== found
  if (!differs && marks.length === 0 && !postAbsent) return null
  return (
    <span className={styles.marks}>
      {differs && (
        <span
          className={styles.mark}
          title={`The source announces ${number(announced)} comments, ${number(found)} were found`}
        >
          {number(found)} of {number(announced)} announced
        </span>
      )}
      {marks.map(({ text, definition }) => (
        <span key={text} className={styles.mark} title={definition}>
          {text}
        </span>
      ))}
      {postAbsent && (
        <span className={styles.mark} title="The message that opens the conversation is not in the data.">
          no post
        </span>
      )}
    </span>
  )
}
