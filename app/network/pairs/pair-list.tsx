import { type NetworkValues, networkQuery } from '../../../db/lists/network-query.ts'
import type { Db } from '../../../db/open.ts'
import { pairPage, pairSorts } from '../../../db/queries/network-pair-list.ts'
import type { Selection } from '../../../db/queries/selection.ts'
import { counted } from '../../../lib/format.ts'
import { LIST_ROWS } from '../../../lib/query-string.ts'
import { DataTable, sortingBy } from '../../_shared/data-table.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { Section } from '../../_shared/page-parts.tsx'
import { Pager } from '../../_shared/pager.tsx'
import { pairColumnsFor } from './columns.tsx'

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
