// Loaded into a server before its own code: how long its thread was held at a time, kept in the file that is named.
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { isMainThread } from 'node:worker_threads'

const file = process.env.REPLYSCOPE_PAUSES
const RESOLUTION = 5
if (isMainThread && file && process.argv.includes('serve')) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION })
  delay.enable()
  let longest = 0
  let before = process.threadCpuUsage()
  // On a busy machine a thread waits for a processor: what it worked itself between two turns is told apart.
  setInterval(() => {
    const now = process.threadCpuUsage()
    longest = Math.max(longest, (now.user + now.system - before.user - before.system) / 1000)
    before = now
  }, RESOLUTION).unref()
  setInterval(() => {
    // The reader removes the file: then it begins anew.
    if (!existsSync(file)) {
      delay.reset()
      longest = 0
    }
    const waited = Math.max(0, delay.max / 1e6 - RESOLUTION)
    writeFileSync(`${file}.new`, JSON.stringify({ worked: longest, waited: delay.count === 0 ? 0 : waited }))
    renameSync(`${file}.new`, file)
  }, 200).unref()
}
