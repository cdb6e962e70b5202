import { counted, number } from '../../lib/format.ts'
import type { LoadReport } from './report.ts'

/** Bytes: larger files are not read twice, and do not keep others from writing for as long as that takes. */
export const LARGEST_TOLD = 5e6

type Forecast = Pick<
  LoadReport,
  'unchanged' | 'comments' | 'authors' | 'conversations' | 'levels' | 'new_comments' | 'grown' | 'grown_known'
> &
  Pick<LoadReport, 'changed' | 'removed'>

/** `26 comments by 18 people, 6 levels deep.`, or `42 new comments in 3 conversations you have. 8 are there already.` */
export function forecastInWords(report: Forecast): string {
  const { unchanged, comments, new_comments, grown, grown_known, changed, removed } = report
  if (unchanged) return 'You have imported this very file before: nothing would change.'
  if (new_comments === comments && grown_known === 0) return `${wholeInWords(report)}.`
  const there = comments - new_comments - changed - removed
  const rest = [
    there > 0 ? `${number(there)} ${there === 1 ? 'is' : 'are'} there already` : null,
    changed > 0 ? `${number(changed)} changed` : null,
    removed > 0 ? `${number(removed)} ${removed === 1 ? 'was' : 'were'} removed since` : null,
  ].filter(part => part !== null)
  const fresh =
    new_comments === 0
      ? 'No new comments.'
      : `${counted(new_comments, 'new comment')} in ${places(grown, grown_known)}.`
  return rest.length === 0 ? fresh : `${fresh} ${rest.join(', ')}.`
}

function wholeInWords({ comments, authors, conversations, levels }: Forecast): string {
  const found = counted(comments, 'comment')
  const by = authors === 0 ? '' : ` by ${counted(authors, 'person', 'people')}`
  if (conversations > 1)
    return `${found}${by} in ${counted(conversations, 'conversation')}, up to ${counted(levels, 'level')} deep`
  return levels === 0 ? `${found}${by}` : `${found}${by}, ${counted(levels, 'level')} deep`
}

function places(grown: number, known: number): string {
  const fresh = grown - known
  if (known === 0) return counted(fresh, 'new conversation')
  const there = `${counted(known, 'conversation')} you have`
  return fresh === 0 ? there : `${there} and ${number(fresh)} new ${fresh === 1 ? 'one' : 'ones'}`
}
