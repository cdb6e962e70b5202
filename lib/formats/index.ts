import type { Format } from './format.ts'
import { wordpressHtml } from './wordpress-html.ts'

/** Every format, in the order docs and help list them. Adding one is a file, a line here, and a folder of samples. */
export const formats = [wordpressHtml] as const satisfies readonly Format[]
