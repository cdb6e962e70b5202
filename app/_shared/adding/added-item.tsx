'use client'

import { bytes, counted } from '../format.ts'
import styles from './adding.module.css'
import { LoadOutcome } from './load-outcome.tsx'
import type { Told } from './send.ts'
import { type Item, isOver } from './use-additions.ts'

/** Something that was added: how far it is, a way to cancel it, and in the end what became of it. */
export function AddedItem({ item, onRemove }: { item: Item; onRemove: () => void }) {
  const { addition, told } = item
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <b dir="auto">{addition.name}</b>
        <button type="button" onClick={onRemove}>
          {isOver(told) ? 'Dismiss' : 'Cancel'}
        </button>
      </div>
      {isOver(told) ? <LoadOutcome event={told} /> : <Underway told={told} />}
    </li>
  )
}

function Underway({ told }: { told: Exclude<Told, { kind: 'done' | 'failed' }> | null }) {
  const part = told === null || told.of === null || told.of === 0 ? null : Math.min(1, told.bytes / told.of)
  return (
    <>
      <progress
        className={styles.progress}
        {...(part === null ? {} : { value: part })}
        aria-label="Progress"
      />
      <span className={styles.hint}>{described(told)}</span>
    </>
  )
}

function described(told: Exclude<Told, { kind: 'done' | 'failed' }> | null): string {
  if (told === null) return 'Waiting for its turn'
  if (told.kind === 'sent')
    return told.bytes < told.of
      ? `Sending ${bytes(told.bytes)} of ${bytes(told.of)}`
      : 'Recognising what it is …'
  if (told.phase === 'settle')
    return `${counted(told.messages, 'message')} read; threading conversation ${told.conversations.toLocaleString('en')} …`
  return `Reading ${bytes(told.bytes)}${told.of === null ? '' : ` of ${bytes(told.of)}`}: ${counted(told.messages, 'message')}`
}
