import type Sigma from 'sigma'
import { ALL_NAMED, type Label, placeLabels } from '../../../lib/tree/labels.ts'
import type { Palette } from './palette.ts'

/** Source of the names to draw, and of their order and colours. */
interface NameSource {
  /** Null: no name is to stand there. */
  nameOf(person: number): string | null
  /** People, the most important first. */
  order(): readonly number[]
  palette(): Palette
}

/** Height of the type in pixels, and how much of the picture a name takes on average. */
const EM = 12
const ROOM = 9000

/** Milliseconds after which a picture that does not move any more gets its names anew. */
const REST = 140

/** Marks of a smaller radius may be covered by names where there are so many that no name would find room. */
const SMALL = 5

const LONGEST = 32

/**
 * Names beside the marks of a graph, as many as find room; none covers another or a mark. While the picture moves they
 * stay where they are beside their marks; at rest they are placed anew.
 */
export class NameLayer {
  readonly #sigma: Sigma
  readonly #source: NameSource
  #labels: readonly Label[] | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(sigma: Sigma, source: NameSource) {
    this.#sigma = sigma
    this.#source = source
    sigma.on('afterRender', () => this.#draw())
    sigma.getCamera().on('updated', () => this.#settle())
    sigma.on('resize', () => this.forget())
    this.#settle()
  }

  /** The names are to be placed anew. */
  forget(): void {
    this.#labels = null
    this.#settle()
  }

  destroy(): void {
    clearTimeout(this.#timer)
  }

  /** Where everybody stands on the screen, and how large; by person. */
  placesOnScreen() {
    const graph = this.#sigma.getGraph()
    const x = new Float64Array(graph.order)
    const y = new Float64Array(graph.order)
    const disc = new Float64Array(graph.order)
    for (let person = 0; person < graph.order; person++) {
      const data = this.#sigma.getNodeDisplayData(String(person))
      if (data === undefined) continue
      const place = this.#sigma.framedGraphToViewport(data)
      x[person] = place.x
      y[person] = place.y
      disc[person] = this.#sigma.scaleSize(data.size)
    }
    return { x, y, disc }
  }

  #settle(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      this.#labels = this.#placed()
      this.#sigma.scheduleRender()
    }, REST)
  }

  #placed(): readonly Label[] {
    const { width, height } = this.#sigma.getDimensions()
    const places = this.placesOnScreen()
    const isFew = places.x.length <= ALL_NAMED
    const labels = placeLabels(places, {
      order: this.#source.order(),
      text: person => {
        const isInside =
          places.x[person]! > 0 &&
          places.x[person]! < width &&
          places.y[person]! > 0 &&
          places.y[person]! < height
        const name = isInside ? this.#source.nameOf(person) : null
        return name === null ? null : shortened(name)
      },
      // Wider than they are drawn: names stand apart.
      em: EM * 1.2,
      most: isFew ? ALL_NAMED : Math.ceil((width * height) / ROOM),
      within: { left: 0, top: 0, right: width, bottom: height },
      coverable: person => !isFew && places.disc[person]! < SMALL,
    })
    // Kept as distances from the mark, which may move.
    return labels.map(label => ({
      ...label,
      x: label.x - places.x[label.node]!,
      y: label.y - places.y[label.node]!,
    }))
  }

  #draw(): void {
    const canvas = this.#sigma.getCanvases()['labels']
    const context = canvas?.getContext('2d')
    if (!context || this.#labels === null) return
    const palette = this.#source.palette()
    context.font = `${EM}px ${palette.font}`
    context.textBaseline = 'alphabetic'
    context.lineJoin = 'round'
    context.lineWidth = 3
    context.strokeStyle = palette.paper
    context.fillStyle = palette.ink
    for (const { node, text, x, y, anchor } of this.#labels) {
      const data = this.#sigma.getNodeDisplayData(String(node))
      if (data === undefined) continue
      const place = this.#sigma.framedGraphToViewport(data)
      context.textAlign = anchor === 'start' ? 'left' : anchor === 'end' ? 'right' : 'center'
      context.strokeText(text, place.x + x, place.y + y)
      context.fillText(text, place.x + x, place.y + y)
    }
  }
}

/** The mark that is pointed at: ringed, with its name on a ground of its own. */
export function drawHovered(
  context: CanvasRenderingContext2D,
  {
    x,
    y,
    size,
    label,
  }: { readonly x: number; readonly y: number; readonly size: number; readonly label: string | null },
  palette: Palette,
): void {
  context.lineWidth = 2
  context.strokeStyle = palette.ink
  context.beginPath()
  context.arc(x, y, size + 2, 0, 2 * Math.PI)
  context.stroke()
  if (label === null) return
  const text = shortened(label)
  context.font = `600 ${EM}px ${palette.font}`
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  const left = x + size + 6
  context.fillStyle = palette.raised
  context.strokeStyle = palette.faint
  context.lineWidth = 1
  context.beginPath()
  context.roundRect(left - 4, y - EM * 0.9, context.measureText(text).width + 8, EM * 1.8, 4)
  context.fill()
  context.stroke()
  context.fillStyle = palette.ink
  context.fillText(text, left, y + EM * 0.35)
}

function shortened(name: string): string {
  const characters = [...name.replace(/\s+/g, ' ').slice(0, 200)]
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`
}
