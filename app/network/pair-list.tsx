import { type NetworkValues, networkQuery } from '../../db/lists/network-query.ts'
import type { Db } from '../../db/open.ts'
import { type PairRow, pairPage, pairSorts } from '../../db/queries/network/pair-list.ts'
import type { Selection } from '../../db/queries/selection.ts'
import { counted, date, duration, isoTime, number } from '../../lib/format.ts'
import { pairMeasures } from '../../lib/measures/pair.ts'
import { LIST_ROWS } from '../../lib/query-string.ts'
import { type Column, DataTable, sortingBy } from '../_shared/data-table.tsx'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { Pager, Section } from '../_shared/page-parts.tsx'
import { Person } from '../_shared/person.tsx'
import { PairLink } from './links.tsx'

interface PairListProps {
  readonly db: Db
  readonly selection: Selection
  readonly values: NetworkValues
  readonly withSites: boolean
}

/** Every pair of people of whom one replied to the other, with the measures of pairs. */
export async function PairList({ db, selection, values, withSites }: PairListProps) {
  const { after, before, ego: _ego, pair: _pair, ...list } = values
  const { sort, direction } = list
  const page = await pairPage(
    db,
    selection,
    { sort, descending: direction === 'desc' },
    { after, before, limit: LIST_ROWS },
  )
  const hrefOf = (change: Partial<NetworkValues>) => networkQuery.href('/network', { ...list, ...change })
  return (
    <Section
      title={counted(page.count, 'pair')}
      about="Who replied to whom. A number of replies opens the comments behind it."
      aside={<ExportMenu what="Pairs" data={hrefOf({})} />}
    >
      <DataTable
        caption="Pairs of people"
        columns={pairColumnsFor(withSites)}
        rows={page.rows}
        rowKey={({ from, to }) => `${from.id}-${to.id}`}
        sorting={sortingBy(pairSorts, { sort, descending: direction === 'desc' }, (sort, direction) =>
          hrefOf({ sort, direction }),
        )}
      />
      <Pager
        what="pairs"
        previous={page.previous && hrefOf({ before: page.previous })}
        next={page.next && hrefOf({ after: page.next })}
      />
    </Section>
  )
}

const cells = {
  replies: row => <ToComments row={row} count={row.replies} />,
  replies_back: row => (row.replies_back === 0 ? '0' : <ToComments row={row} count={row.replies_back} />),
  balance: row => number(row.balance),
  longest_exchange: row => number(row.longest_exchange),
  conversations: row => number(row.conversations),
  first_at: row => <Day at={row.first_at} />,
  last_at: row => <Day at={row.last_at} />,
  median_response_s: row => duration(row.median_response_s),
  median_response_back_s: row => duration(row.median_response_back_s),
} as const satisfies Record<(typeof pairMeasures)[number]['key'], (row: PairRow) => unknown>

/** The columns of the list of pairs. `withSites` where people of several sites stand beside each other. */
const pairColumnsFor = (withSites: boolean): readonly Column<PairRow>[] => [
  {
    heading: { key: 'from', label: 'From', definition: 'Who replied.', unit: null },
    names: true,
    cell: ({ from }) => <Person id={from.id} name={from.name} site={withSites ? from.site : null} />,
  },
  {
    heading: { key: 'to', label: 'To', definition: 'Whom they replied to.', unit: null },
    cell: ({ to }) => <Person id={to.id} name={to.name} />,
  },
  ...pairMeasures.map((heading): Column<PairRow> => ({ heading, cell: cells[heading.key] })),
]

function ToComments({ row: { from, to }, count }: { readonly row: PairRow; readonly count: number }) {
  return (
    <PairLink from={from.id} to={to.id} title="Read what the two wrote to each other">
      {number(count)}
    </PairLink>
  )
}

const Day = ({ at }: { readonly at: number | null }) => <time dateTime={isoTime(at)}>{date(at)}</time>
