import Link from 'next/link'
import { type ReactNode, useId } from 'react'
import type { Definition } from '../../lib/definition.ts'
import { ScrollArea } from './page-parts.tsx'
import styles from './table.module.css'

/** A heading that is no number of the catalogue: a title, a name. */
export interface PlainHeading {
  readonly key: string
  readonly label: string
  readonly definition: string | null
  readonly unit: null
}

/** Such a heading. */
export const plainHeading = (key: string, label: string): PlainHeading => ({
  key,
  label,
  definition: null,
  unit: null,
})

/** One column: its label and tooltip, and what stands in its cells. */
export interface Column<Row> {
  readonly heading: Pick<Definition, 'key' | 'label' | 'definition' | 'unit'> | PlainHeading
  readonly cell: (row: Row) => ReactNode
  /** Where the label is too long for its numbers. */
  readonly short?: string
  /** The cell that names the row. */
  readonly names?: boolean
}

/** How a list is sorted, and the way to sort it otherwise. */
interface Sorting {
  readonly key: string
  readonly descending: boolean
  /** The URL of this list sorted so; null: it cannot be sorted by that. */
  readonly href: (key: string, descending: boolean) => string | null
}

/** How a list is sorted that has these ways to be; `href` is its URL sorted so. */
export const sortingBy = <Sort extends string>(
  sorts: readonly Sort[],
  { sort: key, descending }: { readonly sort: string; readonly descending: boolean },
  href: (sort: Sort, order: 'asc' | 'desc') => string,
): Sorting => ({
  key,
  descending,
  href(wanted, isDescending) {
    const sort = sorts.find(each => each === wanted)
    return sort === undefined ? null : href(sort, isDescending ? 'desc' : 'asc')
  },
})

/** Rows that one goes through by keys without being asked. */
const FEW = 5

interface DataTableProps<Row> {
  /** Names the table for those who cannot see where it stands. */
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string | number
  readonly sorting?: Sorting
  /** Shown below the headings where there are no rows; left out: “Nothing here.” */
  readonly empty?: ReactNode
}

/** A table made on the server: names left, numbers right, headings that stay and sort. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sorting, empty } = props
  const end = useId()
  const body = rows.map(row => (
    <tr key={rowKey(row)}>
      {columns.map(({ heading, names, cell }) =>
        names ? (
          <th key={heading.key} scope="row">
            {cell(row)}
          </th>
        ) : (
          <td key={heading.key} className={heading.unit === null ? undefined : styles.number}>
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  ))
  return (
    <ScrollArea className={styles.scroll} label={caption}>
      {rows.length > FEW && (
        <a className="past" href={`#${end}`}>
          Skip {caption}
        </a>
      )}
      <table className={styles.table}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <HeadingCell key={column.heading.key} column={column} sorting={sorting} />
            ))}
          </tr>
        </thead>
        <tbody>{body}</tbody>
      </table>
      {rows.length === 0 && <p className={styles.empty}>{empty ?? 'Nothing here.'}</p>}
      <span id={end} tabIndex={-1} />
    </ScrollArea>
  )
}

function HeadingCell<Row>({ column, sorting }: { column: Column<Row>; sorting: Sorting | undefined }) {
  const { heading, short } = column
  const sorted = sorting?.key === heading.key
  // Numbers begin with the largest, words with the first letter.
  const descending = sorted ? !sorting.descending : heading.unit !== null
  const href = sorting?.href(heading.key, descending) ?? null
  const label = short ?? heading.label
  const tooltip = [short === undefined ? null : heading.label, heading.definition].filter(Boolean).join(': ')
  return (
    <th
      scope="col"
      className={heading.unit === null ? undefined : styles.number}
      data-tip={tooltip || undefined}
      aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
    >
      {href === null ? (
        <span className={styles.label}>{label}</span>
      ) : (
        <Link className={styles.label} href={href} scroll={false} prefetch={false}>
          {label}
          {sorted && (
            <span aria-hidden="true" className={styles.arrow}>
              {sorting.descending ? '↓' : '↑'}
            </span>
          )}
        </Link>
      )}
    </th>
  )
}
