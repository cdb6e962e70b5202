'use client'

import { icicleScene } from './icicle-scene.ts'
import { type FaceProps, PictureFace } from './picture-face.tsx'

/** The tree as an icicle. */
export const IcicleFace = (props: FaceProps) => <PictureFace {...props} sceneOf={icicleScene} />
