/** What is put on the clipboard: text, and the same for programs that take HTML. */
export interface Copied {
  readonly text: string
  readonly html?: string
}

/**
 * Puts something on the clipboard. Beyond this machine pages come without encryption, and browsers give those no clipboard of
 * their own: there it is the way of old. Throws where the browser forbids both.
 */
export async function copied(what: Copied): Promise<void> {
  if (typeof ClipboardItem !== 'undefined' && navigator.clipboard !== undefined) {
    const asBlob = (type: string, content: string) => ({ [type]: new Blob([content], { type }) })
    const kinds = {
      ...asBlob('text/plain', what.text),
      ...(what.html === undefined ? {} : asBlob('text/html', what.html)),
    }
    await navigator.clipboard.write([new ClipboardItem(kinds)])
    return
  }
  let isDone = false
  const give = (event: ClipboardEvent) => {
    event.preventDefault()
    event.clipboardData?.setData('text/plain', what.text)
    if (what.html !== undefined) event.clipboardData?.setData('text/html', what.html)
    isDone = true
  }
  document.addEventListener('copy', give, { once: true })
  document.execCommand('copy')
  document.removeEventListener('copy', give)
  if (!isDone) throw new Error('The browser lets nothing be copied here.')
}
