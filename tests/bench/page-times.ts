import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { percentile } from './result.ts'

/** Requests to a page that are timed … */
const REQUESTS = 200
/** … and before any is. */
const WARM = 20

/** Percentiles of the times of a page's requests, in ms. */
export interface PageTimes {
  readonly p50: number
  readonly p95: number
}

/** Times requests one after the other, each until its answer has ended; `address` gives what the n-th asks for. */
export async function pageTimes(address: (request: number) => string): Promise<PageTimes> {
  const addresses = Array.from({ length: WARM + REQUESTS }, (_, at) => address(Math.max(0, at - WARM)))
  const child = spawn(process.execPath, [join(import.meta.dirname, 'alone', 'page-times.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin.end(JSON.stringify(addresses))
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error('The pages could not be timed.')
  const times: readonly number[] = JSON.parse(said).slice(WARM)
  return { p50: percentile(times, 50), p95: percentile(times, 95) }
}

/** The HTML of a page. */
export async function page(address: string): Promise<string> {
  const response = await fetch(address)
  return response.text()
}

/** Both, as they are shown. */
export const inMilliseconds = ({ p50, p95 }: PageTimes): string => `${p50.toFixed(1)} / ${p95.toFixed(1)} ms`
