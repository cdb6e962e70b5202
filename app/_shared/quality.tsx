import { counted, number } from '../../lib/format.ts'
import { faultPhrase, type QualityMeasure, qualityMeasures } from '../../lib/measures/quality.ts'
import styles from './page.module.css'

/** Columns of a conversation's row that tell how complete its data are. */
type Quality = Readonly<Record<QualityMeasure, number>> & {
  readonly comments: number
  readonly announced_comments: number | null
  readonly post_absent: boolean
}

/** In a line: what is wanting, and every fault there is. More found than announced is no fault. */
export function faultsInWords(quality: Quality): readonly string[] {
  const missing = (quality.announced_comments ?? 0) - quality.comments
  return [
    ...(missing > 0
      ? [`${number(missing)} of ${counted(quality.announced_comments, 'comment')} missing`]
      : []),
    ...qualityMeasures.filter(({ key }) => quality[key] > 0).map(({ key }) => faultPhrase(key, quality[key])),
    ...(quality.post_absent ? ['opening post not in this file'] : []),
  ]
}

/** Faults of the data as small marks in a table row; nothing where there are none. */
export function QualityMarks({ quality }: { quality: Quality }) {
  const { announced_comments: announced, comments: found, post_absent: postAbsent } = quality
  const marks = qualityMeasures
    .filter(({ key }) => key === 'orphans' || key === 'cycles' || key === 'duplicates')
    .filter(({ key }) => quality[key] > 0)
    .map(({ key, definition }) => ({ text: faultPhrase(key, quality[key]), definition }))
  const differs = announced !== null && announced > found
  if (!differs && marks.length === 0 && !postAbsent) return null
  return (
    <span className={styles.marks}>
      {differs && (
        <span
          className={styles.mark}
          data-tip={`${number(announced - found)} of ${number(announced)} comments are missing`}
        >
          {number(found)} of {number(announced)}
        </span>
      )}
      {marks.map(({ text, definition }) => (
        <span key={text} className={styles.mark} data-tip={definition}>
          {text}
        </span>
      ))}
      {postAbsent && (
        <span className={styles.mark} data-tip="The opening post isn’t in this file.">
          no post
        </span>
      )}
    </span>
  )
}
