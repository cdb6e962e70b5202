import type { ReactNode } from 'react'
import styles from './form.module.css'

/** A text to look for. */
export function TextField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className={styles.field}>
      {label}
      <input type="search" name={name} defaultValue={value} maxLength={200} dir="auto" />
    </label>
  )
}

interface NumberFieldProps {
  readonly name: string
  readonly label: string
  readonly value: number | null
}

/** A whole number from 0 up. */
export function NumberField({ name, label, value }: NumberFieldProps) {
  return (
    <label className={styles.field}>
      {label}
      <input
        className={styles.number}
        type="number"
        min={0}
        name={name}
        defaultValue={value ?? ''}
        inputMode="numeric"
      />
    </label>
  )
}

interface DateFieldProps {
  readonly name: string
  readonly label: string
  /** `2026-11-29`, or null. */
  readonly value: string | null
}

/** A day. */
export function DateField({ name, label, value }: DateFieldProps) {
  return (
    <label className={styles.field}>
      {label}
      <input className={styles.date} type="date" name={name} defaultValue={value ?? ''} />
    </label>
  )
}

interface RangeFieldProps {
  readonly label: string
  readonly type: 'number' | 'date'
  /** Names and values of the two ends; a null value is open. */
  readonly from: { readonly name: string; readonly value: string | null }
  readonly to: { readonly name: string; readonly value: string | null }
}

/** A lower and an upper bound. */
export function RangeField({ label, type, from, to }: RangeFieldProps) {
  const input = ({ name, value }: RangeFieldProps['from'], end: string) => (
    <input
      className={type === 'number' ? styles.number : styles.date}
      type={type}
      name={name}
      defaultValue={value ?? ''}
      aria-label={`${label}, ${end}`}
      {...(type === 'number' ? { min: 0, inputMode: 'numeric' as const } : {})}
    />
  )
  return (
    <fieldset className={styles.range}>
      <legend>{label}</legend>
      {input(from, 'at least')}
      <span aria-hidden="true">–</span>
      {input(to, 'at most')}
    </fieldset>
  )
}

interface ChoiceFieldProps {
  readonly name: string
  readonly label: string
  readonly value: string
  /** By value; that of the empty one is the default. */
  readonly words: Readonly<Record<string, string>>
}

/** One of several words. */
export function ChoiceField({ name, label, value, words }: ChoiceFieldProps) {
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

interface MoreFieldsProps {
  readonly title: string
  /** Whether one of them is filled in. */
  readonly open: boolean
  readonly children: ReactNode
}

/** Fields that are folded away until they are wanted. */
export function MoreFields({ title, open, children }: MoreFieldsProps) {
  return (
    <details className={styles.more} open={open}>
      <summary>{title}</summary>
      <div>{children}</div>
    </details>
  )
}
