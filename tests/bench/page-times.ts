import { percentile } from './result.ts'

/** Requests to a page that are timed … */
const REQUESTS = 200
/** … and before any is. */
const WARM = 20

/** What a page's requests took, in ms. */
export interface PageTimes {
  readonly p50: number
  readonly p95: number
}

/** Times requests one after the other; `address` gives what the n-th asks for. */
export async function pageTimes(address: (request: number) => string): Promise<PageTimes> {
  const times: number[] = []
  for (let request = -WARM; request < REQUESTS; request++) {
    const start = performance.now()
    await page(address(Math.max(0, request)))
    if (request >= 0) times.push(performance.now() - start)
  }
  return { p50: percentile(times, 50), p95: percentile(times, 95) }
}

/** The HTML of a page. */
export async function page(address: string): Promise<string> {
  const response = await fetch(address)
  return response.text()
}

/** Both, as they are shown. */
export const inMilliseconds = ({ p50, p95 }: PageTimes): string => `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`
