'use client'

import { useEffect, useRef } from 'react'
import { bytes, counted } from '../../../lib/format.ts'
import styles from './adding.module.css'
import { useAdding } from './adding-provider.tsx'
import type { Item, Step } from './additions.ts'
import { LoadOutcome } from './load-outcome.tsx'
import { type NamedFormat, PreviewPanel } from './preview-panel.tsx'

interface AddedItemProps {
  readonly item: Item
  readonly formats: readonly NamedFormat[]
}

/** Something that was added: how far it is, a way to cancel it, and in the end what became of it. */
function AddedItem({ item, formats }: AddedItemProps) {
  const { remove, retry } = useAdding()
  const { addition, step, token } = item
  const heading = useRef<HTMLHeadingElement>(null)

  // Focus moves to the new item: reading and the keyboard go on from there.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])

  const canRetry = step.kind === 'over' && step.outcome.kind === 'failed' && token !== null
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <h3 ref={heading} tabIndex={-1} dir="auto">
          {addition.name}
        </h3>
        <div className={styles.buttons}>
          {canRetry && (
            <button type="button" onClick={() => retry(item.id)}>
              Try in another way
            </button>
          )}
          <button
            type="button"
            aria-label={`${removal[step.kind]} ${addition.name}`}
            onClick={() => remove(item)}
          >
            {removal[step.kind]}
          </button>
        </div>
      </div>
      {step.kind === 'over' ? (
        <LoadOutcome event={step.outcome} />
      ) : step.kind === 'asking' ? (
        <PreviewPanel item={item} shown={step.shown} formats={formats} />
      ) : (
        <Underway step={step} />
      )}
    </li>
  )
}

const removal: Readonly<Record<Step['kind'], string>> = {
  waiting: 'Cancel',
  sending: 'Cancel',
  asking: 'Discard',
  wanted: 'Cancel',
  loading: 'Cancel',
  over: 'Dismiss',
}

type UnderwayStep = Exclude<Step, { readonly kind: 'over' | 'asking' }>

function Underway({ step }: { step: UnderwayStep }) {
  const part = partOf(step)
  return (
    <>
      <progress
        className={styles.progress}
        {...(part === null ? {} : { value: part })}
        aria-label="Progress"
      />
      <span className={styles.hint}>{described(step)}</span>
    </>
  )
}

/** From 0 to 1; null: not known. */
function partOf(step: UnderwayStep): number | null {
  if (step.kind === 'sending') return step.of === 0 ? null : step.bytes / step.of
  if (step.kind !== 'loading' || step.progress === null) return null
  const { phase, bytes, of } = step.progress
  return phase !== 'read' || of === null || of === 0 ? null : Math.min(1, bytes / of)
}

function described(step: UnderwayStep): string {
  if (step.kind === 'waiting' || step.kind === 'wanted') return 'Waiting for its turn'
  if (step.kind === 'sending') return `Sending ${bytes(step.bytes)} of ${bytes(step.of)}`
  if (step.progress === null) return 'Beginning to read …'
  const { phase, bytes: read, of, messages, conversations } = step.progress
  if (phase === 'settle')
    return `${counted(messages, 'message')} read; threading conversation ${conversations.toLocaleString('en')} …`
  if (phase === 'finish') return `${counted(messages, 'message')} read; adding up people and pairs …`
  return `Reading ${bytes(read)}${of === null ? '' : ` of ${bytes(of)}`}: ${counted(messages, 'message')}`
}

/** List of everything added since the site was opened, each with its progress or outcome; empty where nothing was. */
export function AddedItems({ formats }: { formats: readonly NamedFormat[] }) {
  const { items, want } = useAdding()
  const ready = items.filter(
    ({ step }) =>
      step.kind === 'asking' && step.shown !== null && 'format' in step.shown && step.shown.format !== null,
  )
  return (
    <div id="added" className={styles.added}>
      {ready.length > 1 && (
        <button type="button" className={styles.primary} onClick={() => want(ready.map(({ id }) => id))}>
          Import all {ready.length}
        </button>
      )}
      <ul className={styles.items} aria-live="polite" aria-label="Added">
        {items.map(item => (
          <AddedItem key={item.id} item={item} formats={formats} />
        ))}
      </ul>
    </div>
  )
}
