'use client'

import { useState } from 'react'
import { sections } from '../sections.ts'
import { ModalDialog } from './modal-dialog.tsx'
import styles from './palette.module.css'
import { singleKeysOn, turnSingleKeys } from './use-shortcuts.ts'

/** The keyboard shortcuts, and the switch that turns those of a single key off. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [single, setSingle] = useState(singleKeysOn)

  function turn(on: boolean) {
    turnSingleKeys(on)
    setSingle(on)
  }

  return (
    <ModalDialog label="Keyboard shortcuts" className={styles.shortcuts} onClose={onClose}>
      <div className={styles.shortcutsHead}>
        <h2>Keyboard shortcuts</h2>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      {shortcutGroups.map(({ where, shortcuts }) => (
        <section key={where}>
          <h3>{where}</h3>
          <dl>
            {shortcuts.map(({ keys, does }) => (
              <div key={does}>
                <dt>{keys.map(key => (key === 'then' ? ' then ' : <kbd key={key}>{key}</kbd>))}</dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <label className={styles.single}>
        <input type="checkbox" checked={single} onChange={event => turn(event.target.checked)} />
        Single-key shortcuts
      </label>
    </ModalDialog>
  )
}

/** Keys, and what they do. */
export interface Shortcut {
  /** Each a key; `then` between keys pressed one after the other. */
  readonly keys: readonly string[]
  readonly does: string
}

/** Where keys work, as they are listed under `?`. */
export const shortcutGroups: readonly { readonly where: string; readonly shortcuts: readonly Shortcut[] }[] =
  [
    {
      where: 'Everywhere',
      shortcuts: [
        {
          keys: ['Ctrl', 'K'],
          does: 'go to a conversation, person, measure or page, or do something (⌘ K on a Mac)',
        },
        { keys: ['/'], does: 'search' },
        ...sections.map(({ letter, name }) => ({ keys: ['g', 'then', letter], does: `go to ${name}` })),
        { keys: ['?'], does: 'show these' },
      ],
    },
    {
      where: 'In a reply tree',
      shortcuts: [
        { keys: ['←'], does: 'to the message it answers' },
        { keys: ['→'], does: 'to its first reply' },
        { keys: ['↑', '↓'], does: 'previous, next reply; Home and End go to the first and last' },
        { keys: ['Enter'], does: 'choose it, and read it beside the tree' },
        { keys: ['Shift', 'Enter'], does: 'show its branch alone; Backspace shows the whole tree' },
        { keys: ['+', '−'], does: 'zoom in, out; 0 resets the view' },
        { keys: ['f'], does: 'full screen and back' },
        { keys: ['Esc'], does: 'clear selection' },
      ],
    },
    {
      where: 'In a chart or a matrix',
      shortcuts: [
        { keys: ['←', '→'], does: 'from point to point; ↑ ↓ as well in dots and matrices' },
        { keys: ['Home', 'End'], does: 'to the first, the last of dots and of a matrix' },
        { keys: ['Enter'], does: 'open the comments behind it' },
      ],
    },
    {
      where: 'In a thread',
      shortcuts: [
        { keys: ['n'], does: 'to the next top-level comment that is unread' },
        { keys: ['Ctrl', 'P'], does: 'print the whole thread (⌘ P on a Mac)' },
      ],
    },
  ]
