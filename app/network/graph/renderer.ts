import Graph from 'graphology'
import Sigma from 'sigma'
import {
  EdgeArrowProgram,
  EdgeDoubleArrowProgram,
  EdgeLineProgram,
  EdgeRectangleProgram,
  NodePointProgram,
} from 'sigma/rendering'
import type { EdgeDisplayData, NodeDisplayData } from 'sigma/types'
import type { Presence } from './month.ts'
import { drawHovered, NameLayer } from './names.ts'
import { communityColourIn, mixed, type Palette } from './palette.ts'
import { nearestTie, type Ties, tiesByPerson } from './ties.ts'

/** The network to draw. People and ties are known by their places in these arrays. */
interface Scene {
  readonly names: readonly string[]
  readonly community: readonly number[]
  readonly ties: Ties
}

/** How it is to look. */
export interface Looks {
  readonly palette: Palette
  /** By person: what the size of the mark stands for. */
  readonly measure: readonly number[]
  /** Replies both ways that a line must stand for. */
  readonly least: number
  /** The chosen person: they and their neighbours are lit, all others faint. */
  readonly person: number | null
  /** The chosen community. */
  readonly community: number | null
  /** The chosen line. */
  readonly tie: number | null
}

/** Callbacks for actions of the user on the picture. */
interface SceneListener {
  choosePerson(person: number | null): void
  chooseTie(tie: number): void
  hover(what: { readonly person: number } | { readonly tie: number } | null): void
}

/** Lines from which on they vanish while the picture is moved, are thin, and hovering lights nothing up. */
const MANY_TIES = 5000

/** Radii of marks: the smallest, and the largest as a part of the picture’s shorter side. */
const SMALLEST = 2.5
const LARGEST_PART = 1 / 45

/** Lines up to which each shows its direction. */
const MOST_ARROWS = 2000

/** Lines from which on each is a hairline. */
const HAIRLINES = 20_000

/** Lines of one person from which on they are thin, not to run into one. */
const CROWD = 60

/** How strong the lines of a month are: they are few. */
const LINE_OF_MONTH = 0.5

/** How much more is shown than who is lit takes. */
const AROUND_LIT = 1.3

/** Pixels within which a line counts as pointed at. */
const REACH = 6

/** The graph on its canvas: sigma, with names that never cover each other. */
export class NetworkRenderer {
  readonly #scene: Scene
  readonly #sigma: Sigma
  readonly #graph = new Graph({ type: 'directed' })
  readonly #tiesOf: readonly (readonly number[])[]
  readonly #names: NameLayer
  readonly #isLarge: boolean
  readonly #largest: number
  #looks: Looks
  #sizes: Float64Array
  #hovered: number | null = null
  #presence: Presence | null = null
  /** Who is lit; null: everybody. */
  #lit: ReadonlySet<number> | null = null

