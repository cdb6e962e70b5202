import type { Label } from './labels.ts'
import type { Colours } from './marks.ts'
import { type Box, contains, Grid } from './room.ts'
import type { DrawnTree, Frame, Guide, Scene } from './scene.ts'
import { shortened, textWidth } from './text-width.ts'

/** A tree as it is to be drawn: what it is, where it lies, in which colours, and who is who. */
export interface Drawing {
  readonly tree: DrawnTree
  readonly scene: Scene
  readonly colouring: Colours
  /** By node: who wrote it; null where unknown. */
  readonly name: (node: number) => string | null
  /** Nodes by importance: those with most replies first. */
  readonly byReplies: readonly number[]
  /** Nodes that begin a branch with a colour of its own, and that: they are named before all others. */
  readonly heads?: ReadonlyMap<number, string>
}

/** The part of a drawing that is seen, and its scale. */
interface Seen {
  readonly within: Box
  /** Pixels for a length of 1. */
  readonly pixels: number
}

/** Which nodes are named. */
export interface Named {
  /** Those that stand out, alone; null: all. */
  readonly only: ReadonlySet<number> | null
  /** Whether each person is named but once, where most replies are and there is room. */
  readonly isOnce: boolean
  readonly isShown: (node: number) => boolean
}

/** Everybody is named, wherever there is room. */
export const everybody: Named = { only: null, isOnce: false, isShown: () => true }

/** Height of the type of names and levels, in pixels. */
export const LABEL_PIXELS = 11.5
/** Ems of the longest name. */
const LONGEST_NAME = 13
/** Of larger trees so many of the most answered that are seen are named: elsewhere names would say little, and hide much. */
const MOST_ANSWERED = 60
/** Nodes of a branch beside which its name may stand, the farthest out. */
const ENDS = 24
/** Mark before the name of a branch, in its colour. */
export const SWATCH = '●\u2009'

/** Names where there is room for them, the most answered first; and of each level whose guide is drawn. */
export interface Annotations {
  /** `swatch`: the colour of the branch that is named. */
  readonly names: readonly (Label & { readonly swatch: string | null })[]
  readonly levels: readonly { readonly text: string; readonly x: number; readonly y: number }[]
}

/** Everything that is written into a drawing. Levels first: there are few of them, and names find room around them. */
export function annotations(drawing: Drawing, seen: Seen, named: Named): Annotations {
  const em = LABEL_PIXELS / seen.pixels
  const levels = levelNames(drawing.scene, seen, em, named.isShown)
  const { tree, scene, byReplies, name, heads } = drawing
  const { x, y, across, down } = scene
  const { left, right, top, bottom } = seen.within
  const { only, isOnce, isShown } = named
  const isWanted = (node: number) => {
    if ((only !== null && !only.has(node)) || !isShown(node)) return false
    if (x[node]! + across[node]! < left || x[node]! - across[node]! > right) return false
    if (y[node]! + down[node]! < top || y[node]! - down[node]! > bottom) return false
    return true
  }
  const begin = [...(heads?.keys() ?? [])].filter(isWanted)
  const others = byReplies.filter(node => !heads?.has(node) && isWanted(node))
  const names = scene.labels({
    order: [...begin, ...(only === null ? others.slice(0, MOST_ANSWERED) : others)],
    ends: node => (heads?.has(node) ? farthestOut(drawing, node).filter(isWanted) : []),
    em,
    within: seen.within,
    ...(isOnce ? { oneOf: (node: number) => tree.author[node] ?? null } : {}),
    taken: levels.map(({ box }) => box),
    coverable: node => (only === null ? !isShown(node) : !only.has(node)),
    shorter(node) {
      // The name, without how large its branch is.
      const who = name(node)?.split(' · ')[0]
      return who === undefined || !heads?.has(node) ? null : SWATCH + shortened(who, LONGEST_NAME)
    },
    text(node) {
      const written = name(node)
      if (written !== null && heads?.has(node)) return SWATCH + shortened(written, 2 * LONGEST_NAME)
      const who = written === null ? null : shortened(written, LONGEST_NAME)
      const hidden = tree.hidden[node]!
      const more = hidden > 0 ? `+${hidden.toLocaleString('en')}` : null
      return who === null || more === null ? (who ?? more) : `${who} ${more}`
    },
  })
  return { names: names.map(label => ({ ...label, swatch: heads?.get(label.node) ?? null })), levels }
}

/** The nodes of a branch that are farthest from the top of the tree, the farthest first. */
function farthestOut({ tree: { parent }, scene: { x, y } }: Drawing, node: number): readonly number[] {
  const found: number[] = []
  const away = (each: number) => Math.hypot(x[each]! - x[0]!, y[each]! - y[0]!)
  for (let at = node; at < parent.length && (at === node || parent[at]! >= node); at++) found.push(at)
  return found.sort((a, b) => away(b) - away(a) || a - b).slice(0, ENDS)
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]

/** The guides to draw at so many pixels for a length of 1: every so many where they are close. */
export function guidesShown({ guides, guideGap }: Scene, pixels: number): readonly Guide[] {
  const first = guides[0]?.places[0]
  const last = guides.at(-1)?.places[0]
  if (!first || !last) return []
  if (guides.length === 1) return guides
  const whole = Math.hypot(last.x - first.x, last.y - first.y)
  const mean = (whole / Math.max(1, guides.length - 1)) * pixels
  const every = STEPS.find(step => step * mean >= guideGap) ?? STEPS.at(-1)!
  return guides.filter(({ level }) => level % every === 0)
}

function levelNames(scene: Scene, { within, pixels }: Seen, em: number, isShown: Named['isShown']) {
  const shown = guidesShown(scene, pixels)
  const grid = new Grid(em * 2)
  const { x, y, across, down } = scene
  if (shown.some(({ places }) => places.length > 1))
    for (let node = 0; node < x.length; node++) {
      const [right, below] = [across[node]!, down[node]!]
      if (isShown(node))
        grid.add({
          left: x[node]! - right,
          right: x[node]! + right,
          top: y[node]! - below,
          bottom: y[node]! + below,
        })
    }
  return shown.flatMap(({ level, places }) => {
    const found = (text: string) => {
      const half = (textWidth(text) * em) / 2
      const all = places.map(({ x, y }) => {
        const box = { left: x - half, right: x + half, top: y - 0.6 * em, bottom: y + 0.6 * em }
        return { text, x, y, box }
      })
      const seen = all.filter(({ box }) => contains(within, box))
      return seen.find(({ box }) => grid.isFree(box)) ?? seen[0]
    }
    const best = found(level === 0 ? 'post' : `level ${level}`) ?? found(String(level))
    if (best === undefined) return []
    grid.add(best.box)
    return [best]
  })
}

/** The part of a frame that is seen: all of it, or around a point at so many times its size. */
export function seenBox(
  frame: Frame,
  view: { readonly x: number; readonly y: number; readonly scale: number } | null,
): Box {
  const { left, top, width, height } = frame
  if (view === null) return { left, top, right: left + width, bottom: top + height }
  const across = width / view.scale / 2
  const down = height / view.scale / 2
  return { left: view.x - across, right: view.x + across, top: view.y - down, bottom: view.y + down }
}
