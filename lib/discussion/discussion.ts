/** Kinds of nodes of the reply tree. */
export const POST_NODE = 0
export const COMMENT_NODE = 1
/** A message that is replied to but absent: it takes up a level and counts in nothing else. */
export const MISSING_NODE = 2

/**
 * One conversation as flat lists in reading order: node 0 is the post, `parent[i] < i`, and everything below node i is
 * the slice `i+1 … i+size[i]−1`. So every measure of the tree is one loop forward or backward, and a chain of a million
 * replies is as good as any other tree.
 */
export interface Discussion {
  /** Nodes: the post, the comments, the placeholders of missing messages. */
  readonly length: number
  /** `POST_NODE`, `COMMENT_NODE` or `MISSING_NODE`. */
  readonly kind: Uint8Array
  /** The node replied to; -1 for the post. */
  readonly parent: Int32Array
  /** Steps to the post: its level. */
  readonly depth: Int32Array
  /** Nodes of the subtree, the node itself included. */
  readonly size: Int32Array
  /** Direct replies, placeholders not counted; 0 for placeholders. */
  readonly replies: Int32Array
  /** A number for each known author; -1 where unknown. */
  readonly author: Int32Array
  /** Milliseconds since 1970; NaN where undated. */
  readonly time: Float64Array
  /** Words of the text; -1 where there is no text. */
  readonly words: Int32Array
  /** How many comments the source says there are; null where it does not say. */
  readonly announced: number | null
}

/** Faults in the links of a conversation, counted. */
export interface Faults {
  /** Comments whose parent is not in the data. */
  readonly orphans: number
  /** Missing messages that take up a place in the tree. */
  readonly placeholders: number
  /** Copies of messages that were there already. */
  readonly duplicates: number
  /** Circles of replies that were cut. */
  readonly cycles: number
  /** Comments without a date. */
  readonly undated: number
  /** Comments dated before the message they answer. */
  readonly beforeParent: number
  /** Comments whose author is deleted, anonymous or unknown. */
  readonly deleted: number
  /** Whether the post itself is not in the data. */
  readonly postAbsent: boolean
}
