import { isGroupChosen, type Selection } from '../selection.tsx'
import { nodeAt, pathToTop, type TreeModel } from './tree-model.ts'

/** The nodes and links that stand out in the tree while the rest fades. */
export interface Highlight {
  readonly nodes: ReadonlySet<number>
  /** Nodes whose link from above is drawn strongly. */
  readonly links: ReadonlySet<number>
  /** Whether all of them are of one person. */
  readonly isOnePerson: boolean
}

/** Branch of the node that pointer or keyboard is on, else the choice; null: none, the whole tree is seen evenly. */
export function highlightOf(model: TreeModel, active: number | null, selection: Selection): Highlight | null {
  if (active !== null) return branchOf(model, active)
  const chosen = comments(model, selection)
  const node = nodeAt(model, selection.message)
  // An exchange of two is read from a message on, and most messages below that one are by others.
  if (node === null || selection.exchange?.both) return chosen
  const branch = branchOf(model, node)
  return chosen === null
    ? branch
    : {
        nodes: new Set([...chosen.nodes, ...branch.nodes]),
        links: new Set([...chosen.links, ...branch.links]),
        isOnePerson: false,
      }
}

/** The path to the top and everything below. */
function branchOf(model: TreeModel, node: number): Highlight {
  const nodes = new Set(pathToTop(model, node))
  for (let below = node + 1; below < node + model.branch[node]!; below++) nodes.add(below)
  return { nodes, links: nodes, isOnePerson: false }
}

/** The comments that are chosen as a group: a person's, an exchange's, a level's, a sub-thread's, a span's. */
function comments(model: TreeModel, selection: Selection): Highlight | null {
  const { picture } = model
  const { person, exchange, level, subthread, time } = selection
  if (!isGroupChosen(selection)) return null
  const top = nodeAt(model, subthread)
  const { author, parent, depth, kind, time: times } = picture
  const authorAbove = (node: number) => author[parent[node]!] ?? null
  const answers = (node: number, from: number | null, to: number) => {
    const by = author[node] ?? null
    return node > 0 && authorAbove(node) === to && (from === null ? by !== null && by !== to : by === from)
  }
  const isChosen = (node: number): boolean => {
    if (exchange !== null) {
      const { from, to, both } = exchange
      return (
        answers(node, from?.id ?? null, to.id) || (both && from !== null && answers(node, to.id, from.id))
      )
    }
    if (level !== null)
      return kind[node] === 'comment' && depth[node]! >= level.from && depth[node]! <= level.to
    if (subthread !== null)
      return top !== null && node >= top && node < top + model.branch[top]! && kind[node] === 'comment'
    const at = times[node] ?? null
    if (time !== null) return kind[node] !== 'post' && at !== null && at >= time.since && at <= time.until
    return person !== null && author[node] === person.id
  }
  const links = new Set<number>()
  for (let node = 0; node < author.length; node++) if (isChosen(node)) links.add(node)
  const nodes = new Set(links)
  if (exchange !== null) for (const node of links) nodes.add(parent[node]!)
  return { nodes, links, isOnePerson: person !== null }
}
