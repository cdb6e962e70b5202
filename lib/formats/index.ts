import type { Format } from './format.ts'

/** Every format, in the order docs and help list them. Adding one is a file, a line here, and a folder of samples. */
export const formats = [] as const satisfies readonly Format[]
