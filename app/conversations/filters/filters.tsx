import { type ListValues, listQuery } from '../../../db/lists/conversations-query.ts'
import type { ValueCount } from '../../../db/queries/overview.ts'
import { ChoiceField, DateField, MoreFields, RangeField, TextField } from '../../_shared/filter-fields.tsx'
import { FilterForm } from '../../_shared/filter-form.tsx'
import { inRanges } from '../../charts/buckets.ts'
import { RangeHistogram } from './range-histogram.tsx'

interface FiltersProps {
  readonly values: ListValues
  readonly filtered: boolean
  /** How many conversations there are of each size, depth and number of people. */
  readonly counts: Readonly<Record<'comments' | 'depth' | 'people', readonly ValueCount[]>>
}

const ANSWERS = {
  answered: 'answered by others',
  author_only: 'only by its author',
  unanswered: 'unanswered',
} as const

/** Filters of the list of conversations. */
export function Filters({ values, filtered, counts }: FiltersProps) {
  const { schema } = listQuery
  const day = (name: 'opened_from' | 'opened_to' | 'new_since') => ({
    name,
    value: schema[name].serialise(values[name]),
  })
  const isByDays = values.opened_from !== null || values.opened_to !== null || values.new_since !== null
  const { sort, order, from, to, site, load, person, conversations, columns, view, picked } = values
  const kept = { sort, order, columns, view, picked, measure: values.measure, by: values.by }
  const range = (name: keyof FiltersProps['counts'], label: string) => (
    <RangeHistogram
      label={label}
      ranges={inRanges(counts[name])}
      names={[`${name}_min`, `${name}_max`]}
      bounds={{ least: values[`${name}_min`], most: values[`${name}_max`] }}
    />
  )
  return (
    <FilterForm
      path="/conversations"
      folds
      keep={{
        sort: schema.sort.serialise(sort),
        order: schema.order.serialise(order),
        columns: schema.columns.serialise(columns),
        view: schema.view.serialise(view),
        picked: schema.picked.serialise(picked),
        from: schema.from.serialise(from),
        to: schema.to.serialise(to),
        site: schema.site.serialise(site),
        load: schema.load.serialise(load),
        person: schema.person.serialise(person),
        first_answer_by: schema.first_answer_by.serialise(values.first_answer_by),
        newcomers: schema.newcomers.serialise(values.newcomers),
        conversations: schema.conversations.serialise(conversations),
        measure: schema.measure.serialise(values.measure),
        value_from: schema.value_from.serialise(values.value_from),
        value_below: schema.value_below.serialise(values.value_below),
        value: schema.value.serialise(values.value),
        by: schema.by.serialise(values.by),
      }}
      clear={filtered ? listQuery.href('/conversations', kept) : null}
    >
      <TextField name="text" label="Title or site" value={values.text} />
      {range('comments', 'Comments')}
      {range('depth', 'Depth')}
      {range('people', 'People')}
      <ChoiceField
        name="answers"
        label="Answers"
        value={values.answers ?? ''}
        words={{ '': 'any or none', ...ANSWERS }}
      />
      <MoreFields title="More filters" open={isByDays}>
        <RangeField
          label="Opened between (UTC)"
          type="date"
          from={day('opened_from')}
          to={day('opened_to')}
        />
        <DateField label="New since (UTC)" {...day('new_since')} />
      </MoreFields>
    </FilterForm>
  )
}
