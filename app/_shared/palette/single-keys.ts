const KEY = 'single-keys'

/** Whether keys without Ctrl do anything: those who speak to their computer may want none. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}

/** Turns keys without Ctrl on or off. */
export function turnSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, 'off')
  } catch {
    // A browser that keeps nothing keeps this on.
  }
}
