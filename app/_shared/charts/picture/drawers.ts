/** Draws what an element shows, as SVG markup with the element's corner at 0, 0. */
export type Drawer = () => string

const drawers = new WeakMap<Element, Drawer>()

/** From now on a picture of the element is what `draw` gives: for canvases, of which there is only a bitmap. */
export function drawsItself(element: Element, draw: Drawer): () => void {
  drawers.set(element, draw)
  return () => drawers.delete(element)
}

/** How the element draws itself; undefined: it does not. */
export const drawerOf = (element: Element): Drawer | undefined => drawers.get(element)
