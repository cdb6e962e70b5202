import type { LoadRow } from '../../../db/queries/loads.ts'
import { bytes } from '../../../lib/format.ts'
import { FactList } from '../../_shared/facts.tsx'
import { Section } from '../../_shared/section.tsx'
import styles from '../loads.module.css'
import { optionsInWords } from './options-in-words.ts'

/** What was read, and how: enough to read the same again. */
export function Origin({ load: { bytes: size, hash, options, version } }: { readonly load: LoadRow }) {
  return (
    <Section title="The source" about={`Read by Replyscope ${version}.`}>
      <div className={styles.origin}>
        <FactList
          facts={[
            { key: 'bytes', label: 'Size', value: bytes(size) },
            {
              key: 'options',
              label: 'Read',
              value: optionsInWords(options).map(said => (
                <span key={said} className={styles.option}>
                  {said}
                </span>
              )),
            },
            {
              key: 'hash',
              label: 'SHA-256',
              title: 'Of the bytes as they were read: equal files have equal ones',
              value: <code className={styles.long}>{hash}</code>,
            },
          ]}
        />
      </div>
    </Section>
  )
}
