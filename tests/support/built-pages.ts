// Vitest calls `setup` once, before the browser tests.
export { buildWhereStale as setup } from '../../cli/build.ts'
