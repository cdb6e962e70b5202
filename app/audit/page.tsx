import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { deeds, type Written } from '../../db/shared/audit.ts'
import { dateTime, isoTime } from '../../lib/format.ts'
import { count, LIST_ROWS, query, type RawSearchParams } from '../../lib/query-string.ts'
import { administersAll, roleOf, someone } from '../_server/who.ts'
import { type Column, DataTable, plainHeading } from '../_shared/data-table.tsx'
import { PageHead, Pager } from '../_shared/page-parts.tsx'

export const metadata: Metadata = { title: 'Audit' }

const auditQuery = query({ before: count })

/** Who imported, removed, took away and changed what, and when; in this space, or for who administers the instance in all. */
export default async function Audit({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const who = await someone()
  if (roleOf(who) !== 'administers') notFound()
  const { before } = auditQuery.parse(await searchParams)
  const space = administersAll(who) ? null : who.space
  const rows = deeds(who.db, { space, before, limit: LIST_ROWS + 1 })
  const shown = rows.slice(0, LIST_ROWS)
  return (
    <>
      <PageHead
        title="Audit"
        aside={
          <a href="/audit.csv?excel=1" download>
            Export as CSV
          </a>
        }
      >
        <p>
          Who imported, removed, exported and changed what{space === null ? '' : ` in the space “${space}”`}.
          What is done with the database’s own files, on the server’s command line, is not seen here, but for
          people and spaces.
        </p>
      </PageHead>
      <DataTable
        caption="What was done, the last first"
        columns={columns}
        rows={shown}
        rowKey={({ id }) => id}
        empty="Nothing was done yet."
      />
      <Pager
        what="the audit"
        previous={before === null ? null : '/audit'}
        next={rows.length > LIST_ROWS ? auditQuery.href('/audit', { before: shown.at(-1)!.id }) : null}
      />
    </>
  )
}

const columns: readonly Column<Written>[] = [
  {
    heading: plainHeading('at', 'When (UTC)'),
    cell: ({ at }) => <time dateTime={isoTime(at)}>{dateTime(at)}</time>,
  },
  { heading: plainHeading('person', 'Who'), names: true, cell: ({ person }) => <bdi>{person}</bdi> },
  { heading: plainHeading('action', 'Did'), cell: ({ action }) => action },
  { heading: plainHeading('what', 'What'), cell: ({ what }) => <bdi>{what}</bdi> },
  { heading: plainHeading('space', 'Space'), cell: ({ space }) => space },
]
