import type { Metadata } from 'next'
import { incoming, incomingInWords } from '../../db/queries/incoming.ts'
import { loadsPage } from '../../db/queries/loads.ts'
import { cursor, LIST_ROWS, query, type RawSearchParams } from '../../lib/query-string.ts'
import { database } from '../_server/database.ts'
import { may } from '../_server/who.ts'
import { AddDiscussions, Added } from '../_shared/adding/add-discussions.tsx'
import { DataTable } from '../_shared/data-table.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { PageHead, Pager, Section, Stack } from '../_shared/page-parts.tsx'
import { loadTableColumns } from './columns.tsx'
import { uploadLimit } from './received.ts'

export const metadata: Metadata = { title: 'Imports' }

const path = '/loads'
const listQuery = query({ after: cursor, before: cursor })

export default async function Loads({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const place = listQuery.parse(await searchParams)
  const db = await database()
  const canImport = await may('loads')
  const page = await loadsPage(db, { ...place, limit: LIST_ROWS })
  const waiting = await incoming(db)
  return (
    <>
      <PageHead title="Imports" aside={<ExportMenu what="Imports" data={path} />}>
        <p>
          Every file, folder and pasted text that was imported.
          {canImport && ' Drop files on any page to add more.'}
        </p>
      </PageHead>
      <Stack>
        {canImport && (
          <Section id="add" title="Add discussions">
            <Added />
            <AddDiscussions limit={uploadLimit()} isFirst />
          </Section>
        )}
        <Section title="Imports">
          {waiting.done + waiting.failed < waiting.all && <p role="status">{incomingInWords(waiting)}</p>}
          <DataTable
            caption="Imports, the latest first"
            columns={loadTableColumns}
            rows={page.rows}
            rowKey={row => row.id}
            empty="Nothing is imported yet."
          />
          <Pager
            what="loads"
            previous={page.previous && listQuery.href(path, { before: page.previous })}
            next={page.next && listQuery.href(path, { after: page.next })}
          />
        </Section>
      </Stack>
    </>
  )
}
