'use client'

import { useEffect, useState } from 'react'
import styles from '../_shared/form.module.css'

/**
 * Where the link is typed; who has opened it finds it there. Behind its # it went to no server, and it does not stay in the
 * address either. That it is sent by hand is on purpose: what only looks at links in mail does not use it up.
 */
export function InvitationField() {
  const [invitation, setInvitation] = useState('')
  useEffect(() => {
    const take = () => {
      const { hash, pathname, search } = window.location
      if (!hash.startsWith('#rsi_')) return
      setInvitation(hash.slice(1))
      // The browser's own: of an address that was typed Next knows no state, and would load the page anew.
      History.prototype.replaceState.call(window.history, window.history.state, '', pathname + search)
    }
    take()
    // Who was here already, and types the link into this window's address.
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return (
    <label className={styles.field}>
      Invitation
      <input
        name="invitation"
        type="password"
        value={invitation}
        onChange={event => setInvitation(event.target.value)}
        autoComplete="off"
        required
        // biome-ignore lint/a11y/noAutofocus: the page has nothing else to do.
        autoFocus
      />
    </label>
  )
}
