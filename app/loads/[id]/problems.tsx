import type { Db } from '../../../db/open.ts'
import { type LoadProblem, type LoadRow, loadProblems } from '../../../db/queries/loads.ts'
import { counted, number } from '../../../lib/format.ts'
import { type Cursor, LIST_ROWS } from '../../../lib/query-string.ts'
import { type Column, DataTable } from '../../_shared/data-table.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { Pager, Section } from '../../_shared/page-parts.tsx'

const columns: readonly Column<LoadProblem>[] = [
  {
    heading: { key: 'where', label: 'Where', definition: 'Line or path in the source.', unit: null },
    names: true,
    cell: ({ where }) => <bdi>{where.slice(0, 500)}</bdi>,
  },
  {
    heading: { key: 'what', label: 'What', definition: null, unit: null },
    cell: ({ what }) => <span dir="auto">{what.slice(0, 2000)}</span>,
  },
]

interface Place {
  readonly after: Cursor | null
  readonly before: Cursor | null
}

interface ProblemsProps {
  readonly db: Db
  readonly load: LoadRow
  readonly place: Place
  readonly hrefOf: (path: string, place: Partial<Place>) => string
}

/** Parts of a source that could not be read, and where they are. */
export async function Problems({ db, load, place, hrefOf }: ProblemsProps) {
  const page = await loadProblems(db, { load: load.id, part: { ...place, limit: LIST_ROWS } })
  const path = `/loads/${load.id}`
  const to = (at: Partial<Place>) => `${hrefOf(path, at)}#problems`
  return (
    <Section
      id="problems"
      title="Problems"
      about={
        load.problem_count === 0
          ? 'Everything in the source could be read.'
          : `${counted(load.problem_count, 'place')} in the source could not be read. Where there are very many, the first ones are listed; ${number(load.problem_count)} is the count of all.`
      }
      aside={load.problem_count > 0 && <ExportMenu what="Problems" data={path} />}
    >
      {load.problem_count > 0 && (
        <>
          <DataTable caption="Problems" columns={columns} rows={page.rows} rowKey={row => row.id} />
          <Pager
            what="problems"
            previous={page.previous && to({ before: page.previous })}
            next={page.next && to({ after: page.next })}
          />
        </>
      )}
    </Section>
  )
}
