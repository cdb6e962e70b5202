import type { Locator } from 'playwright-core'

/** A message's mark in a reply tree, in pixels of the window. */
export interface DrawnMark {
  readonly place: number
  readonly x: number
  readonly y: number
}

/** The marks of a tree that is drawn as SVG, each message once: those that are lit are drawn twice. */
export async function drawnMarks(tree: Locator): Promise<DrawnMark[]> {
  const marks = await tree.locator('[data-places]').evaluateAll(paths =>
    paths.flatMap(path => {
      const onScreen = (path as SVGPathElement).getScreenCTM()!
      const shapes = path.getAttribute('d')!.split('M').slice(1)
      return path
        .getAttribute('data-places')!
        .split(' ')
        .map((place, at) => {
          // A circle begins at its right end and says its radius.
          const [x = 0, y = 0, radius = 0] = /^([-\d.]+),([-\d.]+)(?:a([\d.]+))?/
            .exec(shapes[at]!)!
            .slice(1)
            .map(Number)
          const middle = new DOMPoint(x - radius, y).matrixTransform(onScreen)
          return { place: Number(place), x: middle.x, y: middle.y }
        })
    }),
  )
  return [...new Map(marks.map(mark => [mark.place, mark])).values()]
}
