import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import type { Db } from '../../../db/open.ts'
import type { PersonRow } from '../../../db/queries/people.ts'
import { personOf } from '../../../db/queries/person.ts'
import { authorMeasures } from '../../../lib/measures/author.ts'
import { database } from '../../_shared/database.ts'
import { Value, WhatIsThis } from '../../_shared/definition.tsx'
import { FactList } from '../../_shared/facts.tsx'
import { PageHead } from '../../_shared/page-head.tsx'
import type { RawSearchParams } from '../../_shared/search-params.ts'
import { Columns, Section, Stack } from '../../_shared/section.tsx'
import { Counterparts } from './counterparts.tsx'
import { DepthProfile } from './depth-profile.tsx'
import { Messages } from './messages.tsx'
import { PersonConversations } from './person-conversations.tsx'
import { personQuery } from './person-query.ts'

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
      <Stack>
        <Section title="In numbers" aside={<WhatIsThis definitions={authorMeasures} />}>
          <FactList
            facts={authorMeasures.map(measure => ({
              key: measure.key,
              label: measure.label,
              title: measure.definition,
              value: numberOf(person, measure),
            }))}
          />
        </Section>
        <Columns>
          <Counterparts db={db} person={person} chosen={other?.id ?? null} />
          <DepthProfile db={db} person={person.id} />
        </Columns>
        <Messages db={db} person={person} other={other} place={values} />
        <PersonConversations db={db} person={person} />
      </Stack>
    </>
  )
}

async function find(db: Db, id: string): Promise<PersonRow | null> {
  return /^\d{1,15}$/.test(id) ? personOf(db, Number(id)) : null
}

function numberOf(person: PersonRow, measure: (typeof authorMeasures)[number]) {
  const value = <Value of={measure} value={person[measure.key]} />
  return measure.key === 'conversations' ? (
    <Link href={`/conversations?person=${person.id}`}>{value}</Link>
  ) : measure.key === 'comments' ? (
    <a href="#messages">{value}</a>
  ) : (
    value
  )
}
