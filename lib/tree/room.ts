import type { Pen } from './pen.ts'

/** A rectangle. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Whether two boxes cover each other anywhere. */
export const overlap = (a: Box, b: Box) =>
  a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top

/** Whether one box lies in another. */
export const contains = (outer: Box, inner: Box) =>
  inner.left >= outer.left &&
  inner.right <= outer.right &&
  inner.top >= outer.top &&
  inner.bottom <= outer.bottom

/** Boxes by the cells they touch. */
export class Grid {
  readonly #cells = new Map<number, Box[]>()
  readonly #cell: number

  constructor(cell: number) {
    this.#cell = cell
  }

  add(box: Box): void {
    this.#visit(box, (there, key) => {
      if (there) there.push(box)
      else this.#cells.set(key, [box])
      return true
    })
  }

  isFree(box: Box): boolean {
    return this.#visit(box, there => {
      if (there) for (const other of there) if (overlap(box, other)) return false
      return true
    })
  }

  /** Visits what a box touches until `goOn` says no; gives what it said last. Called a million times: no generator. */
  #visit(
    { left, right, top, bottom }: Box,
    goOn: (there: Box[] | undefined, key: number) => boolean,
  ): boolean {
    const cell = this.#cell
    const lastRow = Math.floor(bottom / cell)
    const lastColumn = Math.floor(right / cell)
    for (let row = Math.floor(top / cell); row <= lastRow; row++) {
      for (let column = Math.floor(left / cell); column <= lastColumn; column++) {
        const key = row * 100_003 + column
        if (!goOn(this.#cells.get(key), key)) return false
      }
    }
    return true
  }
}

/** A pen that says points of what it draws, never farther apart than `step`. */
export class Dotted implements Pen {
  readonly #step: number
  readonly #say: (x: number, y: number) => void
  #x = 0
  #y = 0

  constructor(step: number, say: (x: number, y: number) => void) {
    this.#step = step
    this.#say = say
  }

  moveTo(x: number, y: number): void {
    this.#x = x
    this.#y = y
  }

  lineTo(x: number, y: number): void {
    const steps = Math.ceil(Math.hypot(x - this.#x, y - this.#y) / this.#step)
    for (let i = 1; i <= steps; i++)
      this.#say(this.#x + ((x - this.#x) * i) / steps, this.#y + ((y - this.#y) * i) / steps)
    this.moveTo(x, y)
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    const [x0, y0] = [this.#x, this.#y]
    const around = Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x - x2, y - y2)
    const pieces = Math.ceil(around / (4 * this.#step))
    for (let i = 1; i <= pieces; i++) {
      const t = i / pieces
      const at = (a: number, b: number, c: number, d: number) =>
        (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
      this.lineTo(at(x0, x1, x2, x), at(y0, y1, y2, y))
    }
  }

  arc(): void {}

  closePath(): void {}
}
