import { openApi } from './openapi.ts'

/** `/openapi.json`, brought here by next.config.js. */
export const GET = (): Response => Response.json(openApi())
