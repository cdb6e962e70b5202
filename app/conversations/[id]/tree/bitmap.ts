import { paint } from '../../../../lib/tree/canvas.ts'
import type { Drawing } from '../../../../lib/tree/names.ts'
import type { Inks } from '../../../../lib/tree/svg.ts'
import type { View } from '../query-string.ts'

/** Contents of a bitmap: the nodes and links to draw, and their look. */
export interface Sheet {
  readonly drawing: Drawing
  readonly nodes: readonly number[]
  /** The nodes whose links from above are drawn. */
  readonly links: readonly number[]
  /** Whether the links stand out. */
  readonly strong: boolean
  readonly inks: Inks
  readonly view: View
  /** Pixels of the screen for a length of 1. */
  readonly pixels: number
  /** The stage, in pixels of the screen. */
  readonly width: number
  readonly height: number
}

/** How far a bitmap reaches beyond the stage on each side, in stages: what a drag brings in is there already. */
const BEYOND = 0.25
/** Milliseconds of painting before others have their turn. */
const TURN_MS = 10
/** Milliseconds without movement before painting goes on. */
const STILL_MS = 100
/** Pixels of a bitmap for one of the screen, at most. */
const SHARPEST = 2

/**
 * A canvas as a picture that is painted once and then moved: while one drags and zooms only its CSS transform changes.
 * New sheets are painted out of sight, a little at a time, and put in place when they are done.
 */
export class Bitmap {
  readonly #canvas: HTMLCanvasElement
  readonly #hidden = document.createElement('canvas')
  #shown: Sheet | null = null
  #current: View | null = null
  #movedAt = Number.NEGATIVE_INFINITY
  #timer = 0
  #next: Sheet | null = null

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas
  }

  /** Shows a sheet as soon as it is painted, at once where `now`; another that is being painted is given up for it. */
  show(sheet: Sheet, now: boolean): void {
    window.clearTimeout(this.#timer)
    this.#next = sheet
    const context = begin(this.#hidden, sheet)
    if (!context) return
    const work = paint(context, {
      ...sheet,
      within: boundsOf(sheet),
      pixels: sheet.pixels * ratio(),
      ratio: ratio(),
    })
    const turn = () => {
      const end = performance.now() + TURN_MS
      if (performance.now() - this.#movedAt < STILL_MS) {
        this.#timer = window.setTimeout(turn, STILL_MS)
        return
      }
      while (performance.now() < end) {
        if (work.next().done) {
          this.#put(sheet)
          return
        }
      }
      this.#timer = window.setTimeout(turn, 0)
    }
    if (now) {
      finish(work)
      this.#put(sheet)
    } else turn()
  }

  /** Adds nodes to what is shown. Gives false where that is not possible and all must be painted. */
  add(sheet: Sheet, nodes: readonly number[]): boolean {
    const context = this.#canvas.getContext('2d')
    const shown = this.#shown
    if (!context || !shown || this.#next !== null || !isSamePlace(shown, sheet)) return false
    finish(
      paint(context, {
        ...sheet,
        nodes,
        links: nodes,
        within: boundsOf(sheet),
        pixels: sheet.pixels * ratio(),
        ratio: ratio(),
      }),
    )
    this.#shown = sheet
    return true
  }

  /** Moves the picture along with the view, without painting. */
  follow(view: View): void {
    this.#current = view
    this.#movedAt = performance.now()
    this.#place()
  }

  clear(): void {
    this.stop()
    this.#shown = null
    this.#canvas.width = 0
  }

  /** Gives up what is being painted. */
  stop(): void {
    window.clearTimeout(this.#timer)
    this.#next = null
  }

  #put(sheet: Sheet): void {
    const { width, height } = this.#hidden
    this.#next = null
    this.#shown = sheet
    this.#canvas.width = width
    this.#canvas.height = height
    this.#canvas.style.width = `${width / ratio()}px`
    this.#canvas.style.height = `${height / ratio()}px`
    this.#canvas.getContext('2d')?.drawImage(this.#hidden, 0, 0)
    const context = this.#canvas.getContext('2d')
    if (context) layOut(context, sheet)
    this.#hidden.width = 0
    this.#place()
  }

  #place(): void {
    if (!this.#shown) return
    const { view, pixels } = this.#shown
    const now = this.#current ?? view
    const larger = now.scale / view.scale
    const x = (view.x - now.x) * pixels * larger
    const y = (view.y - now.y) * pixels * larger
    // The style sheet puts the canvas's corner into the middle of the stage.
    this.#canvas.style.transform = `translate(-50%, -50%) translate(${x}px, ${y}px) scale(${larger})`
  }
}

function finish(work: Iterator<void>): void {
  while (!work.next().done);
}

const ratio = () => Math.min(SHARPEST, window.devicePixelRatio || 1)

function begin(canvas: HTMLCanvasElement, sheet: Sheet): CanvasRenderingContext2D | null {
  canvas.width = Math.round(sheet.width * (1 + 2 * BEYOND) * ratio())
  canvas.height = Math.round(sheet.height * (1 + 2 * BEYOND) * ratio())
  const context = canvas.getContext('2d')
  if (context) layOut(context, sheet)
  return context
}

/** From now on lengths are those of the layout. */
function layOut(context: CanvasRenderingContext2D, { view, pixels }: Sheet): void {
  const { width, height } = context.canvas
  const scale = pixels * ratio()
  context.setTransform(scale, 0, 0, scale, width / 2 - view.x * scale, height / 2 - view.y * scale)
}

/** The part of the layout that a bitmap shows. */
function boundsOf({ view, pixels, width, height }: Sheet) {
  const across = (width * (0.5 + BEYOND)) / pixels
  const down = (height * (0.5 + BEYOND)) / pixels
  return { left: view.x - across, right: view.x + across, top: view.y - down, bottom: view.y + down }
}

const isSamePlace = (a: Sheet, b: Sheet) =>
  a.drawing === b.drawing &&
  a.inks === b.inks &&
  a.pixels === b.pixels &&
  a.view.x === b.view.x &&
  a.view.y === b.view.y &&
  a.width === b.width &&
  a.height === b.height
