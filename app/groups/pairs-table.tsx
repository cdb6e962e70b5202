import Link from 'next/link'
import { queryOf } from '../../db/lists/conversation-filter.ts'
import type { GroupSizes } from '../../db/queries/distributions.ts'
import type { NamedGroup } from '../../db/queries/groups.ts'
import { number } from '../../lib/format.ts'
import type { Compared, ComparedPair } from '../../lib/statistics/compared.ts'
import { type Column, DataTable } from '../_shared/data-table.tsx'

interface PairsTableProps {
  readonly label: string
  readonly found: Compared
  readonly groups: readonly NamedGroup[]
  readonly both: GroupSizes['both']
}

/** Each two groups, and how they differ. */
export function PairsTable({ label, found, groups, both }: PairsTableProps) {
  const name = (at: number) => {
    const group = groups[at]!
    return (
      <Link href={`/conversations${queryOf(group.filter)}`} prefetch={false}>
        <bdi>{group.name}</bdi>
      </Link>
    )
  }
  const n = (at: number) => number(found.groups[at]?.n)
  const value = (
    key: string,
    label: string,
    definition: string,
    cell: (pair: ComparedPair) => string,
  ): Column<ComparedPair> => ({ heading: { key, label, definition, unit: 'index' }, cell })
  const columns: Column<ComparedPair>[] = [
    {
      heading: { key: 'groups', label: 'Groups', definition: null, unit: null },
      names: true,
      cell: ({ first, second }) => (
        <>
          {name(first)} and {name(second)}
        </>
      ),
    },
    value('n', 'Values', 'How many values each has.', ({ first, second }) => `${n(first)} and ${n(second)}`),
    value('both', 'In both', 'Conversations that stand in both groups.', ({ first, second }) =>
      number(both.find(each => each.first === first && each.second === second)?.both),
    ),
    value(
      'u',
      'U',
      'Mann–Whitney U: pairs, one of each group, in which the first has the larger value; equal ones count half.',
      ({ u }) => number(u),
    ),
    value(
      'delta',
      'Cliff’s δ',
      '2U/(mn) − 1: above 0, the first group has the larger value more often.',
      ({ delta }) => signed(delta),
    ),
    value(
      'p',
      'p',
      'Two-sided, ties corrected.',
      ({ p, by }) => `${inShort(p)}${by === 'exact' ? ' (exact)' : ''}`,
    ),
    value('holm', 'p (Holm)', 'Adjusted for all pairs of the table.', ({ holm }) => inShort(holm)),
  ]
  return (
    <DataTable
      caption={`${label}: each two groups`}
      columns={columns}
      rows={found.pairs}
      rowKey={({ first, second }) => `${first}-${second}`}
      empty="Fewer than two groups have values."
    />
  )
}

const signed = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.abs(value).toFixed(3)}`

/** To three decimals; smaller ones as powers of ten. */
const inShort = (p: number) => {
  if (p >= 0.001) return p.toFixed(3)
  // Too small for a number of the computer.
  if (p === 0) return '< 10⁻³⁰⁰'
  const [digits, power] = p.toExponential(1).split('e-')
  return `${digits} × 10⁻${[...(power ?? '')].map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('')}`
}
