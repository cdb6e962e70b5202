/** A drawing as SVG markup with its corner at 0, 0. */
export interface Drawn {
  readonly markup: string
  readonly width: number
  readonly height: number
}

const drawers = new WeakMap<Element, () => Drawn>()

/** From now on a picture of the element is what `draw` gives: for what is no SVG on the page. */
export function drawsItself(element: Element, draw: () => Drawn): () => void {
  drawers.set(element, draw)
  return () => drawers.delete(element)
}

/** How an element draws itself; undefined: it does not. */
export const drawerOf = (element: Element): (() => Drawn) | undefined => drawers.get(element)
