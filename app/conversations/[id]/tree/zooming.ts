import { select } from 'd3-selection'
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom'
import type { Frame } from '../../../../lib/tree/scene.ts'
import type { View } from '../query-string.ts'

/** A drawing that is zoomed and moved by wheel, drag, pinch, and from code. */
export interface Zooming {
  moveTo(view: View): void
  zoomBy(factor: number): void
  showAll(): void
  /** Lets go of the drawing. */
  end(): void
}

/** Callbacks while it is zoomed, and when that ends. */
interface ZoomEvents {
  readonly onZoom: (view: View) => void
  readonly onEnd: () => void
}

const FARTHEST = 40
/** Pixels a pointer may move and still have clicked. */
const STEADY = 5
/** Milliseconds after which a page that was scrolled is no longer being scrolled. */
const SCROLLING_MS = 250

/**
 * Makes a drawing whose view box is `frame` one that is zoomed (d3-zoom), in the layout's own lengths. At the whole
 * picture a wheel turned outward scrolls the page, and so does one finger; a page that is being scrolled goes on.
 */
export function zooming(
  svg: SVGSVGElement,
  frame: Frame,
  start: View,
  { onZoom, onEnd }: ZoomEvents,
): Zooming {
  const { left, top, width, height } = frame
  const middle = { x: left + width / 2, y: top + height / 2 }
  let [scale, scrolledAt] = [start.scale, Number.NEGATIVE_INFINITY]
  const onScroll = () => {
    scrolledAt = performance.now()
  }
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, FARTHEST])
    // However far it is zoomed, the middle of the picture stays over the tree.
    .translateExtent([
      [left, top],
      [left + width, top + height],
    ])
    .clickDistance(STEADY)
    .filter((event: MouseEvent | TouchEvent | WheelEvent) => {
      const isWhole = scale <= 1.001
      if (event instanceof WheelEvent) {
        const isForPage = event.deltaY > 0 || performance.now() - scrolledAt < SCROLLING_MS
        return event.ctrlKey || !isWhole || !isForPage
      }
      if (event instanceof MouseEvent) return event.button === 0 && !event.ctrlKey
      return event.touches.length > 1 || !isWhole
    })
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      scale = transform.k
      const [x, y] = transform.invert([middle.x, middle.y])
      onZoom({ x, y, scale })
    })
    .on('end', onEnd)
  const drawing = select(svg)
  drawing.call(behaviour).on('dblclick.zoom', null)
  const showAt = ({ x, y, scale }: View) =>
    behaviour.transform(drawing, zoomIdentity.translate(middle.x, middle.y).scale(scale).translate(-x, -y))
  showAt(start)
  window.addEventListener('scroll', onScroll, { passive: true })
  return {
    moveTo({ x, y, scale: to }) {
      if (to !== scale) behaviour.scaleTo(drawing, to)
      behaviour.translateTo(drawing, x, y)
    },
    zoomBy: factor => behaviour.scaleBy(drawing, factor),
    showAll: () => behaviour.transform(drawing, zoomIdentity),
    end() {
      window.removeEventListener('scroll', onScroll)
      drawing.on('.zoom', null)
    },
  }
}
