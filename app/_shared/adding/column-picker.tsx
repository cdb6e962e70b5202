'use client'

import type { TableField } from '../../../lib/formats/table-columns.ts'
import type { SampleTable } from '../../../lib/formats/table-sample.ts'
import styles from './adding.module.css'

/** What each field of a message is, for people. */
const fieldNames: Readonly<Record<TableField, string>> = {
  author: 'Author',
  text: 'Text',
  created_at: 'Date or time',
  time: 'Time of day',
  id: 'Its id',
  parent: 'Id it answers',
  parent_author: 'Person it answers',
  conversation: 'Conversation',
  title: 'Title',
  conversation_title: 'Title of the conversation',
  name: 'Shown name',
  url: 'Address',
  site: 'Site',
  kind: 'Kind',
}

const NONE = ''

interface ColumnPickerProps {
  readonly table: SampleTable
  readonly legend: string
  readonly onPick: (field: TableField, column: string) => void
}

/** Which column of a table holds what; each with what stands in its first rows. */
export function ColumnPicker({ table: { columns, fields }, legend, onPick }: ColumnPickerProps) {
  const picked = new Map(fields.map(({ field, column }) => [field, column]))
  return (
    <fieldset className={styles.picker}>
      <legend>{legend}</legend>
      {entriesOf(fieldNames).map(([field, name]) => {
        if (!picked.has(field)) return null
        const column = picked.get(field) ?? NONE
        const cells = columns.find(each => each.name === column)?.cells ?? []
        return (
          <label key={field}>
            <span>{name}</span>
            <select aria-label={name} value={column} onChange={event => onPick(field, event.target.value)}>
              <option value={NONE}>–</option>
              {columns
                .filter(each => each.name !== NONE)
                .map(each => (
                  <option key={each.name} value={each.name}>
                    {each.cells.length === 0 ? each.name : `${each.name}: ${each.cells[0]}`}
                  </option>
                ))}
            </select>
            <span className={styles.cells} dir="auto">
              {cells.join(' · ')}
            </span>
          </label>
        )
      })}
    </fieldset>
  )
}

/** The literal above has the keys that its type says, and no others. */
function entriesOf<Key extends string>(names: Readonly<Record<Key, string>>): [Key, string][] {
  return Object.entries(names) as [Key, string][]
}
