import { COMMENT_NODE, type Discussion, type Faults, MISSING_NODE, POST_NODE } from './discussion.ts'
import { EITHER, type Links, POST } from './links.ts'

/** A conversation's tree, and where each of its nodes comes from. */
export interface Thread {
  readonly discussion: Discussion
  readonly faults: Faults
  /** By node: the message's index in the load; -1 for what is not in the data. */
  readonly message: Int32Array
  /** By node: the id of the message, also of a missing one; -1 where none is known. */
  readonly id: Int32Array
}

/** Input of `thread` besides the links. */
interface ThreadOptions {
  /** The top of a conversation found by following parents (`Gathered.top`): its id, or -1. */
  readonly top: number
  readonly announced: number | null
  /** How many copies there were beside the messages; none, if left out. */
  readonly duplicates?: number
  /** Parents of missing messages (`Gathered.ancestry`). */
  readonly ancestry: ReadonlyMap<number, number>
  /** By id: room for `thread` to note places; -1 throughout before and after the call. */
  readonly place: Int32Array
}

/**
 * Links → tree, after the rules of docs/measures.md: a comment whose parent is absent hangs under a placeholder; circles are
 * cut. Siblings stand in order of time, equal times by id, undated ones behind, by id as well, so that the order in the source
 * does not matter; those without an id of their own as they were read, what was seen last before the others. `members`: each
 * message once. O(n log n), no recursion.
 */
export function thread(links: Links, members: Int32Array, options: ThreadOptions): Thread {
  const nodes = Array.from(members)
  for (const [index, message] of nodes.entries()) options.place[links.id.values[message]!] = index
  const post = takePost(links, nodes, options.top)
  const tree = attach(links, nodes, post, options)
  const cycles = cutCycles(links, tree)
  for (const message of nodes) options.place[links.id.values[message]!] = -1
  return arrange(links, tree, { duplicates: options.duplicates ?? 0, cycles, announced: options.announced })
}

/** The index among `nodes` of the message that opens the conversation; -1 where the data have none. */
function takePost(links: Links, nodes: readonly number[], top: number): number {
  const kind = links.kind.values
  let declared = -1
  // Several files may each know the first message that they hold of a conversation.
  for (const [index, message] of nodes.entries())
    if (kind[message] === POST && (declared === -1 || links.isEarlier(message, nodes[declared]!)))
      declared = index
  if (declared !== -1) return declared
  const isParentless = (message: number) => kind[message] === EITHER && links.parent.values[message] === -1
  if (top !== -1) return nodes.findIndex(message => links.id.values[message] === top && isParentless(message))
  const first = nodes.findIndex(isParentless)
  return nodes.findIndex((message, index) => index > first && isParentless(message)) === -1 ? first : -1
}

/** A tree under construction: node 0 is the post, then the messages, then the placeholders. */
interface Tree {
  readonly message: number[]
  readonly id: number[]
  /** The id by which it stands among its siblings: of the place above a cut circle that of the message below. */
  readonly ordered: number[]
  readonly parent: number[]
  readonly time: number[]
  orphans: number
  /** Whether what is above an orphan without known ancestors is the (absent) post itself. */
  readonly linked: boolean
}

const NOBODY = -1

