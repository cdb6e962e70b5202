import type { Guide, Scene } from './scene.ts'

/** Least distance between two guides, in pixels of the screen. */
const GAP = 22

/** The guides to draw at so many pixels for a length of 1: every so many where they are close. */
export function guidesShown({ guides }: Scene, pixels: number): readonly Guide[] {
  const first = guides[0]
  const last = guides.at(-1)
  if (!first || !last) return []
  const whole = Math.hypot(last.x - first.x, last.y - first.y)
  const mean = (whole / Math.max(1, guides.length - 1)) * pixels
  const every = STEPS.find(step => step * mean >= GAP) ?? STEPS.at(-1)!
  return guides.filter(({ level }) => level % every === 0)
}

const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
