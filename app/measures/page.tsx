import type { Metadata } from 'next'
import { subjects } from '../../db/tables/measures.ts'
import { DefinitionText } from '../_shared/definition.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import styles from '../_shared/page.module.css'
import { PageHead, Section, Stack } from '../_shared/page-parts.tsx'
import { anchorOf } from './catalogue.ts'

export const metadata: Metadata = { title: 'Measures' }

export default function Measures() {
  return (
    <>
      <PageHead title="Measures" aside={<ExportMenu what="Measures" data="/measures" />}>
        <p>
          What every number means. A post is at level 0, a comment that answers it at level 1, and so on. A
          reply links the author of a comment to the author of the message it answers. What cannot be known
          has no value and shows as “–”, never as 0.
        </p>
      </PageHead>
      <Stack>
        {subjects.map(subject => (
          <Section key={subject.of} title={subject.title} about={subject.about}>
            <ul className={styles.measures}>
              {subject.definitions.map(definition => (
                <li key={definition.key} id={anchorOf(subject, definition.key)}>
                  <DefinitionText definition={definition} />
                  <p className={styles.measureKey}>
                    <code>{definition.key}</code>
                    <span>{definition.unit}</span>
                    <a href={`#${anchorOf(subject, definition.key)}`}>
                      #<span className="unseen"> link to {definition.label}</span>
                    </a>
                  </p>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Stack>
    </>
  )
}