/** Gives each message its parent, making placeholders for the parents that are absent. */
function attach(links: Links, nodes: readonly number[], post: number, options: ThreadOptions): Tree {
  const { top, ancestry, place } = options
  const id = links.id.values
  const linked = top !== -1
  const absentPost = linked && post === -1 && place[top] === -1 ? top : NOBODY
  const own = post === -1 ? absentPost : id[nodes[post]!]!
  const tree: Tree = {
    message: [post === -1 ? -1 : nodes[post]!],
    id: [own],
    ordered: [own],
    parent: [-1],
    time: [post === -1 ? Number.NaN : links.time.values[nodes[post]!]!],
    orphans: 0,
    linked,
  }
  const missing = new Map<number, number>()
  if (absentPost !== NOBODY) missing.set(absentPost, 0)

  // A message's place in the tree follows from its index among `nodes`: the post comes first, the others keep order.
  const nodeOf = (index: number) => (index === post ? 0 : index < post || post === -1 ? index + 1 : index)
  nodes.forEach((message, index) => {
    if (index === post) return
    tree.message.push(message)
    tree.id.push(id[message]!)
    tree.ordered.push(id[message]!)
    tree.parent.push(0)
    tree.time.push(links.time.values[message]!)
  })

  /** The placeholder of an absent message, made with whatever is known of the line above it. */
  const placeholder = (absent: number): number => {
    const known = missing.get(absent)
    if (known !== undefined) return known
    const first = addMissing(tree, absent)
    missing.set(absent, first)
    for (let child = first, at = absent; ; ) {
      const up = ancestry.get(at) ?? NOBODY
      if (up === NOBODY) break
      const present = place[up]!
      const parent = present === -1 ? missing.get(up) : nodeOf(present)
      if (parent !== undefined) {
        tree.parent[child] = parent
        break
      }
      const made = addMissing(tree, up)
      missing.set(up, made)
      tree.parent[child] = made
      child = made
      at = up
    }
    return first
  }

  for (let node = 1; node <= nodes.length - (post === -1 ? 0 : 1); node++) {
    const parent = links.parent.values[tree.message[node]!]!
    if (parent === NOBODY) continue
    const present = place[parent]!
    if (present === -1) tree.orphans++
    tree.parent[node] = present === -1 ? placeholder(parent) : nodeOf(present)
  }
  return tree
}

function addMissing(tree: Tree, id: number, ordered = id): number {
  tree.message.push(-1)
  tree.id.push(id)
  tree.ordered.push(ordered)
  tree.parent.push(0)
  tree.time.push(Number.NaN)
  return tree.message.length - 1
}

/** Cuts every circle; what was cut becomes an orphan with a placeholder of its own. Gives how many there were. */
function cutCycles(links: Links, tree: Tree): number {
  const FREE = 0
  const length = tree.parent.length
  /** By node: the walk that came by first. */
  const walk = new Int32Array(length)
  walk[0] = -1
  let cycles = 0
  for (let start = 1; start < length; start++) {
    let node = start
    while (walk[node] === FREE) {
      walk[node] = start
      node = tree.parent[node]!
    }
    if (walk[node] !== start) continue
    let cut = -1
    const end = node
    do {
      const message = tree.message[node]!
      if (message !== -1 && (cut === -1 || links.isEarlier(message, tree.message[cut]!))) cut = node
      node = tree.parent[node]!
    } while (node !== end)
    cycles++
    if (cut === -1) tree.parent[end] = 0
    else {
      tree.orphans++
      // Where nothing names the conversation but its top, the missing message is the post: it needs no second place.
      tree.parent[cut] = tree.linked && tree.message[0] === -1 ? 0 : addMissing(tree, NOBODY, tree.id[cut]!)
    }
  }
  return cycles
}

