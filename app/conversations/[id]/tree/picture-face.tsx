'use client'

import { type ComponentProps, useMemo } from 'react'
import type { Drawing } from './drawing.ts'
import type { Scene } from './scene.ts'
import { Stage } from './stage.tsx'
import type { TreeModel } from './tree-model.ts'

/** A tree that is not laid out yet, and how its picture behaves. */
export interface FaceProps extends Omit<ComponentProps<typeof Stage>, 'drawing'>, Omit<Drawing, 'scene'> {}

/** A face that is a picture: the tree as `sceneOf` lays it out. */
export function PictureFace({
  sceneOf,
  model,
  colouring,
  cast,
  ...stage
}: FaceProps & { readonly sceneOf: (model: TreeModel) => Scene }) {
  const scene = useMemo(() => sceneOf(model), [sceneOf, model])
  const drawing = useMemo(() => ({ model, scene, colouring, cast }), [model, scene, colouring, cast])
  return <Stage {...stage} drawing={drawing} />
}
