import { openApi } from './openapi.ts'

/** Made when the pages are built: it only says what this version answers. */
export const dynamic = 'force-static'

/** `/openapi.json`, brought here by next.config.js. */
export const GET = (): Response => Response.json(openApi())
