import { type DrawnTree, type Face, layOut } from '../../../../lib/tree/scene.ts'

/** Request of the page: a tree to lay out in one of its faces. The answer is its `Layout`. */
export interface LayoutRequest {
  readonly face: Face
  readonly stretch: number
  readonly tree: Pick<DrawnTree, 'parent' | 'replies' | 'size'>
}

addEventListener('message', ({ data: { face, tree, stretch } }: MessageEvent<LayoutRequest>) =>
  postMessage(layOut(face, tree, stretch)),
)
