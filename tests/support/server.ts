import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'

/** The built pages, served for a test. */
export interface TestServer {
  /** Such as `http://127.0.0.1:41234`, without a slash at the end. */
  readonly address: string
  /** Ends the server and gives what it wrote to stderr: nothing, when all went well. */
  stop(): Promise<string>
}

/** Flags of Node for a process that serves pages, as `npm start` has them. */
const serverFlags = ['--max-semi-space-size=8']

const root = join(import.meta.dirname, '..', '..')

/**
 * Serves the built pages (building them where they are stale) over the database at `database`, on a port that was
 * free, with more in its environment and more options. Throws with the server's own words where it does not come up.
 */
export async function startServer(
  database: string,
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<TestServer> {
  const child = spawn(
    process.execPath,
    [...serverFlags, join(root, 'cli', 'main.ts'), 'serve', '--port', '0', ...options],
    {
      cwd: root,
      env: { ...process.env, ...environment, REPLYSCOPE_DB: database },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const complaints = text(child.stderr)
  const ended = once(child, 'close')
  const address = await addressIn(createInterface(child.stdout))
  child.stdout.resume()
  if (address === null) throw new Error(`The server did not start: ${await complaints}`)
  return {
    address,
    async stop() {
      child.kill()
      await ended
      return complaints
    },
  }
}

/** The address in the server's ready line; null where its output ends without one. */
async function addressIn(lines: AsyncIterable<string>): Promise<string | null> {
  for await (const line of lines) {
    const address = /^Replyscope is at (\S+)/.exec(line)?.[1]
    if (address) return address
  }
  return null
}
