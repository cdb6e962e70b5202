'use client'

import { type FaceProps, PictureFace } from './picture-face.tsx'
import { tidyScene } from './tidy-scene.ts'

/** The tree from left to right. */
export const TidyFace = (props: FaceProps) => <PictureFace {...props} sceneOf={tidyScene} />