/** Puts the nodes in reading order and computes what every measure stands on. */
function arrange(
  links: Links,
  tree: Tree,
  known: { readonly duplicates: number; readonly cycles: number; readonly announced: number | null },
): Thread {
  const length = tree.parent.length
  dateMissing(tree)
  const order = readingOrder(links, tree)
  const at = new Int32Array(length)
  for (let i = 0; i < length; i++) at[order[i]!] = i

  const kind = new Uint8Array(length)
  const parent = new Int32Array(length)
  const depth = new Int32Array(length)
  const size = new Int32Array(length).fill(1)
  const replies = new Int32Array(length)
  const author = new Int32Array(length).fill(-1)
  const time = new Float64Array(length).fill(Number.NaN)
  const words = new Int32Array(length).fill(-1)
  const message = new Int32Array(length)
  const id = new Int32Array(length)
  const faults = { undated: 0, beforeParent: 0, deleted: 0, placeholders: 0 }

  for (let i = 0; i < length; i++) {
    const node = order[i]!
    const source = tree.message[node]!
    message[i] = source
    id[i] = tree.id[node]!
    parent[i] = i === 0 ? -1 : at[tree.parent[node]!]!
    if (i > 0) depth[i] = depth[parent[i]!]! + 1
    kind[i] = i === 0 ? POST_NODE : source === -1 ? MISSING_NODE : COMMENT_NODE
    if (source === -1) {
      if (i > 0) faults.placeholders++
      continue
    }
    author[i] = links.author.values[source]!
    time[i] = links.time.values[source]!
    words[i] = links.words.values[source]!
    if (i === 0) continue
    if (kind[parent[i]!] !== MISSING_NODE) replies[parent[i]!]!++
    if (author[i] === -1) faults.deleted++
    if (Number.isNaN(time[i])) faults.undated++
    if (time[i]! < time[parent[i]!]!) faults.beforeParent++
  }
  for (let i = length - 1; i > 0; i--) size[parent[i]!]! += size[i]!

  return {
    discussion: {
      length,
      kind,
      parent,
      depth,
      size,
      replies,
      author,
      time,
      words,
      announced: known.announced,
    },
    faults: {
      ...faults,
      orphans: tree.orphans,
      duplicates: known.duplicates,
      cycles: known.cycles,
      postAbsent: tree.message[0] === -1,
    },
    message,
    id,
  }
}

/** A missing message stands where its earliest reply would. Only for the order: it stays undated. */
function dateMissing(tree: Tree): void {
  for (let node = 1; node < tree.parent.length; node++) {
    const time = tree.time[node]!
    if (tree.message[node] === -1 || Number.isNaN(time)) continue
    for (let up = tree.parent[node]!; up > 0 && tree.message[up] === -1 && !(tree.time[up]! <= time); ) {
      tree.time[up] = time
      up = tree.parent[up]!
    }
  }
}

/** Depth first, siblings by time. */
function readingOrder(links: Links, tree: Tree): Int32Array {
  const length = tree.parent.length
  const start = new Int32Array(length + 1)
  for (let node = 1; node < length; node++) start[tree.parent[node]! + 1]!++
  for (let node = 0; node < length; node++) start[node + 1]! += start[node]!
  const children = new Int32Array(length)
  const next = start.slice(0, length)
  for (let node = 1; node < length; node++) children[next[tree.parent[node]!]!++] = node

  const later = (a: number, b: number) => byTime(links, tree, b, a)
  const order = new Int32Array(length)
  const stack = [0]
  for (let i = 0; stack.length > 0; i++) {
    const node = stack.pop()!
    order[i] = node
    const below = children.subarray(start[node]!, start[node + 1]!)
    if (below.length > 1) below.sort(later)
    for (const child of below) stack.push(child)
  }
  return order
}

function byTime(links: Links, tree: Tree, a: number, b: number): number {
  const ta = tree.time[a]!
  const tb = tree.time[b]!
  if (ta < tb) return -1
  if (ta > tb) return 1
  const undated = Number.isNaN(ta) ? 1 : 0
  if (undated !== (Number.isNaN(tb) ? 1 : 0)) return undated === 1 ? 1 : -1
  const [one, other] = [tree.ordered[a]!, tree.ordered[b]!]
  const madeUp = links.isMadeUp(one) ? 1 : 0
  if (madeUp !== (links.isMadeUp(other) ? 1 : 0)) return madeUp === 1 ? 1 : -1
  return (madeUp === 1 ? lastSeenFirst(links, tree, a, b) : links.compareIds(one, other)) || a - b
}

/** The one seen last comes first; messages seen together stay as they were read, since made-up ids tell no order. */
function lastSeenFirst(links: Links, { message }: Tree, a: number, b: number): number {
  const seen = (node: number) => (message[node] === -1 ? 0 : links.seen.values[message[node]!]!)
  return seen(b) - seen(a)
}
