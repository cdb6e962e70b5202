import { plain } from '../markup.ts'
import { type Graph, type GraphNode, pieces } from './graph.ts'

/**
 * A graph → Pajek .net, which holds names and weights and no other attributes. It knows no escapes: quotes become
 * apostrophes and backslashes slashes. Readers take names for ids, so those that would be equal get their id added.
 */
export const pajek = (graph: Graph): AsyncGenerator<string> => pieces(lines(graph))

async function* lines({ nodes, edges }: Graph) {
  const places = new Map(nodes.map(({ id }, i) => [id, i + 1]))
  yield `*Vertices ${nodes.length}\n`
  for (const [i, name] of names(nodes).entries()) yield `${i + 1} "${name}"\n`
  yield '*Arcs\n'
  for await (const { from, to, weight } of edges) yield `${places.get(from)} ${places.get(to)} ${weight}\n`
}

/** A name for each node, all different. */
function names(nodes: readonly GraphNode[]): string[] {
  const own = nodes.map(({ id, label }) => {
    const name = plain(label).replaceAll('"', "'").replaceAll('\\', '/').trim()
    return name === '' ? `#${id}` : name
  })
  const uses = new Map<string, number>()
  for (const name of own) uses.set(name, (uses.get(name) ?? 0) + 1)
  const taken = new Set<string>(own.filter(name => uses.get(name) === 1))
  return own.map((name, i) => {
    let unique = name
    if (uses.get(name) !== 1) while (taken.has(unique) || unique === name) unique += ` #${nodes[i]!.id}`
    taken.add(unique)
    return unique
  })
}
