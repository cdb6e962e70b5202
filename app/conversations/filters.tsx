import { RangeField, TextField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import { type ListValues, listQuery } from './list-query.ts'

type Bound =
  | 'comments_min'
  | 'comments_max'
  | 'depth_min'
  | 'depth_max'
  | 'people_min'
  | 'people_max'
  | 'from'
  | 'to'

/** What the list of conversations can be narrowed to. */
export function Filters({ values, filtered }: { values: ListValues; filtered: boolean }) {
  const { schema } = listQuery
  const bound = (name: Bound) => ({ name, value: schema[name].serialise(values[name]) })
  const { sort, order, load, person } = values
  const keep = {
    sort: schema.sort.serialise(sort),
    order: schema.order.serialise(order),
    load: schema.load.serialise(load),
    person: schema.person.serialise(person),
  }
  return (
    <FilterForm
      path="/conversations"
      keep={keep}
      clear={filtered ? listQuery.href('/conversations', { sort, order }) : null}
    >
      <TextField name="text" label="Title or site" value={values.text} />
      <RangeField label="Comments" type="number" from={bound('comments_min')} to={bound('comments_max')} />
      <RangeField label="Depth" type="number" from={bound('depth_min')} to={bound('depth_max')} />
      <RangeField label="People" type="number" from={bound('people_min')} to={bound('people_max')} />
      <RangeField label="Going on between (UTC)" type="date" from={bound('from')} to={bound('to')} />
    </FilterForm>
  )
}
