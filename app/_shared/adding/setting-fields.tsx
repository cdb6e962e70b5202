'use client'

import { useId } from 'react'
import { type Setting, type SettingId, settings } from '../../../lib/formats/read-options.ts'
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

/** What can be said of how a file is read besides its format and columns, as far as it makes a difference to it. */
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
