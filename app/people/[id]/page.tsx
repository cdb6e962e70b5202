import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type PersonValues, personQuery } from '../../../db/lists/person-query.ts'
import type { Db } from '../../../db/open.ts'
import type { PersonRow } from '../../../db/queries/people/people.ts'
import { namesakesOf, personOf } from '../../../db/queries/people/person.ts'
import { personSentencesOf } from '../../../db/queries/people/person-sentences.ts'
import { everything } from '../../../db/queries/selection.ts'
import { unmarkedIn } from '../../../db/queries/unmarked.ts'
import { counted } from '../../../lib/format.ts'
import type { RawSearchParams } from '../../../lib/query-string.ts'
import type { Target } from '../../../lib/sentences/person.ts'
import { database } from '../../_server/database.ts'
import { PageHead, Stack } from '../../_shared/page-parts.tsx'
import { Person } from '../../_shared/person.tsx'
import { Sentences } from '../../_shared/sentences.tsx'
import { UnmarkedNote } from '../../_shared/unmarked-note.tsx'
import { Charts } from '../../charts/chart-panel.tsx'
import styles from '../people.module.css'
import { personCharts } from './charts.ts'
import { Measures, ResponseTimes } from './measures.tsx'
import { Messages } from './messages.tsx'
import { PersonConversations } from './person-conversations.tsx'

const SHOWN = 12

/** Others of the same name: a name alone makes nobody the same person. */
async function Namesakes({ db, person }: { readonly db: Db; readonly person: PersonRow }) {
  const found = await namesakesOf(db, person, SHOWN + 1)
  if (found.length === 0) return null
  const elsewhere = found.some(({ site }) => site !== person.site)
  return (
    <aside className={styles.note} aria-label="Others of the same name">
      <p>
        {elsewhere
          ? 'The same name, another site: not taken to be the same person.'
          : 'The same name, another account: not taken to be the same person.'}
      </p>
      <ul>
        {found.slice(0, SHOWN).map(({ id, name, author, site, comments }) => (
          <li key={id}>
            <Person id={id} name={name} site={site} />
            <span className="quiet">
              {site === person.site && author !== name && <bdi>{author} · </bdi>}
              {counted(comments, 'comment')}
            </span>
          </li>
        ))}
        {found.length > SHOWN && <li className="quiet">and others</li>}
      </ul>
    </aside>
  )
}

interface PersonSentencesProps {
  readonly db: Db
  readonly person: PersonRow
  readonly posts: PersonValues['posts']
}

/** Activity of a person in sentences. */
async function PersonSentences({ db, person, posts }: PersonSentencesProps) {
  const path = `/people/${person.id}`
  const hrefOf = (target: Target): string => {
    switch (target.to) {
      case 'comments':
        return `${path}#messages`
      case 'contacts':
        return `${personQuery.href(path, { posts })}#contacts`
      case 'conversations':
        return `/conversations?person=${person.id}`
      case 'exchange':
        return `${personQuery.href(path, { with: target.with, posts })}#messages`
      case 'conversation':
        return `/conversations/${target.conversation}?person=${person.id}&only=yes#thread`
    }
  }
  return <Sentences sentences={await personSentencesOf(db, person, posts === '1')} hrefOf={hrefOf} />
}

interface PersonPageProps {
  readonly params: Promise<{ readonly id: string }>
  readonly searchParams: Promise<RawSearchParams>
}

export async function generateMetadata({ params }: PersonPageProps): Promise<Metadata> {
  const person = await find(await database(), (await params).id)
  return { title: person?.name.slice(0, 200) ?? 'Nobody' }
}

export default async function PersonPage({ params, searchParams }: PersonPageProps) {
  const db = await database()
  const person = await find(db, (await params).id)
  if (person === null) notFound()
  const values = personQuery.parse(await searchParams)
  const other = values.with === null ? null : await personOf(db, values.with)
  return (
    <>
      <PageHead title={<bdi>{person.name}</bdi>}>
        <p>
          on <bdi>{person.site}</bdi>
          {person.author !== person.name && (
            <>
              , known there as <bdi>{person.author}</bdi>
            </>
          )}
        </p>
      </PageHead>
      <PersonSentences db={db} person={person} posts={values.posts} />
      <UnmarkedNote
        of={await unmarkedIn(db, { ...everything, person: person.id })}
        counted={values.posts === '1'}
        href={posts => personQuery.href(`/people/${person.id}`, { ...values, posts })}
      />
      <Namesakes db={db} person={person} />
      <Stack>
        <Charts db={db} about={{ person, values }} makers={personCharts} />
        <Measures db={db} person={person} posts={values.posts} />
        <ResponseTimes db={db} person={person} />
        <Messages db={db} person={person} other={other} values={values} />
        <PersonConversations db={db} person={person} />
      </Stack>
    </>
  )
}

async function find(db: Db, id: string): Promise<PersonRow | null> {
  return /^\d{1,15}$/.test(id) ? personOf(db, Number(id)) : null
}
