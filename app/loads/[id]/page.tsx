import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { Db } from '../../../db/open.ts'
import {
  firstConversationOf,
  importSentencesOf,
  type LoadRow,
  loadCounts,
  loadOf,
} from '../../../db/queries/loads.ts'
import { bytes, counted, dateTime, duration, isoTime, number } from '../../../lib/format.ts'
import type { Format } from '../../../lib/formats/format.ts'
import { formats } from '../../../lib/formats/index.ts'
import { qualityMeasures } from '../../../lib/measures/quality.ts'
import { announcedComments, authors, comments } from '../../../lib/measures/size.ts'
import { cursor, query, type RawSearchParams } from '../../../lib/query-string.ts'
import { database } from '../../_server/database.ts'
import { here, mayRemove } from '../../_server/who.ts'
import styles from '../../_shared/adding/adding.module.css'
import { importPlaces } from '../../_shared/adding/load-event.ts'
import { FactList, Facts } from '../../_shared/facts.tsx'
import { Columns, PageHead, Section, Stack } from '../../_shared/page-parts.tsx'
import { Sentences } from '../../_shared/sentences.tsx'
import { Problems } from './problems.tsx'

/** Options of a load in words; the text as it was kept where it is none of ours. */
export function optionsInWords(options: string): readonly string[] {
  const given = parsed(options)
  if (given === null) return [options]
  const { format, site, map } = given
  const said = [
    ...(typeof format === 'string' ? [`as ${format}`] : []),
    ...(typeof site === 'string' ? [`as of ${site}`] : []),
    ...(Array.isArray(map) ? map.map(columnInWords) : []),
  ]
  return said.length === 0 ? ['as it was recognised'] : said
}

const columnInWords = (pair: unknown): string => {
  const [field, column]: unknown[] = Array.isArray(pair) ? pair : []
  return column === '' ? `${field}: no column` : `${field} from column “${column}”`
}

function parsed(options: string): { format?: unknown; site?: unknown; map?: unknown } | null {
  try {
    const given: unknown = JSON.parse(options)
    return typeof given === 'object' ? given : null
  } catch {
    return null
  }
}

