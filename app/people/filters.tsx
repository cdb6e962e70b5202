import { type ListValues, listQuery } from '../../db/lists/people-query.ts'
import { patterns } from '../../lib/network/roles.ts'
import { MoreFields, NumberField, RangeField, TextField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import fieldStyles from '../_shared/form.module.css'
import { isNarrowed, SelectionFields, unseenIn } from '../network/selection-form.tsx'

interface FiltersProps {
  readonly path: string
  readonly values: ListValues
  /** Names of sites, to choose from. */
  readonly sites: readonly string[]
  readonly isFiltered: boolean
}

type When = 'joined' | 'active' | 'also' | 'absent'

const isByDays = (values: ListValues) =>
  (['active', 'also', 'absent'] as const).some(
    of => values[`${of}_from`] !== null || values[`${of}_to`] !== null,
  )

/** Which people, of which replies. */
export function Filters({ path, values, sites, isFiltered }: FiltersProps) {
  const { view, sort, order } = values
  const { schema } = listQuery
  const range = (of: When, label: string) => {
    const end = (name: `${When}_from` | `${When}_to`) => ({
      name,
      value: schema[name].serialise(values[name]),
    })
    return <RangeField label={label} type="date" from={end(`${of}_from`)} to={end(`${of}_to`)} />
  }
  return (
    <FilterForm
      path={path}
      folds
      keep={{
        view: schema.view.serialise(view),
        sort: schema.sort.serialise(sort),
        order: schema.order.serialise(order),
        active: schema.active.serialise(values.active),
        helped_by: schema.helped_by.serialise(values.helped_by),
        ...unseenIn(values),
      }}
      clear={isFiltered ? listQuery.href(path, { view, sort, order }) : null}
    >
      <TextField name="name" label="Person’s or site’s name" value={values.name} />
      <NumberField name="wrote" label="Wrote comments, at least" value={values.wrote} />
      {range('joined', 'First wrote between (UTC)')}
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
      <MoreFields title="Who stayed, came back or left" open={isByDays(values)}>
        {range('active', 'Wrote between (UTC)')}
        {range('also', 'And also between')}
        {range('absent', 'And nothing between')}
      </MoreFields>
      <MoreFields title="More filters" open={isNarrowed(values)}>
        <SelectionFields values={values} sites={sites} />
      </MoreFields>
    </FilterForm>
  )
}
