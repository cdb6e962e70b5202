/** Draws shapes: a canvas, or `PathText` for SVG. Angles in radians, clockwise from the right. */
export interface Pen {
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void
  arc(x: number, y: number, radius: number, from: number, to: number): void
  closePath(): void
}

/** A pen that writes SVG path data, rounded to so many parts of a pixel. */
class PathText implements Pen {
  text = ''
  readonly #parts: number

  constructor(parts = TENTHS) {
    this.#parts = parts
  }

  moveTo(x: number, y: number): void {
    this.text += `M${this.#round(x)},${this.#round(y)}`
  }

  lineTo(x: number, y: number): void {
    this.text += `L${this.#round(x)},${this.#round(y)}`
  }

  bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.text += `C${this.#round(x1)},${this.#round(y1)} ${this.#round(x2)},${this.#round(y2)} ${this.#round(x)},${this.#round(y)}`
  }

  /** The rest of a full circle from where the pen stands: `circle` draws it so, and nothing else is drawn here. */
  arc(_x: number, _y: number, radius: number): void {
    const r = this.#round(radius)
    this.text += `a${r},${r} 0 1 1 ${this.#round(-2 * r)},0a${r},${r} 0 1 1 ${this.#round(2 * r)},0`
  }

  closePath(): void {
    this.text += 'z'
  }

  #round(value: number): number {
    return round(value, this.#parts)
  }
}

/** A circle. */
export function circle(pen: Pen, x: number, y: number, radius: number): void {
  pen.moveTo(x + radius, y)
  pen.arc(x, y, radius, 0, 2 * Math.PI)
}

/** A drawing as SVG path data, rounded to `parts` of a pixel. */
export function pathOf(draw: (pen: Pen) => void, parts = TENTHS): string {
  const pen = new PathText(parts)
  draw(pen)
  return pen.text
}

const TENTHS = 10

/** To a tenth, or so many parts: finer than a screen shows, and the same text wherever it is computed. */
export const round = (value: number, parts = TENTHS) => Math.round(value * parts) / parts
