/** The space that this page was made for; undefined where there are not several. Another window may have chosen another. */
const thisSpace = (): string | undefined => document.documentElement.dataset.space

/** An address with the space that this page was made for. */
export function inThisSpace(url: string): string {
  const space = thisSpace()
  if (space === undefined) return url
  const [before = '', hash] = url.split('#', 2)
  const named = `${before}${before.includes('?') ? '&' : '?'}space=${space}`
  return hash === undefined ? named : `${named}#${hash}`
}

/** A name under which the browser keeps something of this space alone: numbers of conversations mean others elsewhere. */
export function ofThisSpace(key: string): string {
  const space = thisSpace()
  return space === undefined ? key : `${key} ${space}`
}
