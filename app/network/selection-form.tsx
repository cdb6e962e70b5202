import { useId } from 'react'
import { NumberField, RangeField, TextField } from '../_shared/filter-fields.tsx'
import { FilterForm } from '../_shared/filter-form.tsx'
import styles from './network.module.css'
import { type NetworkValues, networkQuery } from './network-query.ts'

interface SelectionFormProps {
  readonly values: NetworkValues
  /** The largest sites, to choose from. */
  readonly sites: readonly string[]
  /** The page without a selection; null: none is made. */
  readonly clear: string | null
}

/** Which replies the network is made of, and what counts as one. */
export function SelectionForm({ values, sites, clear }: SelectionFormProps) {
  const list = useId()
  const { schema } = networkQuery
  const bound = (name: 'comments_min' | 'comments_max' | 'from' | 'to') => ({
    name,
    value: schema[name].serialise(values[name]),
  })
  const keep = {
    view: schema.view.serialise(values.view),
    size: schema.size.serialise(values.size),
    order: schema.order.serialise(values.order),
    depth_min: schema.depth_min.serialise(values.depth_min),
    depth_max: schema.depth_max.serialise(values.depth_max),
    people_min: schema.people_min.serialise(values.people_min),
    people_max: schema.people_max.serialise(values.people_max),
    load: schema.load.serialise(values.load),
    person: schema.person.serialise(values.person),
    conversations: schema.conversations.serialise(values.conversations),
  }
  return (
    <details className={styles.selection} open={clear !== null}>
      <summary>Choose conversations, a span of time, and what counts</summary>
      <FilterForm path="/network" keep={keep} clear={clear}>
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
        <RangeField label="Replies written between (UTC)" type="date" from={bound('from')} to={bound('to')} />
        <Choice
          name="posts"
          label="Replies to a post"
          value={values.posts}
          words={{ '': 'are replies to its author', '0': 'do not count' }}
        />
        <Choice
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
      </FilterForm>
    </details>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly value: string
  /** By value; that of the empty one is the default. */
  readonly words: Readonly<Record<string, string>>
}

function Choice({ name, label, value, words }: ChoiceProps) {
  return (
    <label className={styles.field}>
      {label}
      <select name={name} defaultValue={value in words ? value : ''}>
        {Object.entries(words).map(([key, word]) => (
          <option key={key} value={key}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}
