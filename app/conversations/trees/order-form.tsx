import { type ListValues, listQuery } from '../../../db/lists/conversations-query.ts'
import { conversationSorts } from '../../../db/queries/conversations.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { FilterForm } from '../../_shared/filter-form.tsx'
import styles from '../list.module.css'

const labels = new Map<string, string>([
  ...conversationMeasures.map(({ key, label }): [string, string] => [key, label]),
  ['created_at', 'Begun'],
  ['title', 'Title'],
])

/** By what the trees are sorted: they have no headings to click. */
export function OrderForm({ path, values }: { readonly path: string; readonly values: ListValues }) {
  const { sort, order, after: _after, before: _before, ...others } = values
  const kept = new URL(listQuery.href(path, others), 'http://localhost').searchParams
  return (
    <FilterForm path={path} keep={Object.fromEntries(kept)} clear={null} verb="Sort">
      <label className={styles.field}>
        Sorted by
        <select name="sort" defaultValue={sort}>
          {conversationSorts.map(key => (
            <option key={key} value={key}>
              {labels.get(key)}
            </option>
          ))}
        </select>
      </label>
      <label className={styles.field}>
        Order
        <select name="order" defaultValue={order}>
          <option value="desc">Largest first</option>
          <option value="asc">Smallest first</option>
        </select>
      </label>
    </FilterForm>
  )
}
