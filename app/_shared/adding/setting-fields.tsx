'use client'

import { useId } from 'react'
import type { TableField } from '../../../lib/formats/fields/columns.ts'
import { type Setting, type SettingId, settings } from '../../../lib/formats/read-options.ts'
import type { SampleTable } from '../../../lib/formats/table/sample.ts'
import styles from './adding.module.css'

type Settings = Readonly<Partial<Record<SettingId, string>>>

interface SettingFieldsProps {
  /** The format that the file is read as. */
  readonly format: string
  /** The sheets of its workbook; none where it is none. */
  readonly sheets: readonly string[]
  readonly chosen: Settings
  readonly onSay: (chosen: Settings) => void
}

/** Fields for the settings that make a difference to how a format is read, besides format and columns. */
export function SettingFields({ format, sheets, chosen, onSay }: SettingFieldsProps) {
  const shown = settings.filter(
    ({ id, formats }: Setting & { id: SettingId }) =>
      formats.includes(format) && (id !== 'sheet' || sheets.length > 1 || chosen.sheet !== undefined),
  )
  if (shown.length === 0) return null
  return (
    <fieldset className={styles.picker}>
      <legend>How it is read</legend>
      {shown.map(setting => (
        <SettingField
          key={setting.id}
          setting={setting}
          choices={setting.id === 'sheet' ? sheets.map(name => [name, name] as const) : setting.choices}
          value={chosen[setting.id] ?? ''}
          onSay={value => onSay({ ...chosen, [setting.id]: value })}
        />
      ))}
    </fieldset>
  )
}

interface SettingFieldProps {
  readonly setting: Setting
  readonly choices: Setting['choices']
  readonly value: string
  readonly onSay: (value: string) => void
}

function SettingField({ setting: { name, fault }, choices, value, onSay }: SettingFieldProps) {
  const id = useId()
  return (
    <label htmlFor={id}>
      <span>{name}</span>
      {choices.length > 0 ? (
        <select id={id} value={value} onChange={event => onSay(event.target.value)}>
          <option value="">Detect automatically</option>
          {choices.map(([choice, label]) => (
            <option key={choice} value={choice}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <input
          type="text"
          id={id}
          defaultValue={value}
          placeholder="Detect automatically"
          maxLength={200}
          // Each word is looked at when it is written, not letter by letter.
          onBlur={event => {
            const written = event.target.value.trim()
            if (written !== value && (written === '' || fault(written) === null)) onSay(written)
          }}
          onKeyDown={event => event.key === 'Enter' && event.currentTarget.blur()}
        />
      )}
    </label>
  )
}

/** Labels of a message's fields. */
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
