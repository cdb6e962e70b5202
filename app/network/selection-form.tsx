import { useId } from 'react'
import { type NetworkValues, networkQuery } from '../../db/lists/network-query.ts'
import {
  type SelectionValues,
  selectionIn,
  selectionQuery,
  selectionSchema,
} from '../../db/lists/selection-query.ts'
import { ChoiceField, NumberField, RangeField, TextField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import { keptFields } from '../distribution/distribution-panel.tsx'
import styles from './network.module.css'

interface SelectionFormProps {
  readonly values: NetworkValues
  readonly sites: readonly string[]
  /** The page without a selection; null: none is made. */
  readonly clear: string | null
}

/** Which replies the network is made of, and what counts as one. */
export function SelectionForm({ values, sites, clear }: SelectionFormProps) {
  const { view, size, least, order, sort, direction } = networkQuery.schema
  const keep = {
    view: view.serialise(values.view),
    size: size.serialise(values.size),
    least: least.serialise(values.least),
    order: order.serialise(values.order),
    sort: sort.serialise(values.sort),
    direction: direction.serialise(values.direction),
    ...unseenIn(values),
  }
  return (
    <details className={styles.selection} open={isNarrowed(values)}>
      <summary>Filters</summary>
      <FilterForm path="/network" keep={keep} clear={clear}>
        <SelectionFields values={values} sites={sites} />
      </FilterForm>
    </details>
  )
}

/** Whether more is said of a selection than its days, for which there is a place of its own. */
export const isNarrowed = (values: SelectionValues): boolean =>
  selectionQuery.href('', { ...selectionIn(values), from: null, to: null }) !== ''

/** The parameters of a selection that have no field: a form must carry them on. */
export const unseenIn = (values: SelectionValues) =>
  keptFields(selectionQuery.href('', selectionIn(values)), FIELDS)

/** Those that have one. */
const FIELDS = ['text', 'site', 'comments_min', 'comments_max', 'posts', 'self', 'min']

interface SelectionFieldsProps {
  readonly values: SelectionValues
  /** The largest sites, to choose from. */
  readonly sites: readonly string[]
}

/** The fields of a selection, on whichever page it is made. */
export function SelectionFields({ values, sites }: SelectionFieldsProps) {
  const list = useId()
  const bound = (name: 'comments_min' | 'comments_max') => ({
    name,
    value: selectionSchema[name].serialise(values[name]),
  })
  return (
    <>
      <TextField name="text" label="Conversations with, in title or site" value={values.text} />
      {sites.length > 1 && (
        <label className={styles.field}>
          Site
          <input type="search" name="site" list={list} defaultValue={values.site ?? ''} dir="auto" />
          <datalist id={list}>
            {sites.map(site => (
              <option key={site} value={site} />
            ))}
          </datalist>
        </label>
      )}
      <RangeField label="Comments" type="number" from={bound('comments_min')} to={bound('comments_max')} />
      <ChoiceField
        name="posts"
        label="Replies to a post"
        value={values.posts}
        words={{ '': 'are replies to its author', '0': 'do not count' }}
      />
      <ChoiceField
        name="self"
        label="Replies to oneself"
        value={values.self}
        words={{ '': 'do not count', '1': 'count' }}
      />
      <NumberField
        name="min"
        label="Replies of a pair, at least"
        value={values.min === 1 ? null : values.min}
      />
    </>
  )
}
