/** Where the browser keeps the chosen theme. */
export const themeKey = 'theme'

/** A script that sets the chosen theme before the first paint, so that nothing flashes. */
export const applyStoredTheme = `try{const t=localStorage.getItem('${themeKey}');if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}`
