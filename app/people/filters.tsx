import { type ListValues, listQuery } from '../../db/lists/people-query.ts'
import { patterns } from '../../lib/network/roles.ts'
import { NumberField, RangeField, TextField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import fieldStyles from '../_shared/form.module.css'
import { isNarrowed, SelectionFields, unseenIn } from '../network/selection-form.tsx'
import styles from './people.module.css'

interface FiltersProps {
  readonly path: string
  readonly values: ListValues
  /** Names of sites, to choose from. */
  readonly sites: readonly string[]
  readonly isFiltered: boolean
}

/** Which people, of which replies. */
export function Filters({ path, values, sites, isFiltered }: FiltersProps) {
  const { view, sort, order } = values
  const { schema } = listQuery
  return (
    <FilterForm
      path={path}
      folds
      keep={{
        view: schema.view.serialise(view),
        sort: schema.sort.serialise(sort),
        order: schema.order.serialise(order),
        active: schema.active.serialise(values.active),
        ...unseenIn(values),
      }}
      clear={isFiltered ? listQuery.href(path, { view, sort, order }) : null}
    >
      <TextField name="name" label="Person’s or site’s name" value={values.name} />
      <NumberField name="wrote" label="Wrote comments, at least" value={values.wrote} />
      <RangeField
        label="First wrote between (UTC)"
        type="date"
        from={{ name: 'joined_from', value: schema.joined_from.serialise(values.joined_from) }}
        to={{ name: 'joined_to', value: schema.joined_to.serialise(values.joined_to) }}
      />
      <label className={fieldStyles.field}>
        Pattern
        <select name="pattern" defaultValue={schema.pattern.serialise(values.pattern) ?? ''}>
          <option value="">any or none</option>
          {patterns.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <details className={styles.selection} open={isNarrowed(values)}>
        <summary>More filters</summary>
        <div>
          <SelectionFields values={values} sites={sites} />
        </div>
      </details>
    </FilterForm>
  )
}
