/** Where the browser keeps the chosen theme. */
const themeKey = 'theme'

/** A script that sets the chosen theme before the first paint, so that nothing flashes. */
export const applyStoredTheme = `try{const t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`

/** The themes to choose from; `auto`: as the system has it. */
export const themes = ['auto', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const changed = 'replyscope-theme'

/** The chosen theme, read anew on each call; the system's (`auto`) where none is stored or the browser forbids storage. */
export function storedTheme(): Theme {
  try {
    return themes.find(theme => theme === localStorage.getItem(themeKey)) ?? 'auto'
  } catch {
    return 'auto'
  }
}

/** Shows the pages in this theme from now on. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    localStorage.setItem(themeKey, theme)
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  window.dispatchEvent(new Event(changed))
}

/** Calls `listener` when the theme changes, here or in another window; gives what ends that. */
export function onThemeChange(listener: () => void): () => void {
  for (const event of ['storage', changed]) window.addEventListener(event, listener)
  return () => {
    for (const event of ['storage', changed]) window.removeEventListener(event, listener)
  }
}
