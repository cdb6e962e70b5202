import type { ColouredBranch } from '../../../../db/queries/subthreads.ts'
import { counted } from '../../../../lib/format.ts'
import type { Drawing as TreeDrawing } from '../../../../lib/tree/names.ts'
import type { Layout } from '../../../../lib/tree/scene.ts'
import { sceneOf } from '../../../../lib/tree/scene.ts'
import { authorColour } from '../../../_shared/author-colour.ts'
import type { CastIndex } from './cast.ts'
import type { Colouring } from './colouring.ts'
import { nodeAt, type TreeModel } from './tree-model.ts'

/** A tree as it is to be drawn, with the ways through it and its people. */
export interface Drawing extends TreeDrawing {
  readonly model: TreeModel
  readonly colouring: Colouring
  readonly cast: CastIndex
}

/** Brings together what a tree is, where it lies, and in which colours. */
export function drawingOf(
  layout: Layout,
  model: TreeModel,
  colouring: Colouring,
  cast: CastIndex,
  branches: readonly ColouredBranch[] = [],
): Drawing {
  const { picture, byReplies } = model
  const named = colouring.by === 'subthread' ? branches : []
  const tops = new Map(
    named.flatMap(branch => {
      const node = nodeAt(model, branch.top)
      // Of a branch that is drawn alone, others are outside; what is above its top is no part of it.
      return node === null || model.picture.position[node] !== branch.top ? [] : [[node, branch] as const]
    }),
  )
  const nameOf = (node: number) => cast.name(picture.author[node] ?? null)
  return {
    model,
    tree: picture,
    scene: sceneOf(layout, picture),
    colouring,
    cast,
    name(node) {
      const branch = tops.get(node)
      return branch === undefined
        ? nameOf(node)
        : `${nameOf(node) ?? 'unknown'} · ${counted(branch.comments, 'comment')}`
    },
    byReplies,
    heads: new Map([...tops].map(([node, branch]) => [node, authorColour(named.indexOf(branch))])),
  }
}
