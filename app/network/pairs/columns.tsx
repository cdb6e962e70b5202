import type { PairRow } from '../../../db/queries/network-pair-list.ts'
import { date, duration, isoTime, number } from '../../../lib/format.ts'
import { pairMeasures } from '../../../lib/measures/pair.ts'
import type { Column } from '../../_shared/data-table.tsx'
import { Person } from '../../_shared/person.tsx'
import { PairLink } from '../links.tsx'

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
export const pairColumnsFor = (withSites: boolean): readonly Column<PairRow>[] => [
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