  constructor(
    container: HTMLElement,
    scene: Scene,
    places: Float32Array,
    looks: Looks,
    listener: SceneListener,
  ) {
    this.#scene = scene
    this.#looks = looks
    this.#largest = Math.min(
      15,
      Math.max(7, LARGEST_PART * Math.min(container.clientWidth, container.clientHeight)),
    )
    this.#sizes = sizesOf(looks.measure, this.#largest)
    this.#tiesOf = tiesByPerson(scene.names.length, scene.ties)
    this.#isLarge = scene.ties.from.length > MANY_TIES
    for (let i = 0; i < scene.names.length; i++)
      this.#graph.addNode(String(i), { x: places[2 * i], y: -places[2 * i + 1]! })
    for (let tie = 0; tie < scene.ties.from.length; tie++)
      this.#graph.addEdgeWithKey(String(tie), String(scene.ties.from[tie]), String(scene.ties.to[tie]))
    this.#light()
    this.#sigma = new Sigma(this.#graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      zIndex: true,
      hideEdgesOnMove: this.#isLarge,
      minCameraRatio: 0.02,
      maxCameraRatio: 2,
      stagePadding: 40,
      nodeProgramClasses: { circle: NodePointProgram },
      defaultEdgeType: scene.ties.from.length > HAIRLINES ? 'thin' : 'line',
      edgeProgramClasses: {
        line: EdgeRectangleProgram,
        thin: EdgeLineProgram,
        arrow: EdgeArrowProgram,
        both: EdgeDoubleArrowProgram,
      },
      nodeReducer: (node, place) => ({ ...place, ...this.#node(Number(node)) }),
      edgeReducer: edge => this.#edge(Number(edge)),
      defaultDrawNodeHover: (context, data) => drawHovered(context, data, this.#looks.palette),
    })
    this.#names = new NameLayer(this.#sigma, {
      nameOf: person =>
        (this.#lit === null || this.#lit.has(person)) && (this.#presence?.people[person] ?? 1) > 0.5
          ? scene.names[person]!
          : null,
      order: () => this.#order(),
      palette: () => this.#looks.palette,
    })
    this.#listen(container, listener)
  }

  /** Puts everybody in their places: x and y of the first, of the second, and so on. */
  move(places: Float32Array): void {
    let i = 0
    this.#graph.updateEachNodeAttributes(
      (_, attributes) => {
        attributes['x'] = places[2 * i]
        attributes['y'] = -places[2 * i + 1]!
        i++
        return attributes
      },
      { attributes: ['x', 'y'] },
    )
    this.#names.forget()
  }

  /** Draws it differently. */
  look(looks: Looks): void {
    if (looks.measure !== this.#looks.measure) this.#sizes = sizesOf(looks.measure, this.#largest)
    this.#looks = looks
    this.#light()
    this.#refresh()
  }

  /** Shows who and what there is in a month, faint the rest; null: everybody. */
  be(presence: Presence | null): void {
    this.#presence = presence
    this.#refresh()
  }

  /** Brings somebody into the middle. */
  show(person: number, milliseconds: number): void {
    const place = this.#sigma.getNodeDisplayData(String(person))
    const camera = this.#sigma.getCamera()
    if (place === undefined) return
    const view = { x: place.x, y: place.y, ratio: Math.min(camera.ratio, 0.6) }
    if (milliseconds === 0) camera.setState(view)
    else void camera.animate(view, { duration: milliseconds })
  }

  /** Brings who is lit into sight, as large as fits. */
  fit(milliseconds: number): void {
    const lit = [...(this.#lit ?? [])].flatMap(person => this.#sigma.getNodeDisplayData(String(person)) ?? [])
    if (lit.length === 0) return
    const [left, right] = [Math.min(...lit.map(({ x }) => x)), Math.max(...lit.map(({ x }) => x))]
    const [top, bottom] = [Math.min(...lit.map(({ y }) => y)), Math.max(...lit.map(({ y }) => y))]
    const camera = this.#sigma.getCamera()
    const view = {
      x: (left + right) / 2,
      y: (top + bottom) / 2,
      ratio: camera.getBoundedRatio(
        Math.min(1, Math.max(0.1, AROUND_LIT * Math.max(right - left, bottom - top))),
      ),
    }
    if (milliseconds === 0) camera.setState(view)
    else void camera.animate(view, { duration: milliseconds })
  }

  /** Nearer for a factor above 1, further for one below; the whole picture for null. */
  zoom(factor: number | null, milliseconds: number): void {
    const camera = this.#sigma.getCamera()
    const view =
      factor === null
        ? { x: 0.5, y: 0.5, ratio: 1 }
        : { ratio: camera.getBoundedRatio(camera.ratio / factor) }
    if (milliseconds === 0) camera.setState(view)
    else void camera.animate(view, { duration: milliseconds })
  }

  destroy(): void {
    this.#names.destroy()
    this.#sigma.kill()
  }

  #refresh(): void {
    this.#names.forget()
    this.#sigma.refresh({ skipIndexation: false })
  }

  #light(): void {
    const { person, community, tie } = this.#looks
    const { ties } = this.#scene
    const around = person ?? (this.#isLarge ? null : this.#hovered)
    if (tie !== null) this.#lit = new Set([ties.from[tie]!, ties.to[tie]!])
    else if (around !== null) {
      const lines = this.#tiesOf[around]!
      this.#lit = new Set([around, ...lines.flatMap(line => [ties.from[line]!, ties.to[line]!])])
    } else if (community !== null) {
      this.#lit = new Set(
        [...this.#scene.community.keys()].filter(i => this.#scene.community[i] === community),
      )
    } else this.#lit = null
  }

  /** People in the order in which they get room for their names. */
  #order(): readonly number[] {
    const all = [...(this.#lit ?? this.#scene.names.keys())]
    const first = this.#looks.person ?? this.#hovered
    const weight = (person: number) => (person === first ? Number.POSITIVE_INFINITY : this.#sizes[person]!)
    return all.sort((a, b) => weight(b) - weight(a) || a - b)
  }

  #node(person: number): Partial<NodeDisplayData> {
    const { palette } = this.#looks
    const isLit = this.#lit === null || this.#lit.has(person)
    const part = this.#presence?.people[person] ?? 1
    const colour = communityColourIn(palette, this.#scene.community[person]!)
    return {
      // Who is not there keeps their place, as a faint dot.
      size: SMALLEST + (this.#sizes[person]! - SMALLEST) * part,
      color: isLit ? mixed(palette.faint, colour, part) : palette.faint,
      label: this.#scene.names[person]!,
      zIndex: isLit && part > 0 ? 1 : 0,
    }
  }

  #edge(tie: number): Partial<EdgeDisplayData> {
    const { palette, least, person, community, tie: chosen } = this.#looks
    const { ties, community: of } = this.#scene
    const from = ties.from[tie]!
    const to = ties.to[tie]!
    const replies = ties.replies[tie]!
    const part = this.#presence?.ties[tie] ?? 1
    if ((replies < least || part === 0) && tie !== chosen) return { hidden: true }
    const isPlain = ties.from.length > MOST_ARROWS
    const size = Math.min(6, (isPlain ? 0.7 : 1) + 0.6 * Math.log2(replies))
    const around = person ?? (this.#isLarge ? null : this.#hovered)
    const isAround = chosen === null ? around !== null && (from === around || to === around) : tie === chosen
    if (isAround) {
      const other = from === around ? to : from
      return {
        type: ties.back[tie] === 0 ? 'arrow' : 'both',
        size: chosen === null && this.#tiesOf[around!]!.length > CROWD ? 0.6 * size : size + 1,
        color: chosen === null ? communityColourIn(palette, of[other]!) : palette.accent,
        zIndex: 2,
      }
    }
    if (chosen !== null || around !== null) return { hidden: true }
    if (community !== null && (of[from] !== community || of[to] !== community)) return { hidden: true }
    const share =
      this.#presence === null ? Math.min(0.4, 6 / Math.sqrt(ties.from.length)) : LINE_OF_MONTH * part
    const type = isPlain ? 'line' : ties.back[tie] === 0 ? 'arrow' : 'both'
    const isUsual = isPlain && this.#presence === null
    return { ...(isUsual ? {} : { type }), size, color: palette.line(share), zIndex: 0 }
  }

  #listen(container: HTMLElement, listener: SceneListener): void {
    const sigma = this.#sigma
    const point = (isOver: boolean) => {
      container.style.cursor = isOver ? 'pointer' : ''
    }
    const hoverPerson = (person: number | null) => {
      this.#hovered = person
      point(person !== null)
      listener.hover(person === null ? null : { person })
      if (this.#isLarge || this.#looks.person !== null || this.#looks.tie !== null) return
      this.#light()
      this.#refresh()
    }
    sigma.on('enterNode', ({ node }) => hoverPerson(Number(node)))
    sigma.on('leaveNode', () => hoverPerson(null))
    sigma.on('clickNode', ({ node }) => listener.choosePerson(Number(node)))
    sigma.on('clickStage', ({ event }) => {
      const tie = this.#tieAt(event)
      if (tie === null) listener.choosePerson(null)
      else listener.chooseTie(tie)
    })
    let asked = false
    let wasOver = false
    sigma.on('moveBody', ({ event }) => {
      // A picture that is dragged is not pointed at.
      if (asked || this.#hovered !== null || isHeld(event.original)) return
      asked = true
      requestAnimationFrame(() => {
        asked = false
        if (this.#hovered !== null) return
        const tie = this.#tieAt(event)
        point(tie !== null)
        if (tie !== null || wasOver) listener.hover(tie === null ? null : { tie })
        wasOver = tie !== null
      })
    })
  }

  #tieAt({ x, y }: { readonly x: number; readonly y: number }): number | null {
    const { ties } = this.#scene
    const drawn = (tie: number) => !this.#edge(tie).hidden
    const places = this.#names.placesOnScreen()
    return nearestTie(ties, places, { x, y }, REACH, drawn)
  }
}

const isHeld = (event: MouseEvent | TouchEvent) => 'buttons' in event && event.buttons !== 0

/** Radii whose areas grow with the values, from the smallest to the largest mark. */
function sizesOf(measure: readonly number[], most: number): Float64Array {
  const largest = measure.reduce((most, each) => Math.max(most, each), 0)
  return Float64Array.from(measure, value =>
    largest === 0 ? SMALLEST : Math.max(SMALLEST, most * Math.sqrt(value / largest)),
  )
}
