import type { Drawing as TreeDrawing } from '../../../../lib/tree/names.ts'
import type { Layout } from '../../../../lib/tree/scene.ts'
import { sceneOf } from '../../../../lib/tree/scene.ts'
import type { CastIndex } from './cast.ts'
import type { Colouring } from './colouring.ts'
import type { TreeModel } from './tree-model.ts'

/** A tree as it is to be drawn, with the ways through it and its people. */
export interface Drawing extends TreeDrawing {
  readonly model: TreeModel
  readonly colouring: Colouring
  readonly cast: CastIndex
}

/** Brings together what a tree is, where it lies, and in which colours. */
export function drawingOf(layout: Layout, model: TreeModel, colouring: Colouring, cast: CastIndex): Drawing {
  const { picture, byReplies } = model
  return {
    model,
    tree: picture,
    scene: sceneOf(layout, picture),
    colouring,
    cast,
    name: node => cast.name(picture.author[node] ?? null),
    byReplies,
  }
}
