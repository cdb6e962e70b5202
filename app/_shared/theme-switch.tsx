'use client'

import { useSyncExternalStore } from 'react'
import { themeKey } from './theme.ts'
import styles from './theme-switch.module.css'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const changed = 'replyscope-theme'

/** Ask before every switch: a browser may forbid storage, and then the system's theme it is. */
function stored(): Theme {
  try {
    return themes.find(theme => theme === localStorage.getItem(themeKey)) ?? 'auto'
  } catch {
    return 'auto'
  }
}

function choose(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem(themeKey, theme)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  window.dispatchEvent(new Event(changed))
}

function subscribe(listener: () => void): () => void {
  for (const event of ['storage', changed]) window.addEventListener(event, listener)
  return () => {
    for (const event of ['storage', changed]) window.removeEventListener(event, listener)
  }
}

/** Light, dark, or as the system has it; remembered by the browser. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(subscribe, stored, () => 'auto')
  return (
    <label className={styles.switch}>
      <span className="unseen">Theme</span>
      <select
        value={theme}
        onChange={event => choose(themes.find(each => each === event.target.value) ?? 'auto')}
      >
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}
