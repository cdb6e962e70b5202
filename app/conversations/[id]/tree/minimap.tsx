import { seenBox } from '../../../../lib/tree/names.ts'
import { pathOf } from '../../../../lib/tree/pen.ts'
import type { Scene } from '../../../../lib/tree/scene.ts'
import type { View } from '../query-string.ts'
import styles from './tree.module.css'

/** Where in the whole picture the part lies that is seen. */
export function Minimap({ scene, view }: { readonly scene: Scene; readonly view: View }) {
  const { frame, guides } = scene
  const { left, top, right, bottom } = seenBox(frame, view)
  const outline = guides.filter((_, index) => index % Math.ceil(guides.length / 6) === 0)
  return (
    <svg
      className={styles.minimap}
      viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
      data-picture="none"
      aria-hidden="true"
    >
      {outline.map(guide => (
        <path key={guide.level} d={pathOf(guide.draw)} />
      ))}
      <rect x={left} y={top} width={right - left} height={bottom - top} />
    </svg>
  )
}
