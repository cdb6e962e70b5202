import type { Page } from 'playwright-core'

/** Milliseconds for which frames are counted. */
const WHILE = 2000

/** How many frames a second the browser paints while a picture is dragged about, held at a point of the page. */
export async function framesWhileDragging(
  page: Page,
  { x, y }: { readonly x: number; readonly y: number },
): Promise<number> {
  await page.mouse.move(x, y)
  await page.mouse.down()
  const counted = page.evaluate(
    milliseconds =>
      new Promise<number>(resolve => {
        const start = performance.now()
        let frames = 0
        const frame = () => {
          frames++
          const passed = performance.now() - start
          if (passed < milliseconds) requestAnimationFrame(frame)
          else resolve((frames / passed) * 1000)
        }
        requestAnimationFrame(frame)
      }),
    WHILE,
  )
  let isOver = false
  const frames = counted.finally(() => {
    isOver = true
  })
  for (let step = 0; !isOver; step++)
    await page.mouse.move(x + 90 * Math.sin(step / 9), y + 60 * Math.cos(step / 7))
  await page.mouse.up()
  return frames
}
