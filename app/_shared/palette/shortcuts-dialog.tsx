'use client'

import { useState } from 'react'
import { ModalDialog } from './modal-dialog.tsx'
import styles from './palette.module.css'
import { shortcutGroups } from './shortcuts.ts'
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
