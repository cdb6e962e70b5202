'use client'

import { useSyncExternalStore } from 'react'
import { chooseTheme, onThemeChange, storedTheme, type Theme, themes } from '../../lib/theme.ts'
import styles from './header.module.css'

/** Light, dark, or as the system has it; remembered by the browser. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore<Theme>(onThemeChange, storedTheme, () => 'auto')
  return (
    <label className={styles.switch}>
      <span className="unseen">Theme</span>
      <select
        value={theme}
        onChange={event => chooseTheme(themes.find(each => each === event.target.value) ?? 'auto')}
      >
        <option value="auto">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}
