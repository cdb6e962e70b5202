/** Seed of everything random, so that the same data always give the same numbers. */
export const SEED = 1

/** Numbers in [0, 1) that look random and are the same for the same seed, on every machine (Mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** `count` different numbers below `size`, each choice as likely as any other. */
export function sample(size: number, count: number, next: () => number): Int32Array {
  const all = Int32Array.from({ length: size }, (_, i) => i)
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(next() * (size - i))
    const chosen = all[other]!
    all[other] = all[i]!
    all[i] = chosen
  }
  return all.slice(0, count)
}
