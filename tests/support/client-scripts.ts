import { gzipSync } from 'node:zlib'

/**
 * Kilobytes of scripts, gzipped, that a page's HTML names: what the browser runs first. What is fetched later, such as what
 * draws charts, comes after the page can be read.
 */
export async function scriptKilobytes(address: string): Promise<number> {
  const html = await (await fetch(address)).text()
  const { origin } = new URL(address)
  const paths = new Set([...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, path]) => path!))
  const sizes = await Promise.all(
    [...paths].map(async path => {
      const response = await fetch(origin + path.replaceAll('&amp;', '&'))
      return gzipSync(Buffer.from(await response.arrayBuffer())).length
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

/** Pages that differ in what they fetch, and how many kilobytes each may: 200 is wanted, two are above. */
export const scriptLimits: readonly (readonly [path: string, kilobytes: number])[] = [
  ['/', 200],
  ['/conversations', 200],
  ['/conversations/1', 227],
  ['/compare?c=1&c=2', 200],
  ['/people', 200],
  ['/people/1', 200],
  ['/network', 210],
  ['/search?q=bridge', 200],
  ['/loads', 200],
  ['/loads/1', 200],
  ['/measures', 200],
]
