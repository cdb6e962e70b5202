const ABOVE = 8

/**
 * Shows what elements say of themselves (`data-tip`) to whoever points at them, comes to them by keys or touches them; Escape
 * takes it away. Assistive technology hears it as their description. Gives the function that ends it.
 */
export function showTips(): () => void {
  const tip = document.createElement('div')
  tip.id = 'tip'
  tip.role = 'tooltip'
  tip.className = 'tip'
  tip.popover = 'manual'
  document.body.append(tip)
  let of: HTMLElement | null = null

  function hide() {
    if (of?.getAttribute('aria-describedby') === tip.id) of.removeAttribute('aria-describedby')
    of = null
    if (tip.matches(':popover-open')) tip.hidePopover()
  }

  function show(target: EventTarget | null) {
    const found = target instanceof Element ? target.closest<HTMLElement>('[data-tip]') : null
    const text = found?.dataset.tip
    if (found === of || (target instanceof Node && tip.contains(target))) return
    hide()
    if (!found || !text) return
    of = found
    if (!found.hasAttribute('aria-describedby')) found.setAttribute('aria-describedby', tip.id)
    // Beside what it is about: in a dialog, above the dialog.
    tip.textContent = text
    tip.showPopover()
    const box = found.getBoundingClientRect()
    const own = tip.getBoundingClientRect()
    const above = box.top - own.height - ABOVE
    const left = box.left + box.width / 2 - own.width / 2
    tip.style.top = `${above < ABOVE ? box.bottom + ABOVE : above}px`
    tip.style.left = `${Math.max(ABOVE, Math.min(left, innerWidth - own.width - ABOVE))}px`
  }

  const ends = new AbortController()
  const listen = (name: keyof DocumentEventMap, act: (event: Event) => void) =>
    document.addEventListener(name, act, { signal: ends.signal, passive: true, capture: true })
  listen('pointerover', event => show(event.target))
  listen('focusin', event => show(event.target))
  listen('focusout', hide)
  listen('scroll', hide)
  listen('keydown', event => event instanceof KeyboardEvent && event.key === 'Escape' && hide())
  return () => {
    ends.abort()
    hide()
    tip.remove()
  }
}
