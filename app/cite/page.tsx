import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { chosenInWords } from '../../db/archives/chosen-in-words.ts'
import { conversationFilter } from '../../db/lists/tables.ts'
import { citedOf } from '../../db/queries/cited.ts'
import { bibTex, citationText, methodsText } from '../../lib/citation.ts'
import { bytes, dateTime, number } from '../../lib/format.ts'
import type { RawSearchParams } from '../../lib/query-string.ts'
import { database } from '../_server/database.ts'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { Numbers } from '../_shared/numbers.tsx'
import styles from '../_shared/page.module.css'
import { PageHead, Section, Stack } from '../_shared/page-parts.tsx'
import { CopyButton } from './copy-button.tsx'

export const metadata: Metadata = { title: 'Cite' }

/** How conversations are cited: in a text, in BibTeX, in the methods of a paper; and what was read. */
export default async function Cite({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const given = new URLSearchParams(Object.entries(await searchParams).flatMap(pairs))
  const db = await database()
  const filter = conversationFilter(given)
  const of = await citedOf(db, filter, await chosenInWords(db, filter))
  if (of === null) notFound()
  const query = given.size === 0 ? '' : `?${given}`
  return (
    <>
      <PageHead
        title="Cite"
        aside={
          <ExportMenu
            what="Citation"
            files={[
              { label: 'Text', about: 'Citation and methods', href: `/cite.txt${query}` },
              { label: 'BibTeX', about: 'For LaTeX and reference managers', href: `/cite.bib${query}` },
              { label: 'JSON', about: 'With every number and hash', href: `/cite.json${query}` },
            ]}
          />
        }
      >
        <p dir="auto">{of.only === null ? of.chosen : of.only.title}</p>
      </PageHead>
      <div className={styles.narrow}>
        <Stack>
          <Text id="text" title="Citation" text={citationText(of)} />
          <Text
            id="methods"
            title="Methods"
            about="A paragraph for a paper: what was read when, how it was threaded, what was at fault."
            text={methodsText(of)}
          />
          <Text id="bibtex" title="BibTeX" text={bibTex(of)} isCode />
          <Section
            title="Sources"
            about={
              of.sources.length < of.source_count
                ? `The last ${number(of.sources.length)} of ${number(of.source_count)}; cite.json and the list of imports have more.`
                : 'What was read, the latest first. Equal files have equal hashes.'
            }
          >
            <Numbers
              caption="Sources"
              columns={['File', 'Read as', 'On (UTC)', 'Size', 'By version', 'SHA-256']}
              rows={of.sources.map(source => [
                ...[source.name, source.format, dateTime(source.loaded_at), bytes(source.bytes)],
                ...[source.version, source.sha256],
              ])}
            />
          </Section>
        </Stack>
      </div>
    </>
  )
}

const pairs = ([name, value]: [string, string | readonly string[] | undefined]): string[][] =>
  value === undefined ? [] : [value].flat().map(each => [name, each])

interface TextProps {
  readonly id: string
  readonly title: string
  readonly about?: string
  readonly text: string
  readonly isCode?: boolean
}

/** A text to take away. */
function Text({ id, title, about, text, isCode = false }: TextProps) {
  return (
    <Section id={id} title={title} about={about} aside={<CopyButton what={title} text={text} />}>
      {isCode ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys.
        <pre className={styles.code} tabIndex={0}>
          {text}
        </pre>
      ) : (
        <p className={styles.citation} dir="auto">
          {text}
        </p>
      )}
    </Section>
  )
}
