import type { View } from '../query-string.ts'
import type { Frame } from './scene.ts'

/** How a layout lies on the screen. */
export interface Projection {
  /** Pixels for a length of 1. */
  readonly pixels: number
  /** Where the layout's 0, 0 lies: client coordinates, or those of the box that was given. */
  readonly left: number
  readonly top: number
}

/** A box on the screen. */
export interface ScreenBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Lays a view into a box: the frame fits into it whole, in its middle, at a scale of 1. */
export function project(box: ScreenBox, { x, y, scale }: View, frame: Frame): Projection {
  const pixels = pixelsOfWhole(box, frame) * scale
  return {
    pixels,
    left: box.left + box.width / 2 - x * pixels,
    top: box.top + box.height / 2 - y * pixels,
  }
}

/** Pixels for a length of 1 where nothing is zoomed. */
export const pixelsOfWhole = ({ width, height }: Pick<ScreenBox, 'width' | 'height'>, frame: Frame): number =>
  Math.min(width / frame.width, height / frame.height)

/** The point of the layout that lies at a point of the screen. */
export const inLayout = ({ pixels, left, top }: Projection, x: number, y: number) => ({
  x: (x - left) / pixels,
  y: (y - top) / pixels,
})

/** The view of the whole frame. */
export const whole = ({ left, top, width, height }: Frame): View => ({
  x: left + width / 2,
  y: top + height / 2,
  scale: 1,
})

/** The `transform` that brings a view into the frame. */
export function transformOf({ x, y, scale }: View, frame: Frame): string {
  const middle = whole(frame)
  return `translate(${middle.x} ${middle.y}) scale(${scale}) translate(${-x} ${-y})`
}
