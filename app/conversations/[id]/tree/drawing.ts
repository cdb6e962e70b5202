import type { CastIndex } from './cast.ts'
import type { Colouring } from './colouring.ts'
import type { Scene } from './scene.ts'
import type { TreeModel } from './tree-model.ts'

/** A tree as it is to be drawn: what it is, where it lies, and in which colours. */
export interface Drawing {
  readonly model: TreeModel
  readonly scene: Scene
  readonly colouring: Colouring
  readonly cast: CastIndex
}