/** Source of a load and how it was read: enough to read the same again. */
function Origin({ load: { bytes: size, hash, options, version } }: OfLoad) {
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

interface LoadPageProps {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<RawSearchParams>
}

const problemsQuery = query({ after: cursor, before: cursor })

export async function generateMetadata({ params }: LoadPageProps): Promise<Metadata> {
  const load = await find(await database(), (await params).id)
  return { title: load === null ? 'No such import' : `Import ${load.id}: ${load.source.slice(0, 200)}` }
}

export default async function LoadPage({ params, searchParams }: LoadPageProps) {
  const db = await database()
  const load = await find(db, (await params).id)
  if (load === null) notFound()
  return (
    <>
      <PageHead title={<bdi>{load.source.slice(0, 500)}</bdi>}>
        <p>
          Read as {formatName(load.format)} on{' '}
          <time dateTime={isoTime(load.loaded_at)}>{dateTime(load.loaded_at)}</time> UTC in{' '}
          {duration(load.seconds)}.
        </p>
      </PageHead>
      <Sentences
        sentences={await importSentencesOf(db, load)}
        hrefOf={({ to }) => importPlaces[to](load.id)}
      />
      <Headline
        load={load}
        conversation={load.present === 1 ? await firstConversationOf(db, load.id) : null}
      />
      <Stack>
        <Columns>
          <Quality load={load} />
          <Counted db={db} load={load.id} />
          <Origin load={load} />
        </Columns>
        <Problems
          db={db}
          load={load}
          place={problemsQuery.parse(await searchParams)}
          hrefOf={problemsQuery.href}
        />
        {(await mayRemove(load)) && <Remove load={load} />}
      </Stack>
    </>
  )
}

interface OfLoad {
  readonly load: LoadRow
}

/** `conversation`: the only one, which is led to; null: there are several. */
function Headline({ load, conversation }: OfLoad & { readonly conversation: number | null }) {
  const href = conversation === null ? `/conversations?load=${load.id}` : `/conversations/${conversation}`
  return (
    <Facts
      facts={[
        {
          key: 'conversations',
          label: load.conversations === 1 ? 'conversation' : 'conversations',
          value: <Link href={href}>{number(load.conversations)}</Link>,
        },
        {
          key: 'comments',
          label: 'comments found',
          title: comments.definition,
          value: number(load.comments),
        },
        ...(load.announced === null
          ? []
          : [
              {
                key: 'announced',
                label: 'comments in the source’s count',
                title: announcedComments.definition,
                value: number(load.announced),
              },
            ]),
        { key: 'authors', label: 'people', title: authors.definition, value: number(load.authors) },
        { key: 'problems', label: 'problems', value: <a href="#problems">{number(load.problem_count)}</a> },
      ]}
    />
  )
}

interface Fact {
  readonly key: 'posts_absent' | 'new_comments' | 'changed' | 'removed' | 'forgotten' | 'replaced'
  readonly label: string
  readonly definition: string
}

const changes: readonly Fact[] = [
  {
    key: 'posts_absent',
    label: 'Posts not in the data',
    definition: 'Conversations whose opening message is not in the source.',
  },
  { key: 'new_comments', label: 'New comments', definition: 'Comments that no import before held.' },
  {
    key: 'changed',
    label: 'Changed',
    definition: 'Comments with another text than in the imports before.',
  },
  {
    key: 'removed',
    label: 'Removed since',
    definition:
      'Comments that were removed since the imports before. They stand as they were, and are marked.',
  },
]

function Quality({ load }: OfLoad) {
  const seldom: readonly Fact[] = [
    {
      key: 'forgotten',
      label: 'Forgotten',
      definition: 'Messages whose author or text went, since the import says that they were removed.',
    },
    {
      key: 'replaced',
      label: 'Replaced',
      definition: `Earlier conversations, with ${number(load.replaced_comments)} comments, were replaced.`,
    },
  ]
  const shown = [...qualityMeasures, ...changes, ...seldom.filter(({ key }) => load[key] !== 0)]
  return (
    <Section
      title="Quality of the data"
      about="Nothing is dropped in silence: what is not shown is counted here."
    >
      <FactList
        facts={shown.map(({ key, label, definition }) => ({
          key,
          label,
          title: definition,
          value: number(load[key]),
        }))}
      />
    </Section>
  )
}

function Remove({ load }: { readonly load: LoadRow & { readonly present: number } }) {
  return (
    <Section title="Remove">
      <details className={styles.remove}>
        <summary>Remove this import …</summary>
        <div>
          <p>
            Deletes this import and what only it brought to its {counted(load.present, 'conversation')}. The
            file it was read from stays where it is, and can be imported again.
          </p>
          <form method="post" action={here(`/loads/${load.id}/remove`)}>
            <button type="submit">Remove this import</button>
          </form>
        </div>
      </details>
    </Section>
  )
}

/** The format's name; its id where this version knows it no more. */
function formatName(id: string): string {
  const all: readonly Format[] = formats
  return all.find(format => format.id === id)?.name ?? id
}

async function find(db: Db, id: string) {
  return /^\d{1,15}$/.test(id) ? loadOf(db, Number(id)) : null
}

const kinds = { left_out: 'skipped', missing: 'missing' } as const

/** Things that a load counted and did not store; nothing where there are none. */
async function Counted({ db, load }: { db: Db; load: number }) {
  const counts = await loadCounts(db, load)
  if (counts.length === 0) return null
  return (
    <Section
      id="counted"
      title="Not among the comments"
      about="Skipped: in the source, but not comments. Missing: the source mentions them but doesn’t hold them."
    >
      <FactList
        facts={counts.map(({ kind, what, count }) => ({
          key: `${kind} ${what}`,
          label: `${what.replaceAll('_', ' ')}, ${kinds[kind]}`,
          value: number(count),
        }))}
      />
    </Section>
  )
}
