'use client'

import Link from 'next/link'
import { counted, number } from '../../../lib/format.ts'
import { faultPhrase, qualityMeasures } from '../../../lib/measures/quality.ts'
import { importFacts, importSentences } from '../../../lib/sentences/import.ts'
import { plainText } from '../../../lib/sentences/sentence.ts'
import { Sentences } from '../sentences.tsx'
import styles from './adding.module.css'
import { importPlaces, type LoadEvent, type LoadedSource } from './load-event.ts'

/** Outcome of a load: its report, or why there is none. */
export function LoadOutcome({ event }: { event: Extract<LoadEvent, { kind: 'done' | 'failed' }> }) {
  if (event.kind === 'failed') return <p className={styles.failed}>{event.error}</p>
  return event.reports.map(report => <Report key={report.source} report={report} />)
}

function Report({ report }: { report: LoadedSource }) {
  const { unchanged, error, load } = report
  if (error !== null) return <p className={styles.failed}>{error}</p>
  if (unchanged)
    return (
      <div className={styles.report}>
        <p>You have imported this very file before: nothing changed.</p>
        <Links report={report} />
      </div>
    )
  const sentences = importSentences(importFacts(report))
  const faults = qualityMeasures.filter(({ key }) => report[key] > 0)
  return (
    <div className={styles.report}>
      {load === null ? (
        <p>{plainText(sentences)}</p>
      ) : (
        <Sentences sentences={sentences} hrefOf={({ to }) => importPlaces[to](load)} />
      )}
      {faults.length > 0 && (
        <p className={styles.faults}>{faults.map(({ key }) => faultPhrase(key, report[key])).join(' · ')}</p>
      )}
      {report.forgotten > 0 && (
        <p>
          {counted(report.forgotten, 'message')} without author or text from now on, as removed messages are
          to be forgotten.
        </p>
      )}
      <Problems report={report} />
      <Links report={report} />
    </div>
  )
}

function Links({ report: { load, conversation } }: { report: LoadedSource }) {
  return (
    <p className={styles.links}>
      {conversation !== null && <Link href={`/conversations/${conversation}`}>Open the conversation</Link>}
      {load !== null && conversation === null && (
        <Link href={`/conversations?load=${load}`}>Its conversations</Link>
      )}
      {load !== null && <Link href={`/loads/${load}`}>Import report</Link>}
    </p>
  )
}

function Problems({ report: { problems, problem_count: count } }: { report: LoadedSource }) {
  if (count === 0) return null
  return (
    <details>
      <summary>{counted(count, 'problem')} in the file</summary>
      <ul>
        {problems.map(({ where, what }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of a finished load never changes.
          <li key={index} dir="auto">
            <b>{where}</b>: {what}
          </li>
        ))}
        {count > problems.length && (
          <li>… and {number(count - problems.length)} more in the import report.</li>
        )}
      </ul>
    </details>
  )
}
