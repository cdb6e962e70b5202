import type { RequestListener } from 'node:http'
import { isLoopback } from './guard.ts'

/**
 * Answers this machine's own browser without compressing: packing a page takes longer than handing it over as it is. Others
 * on the network get what they ask for.
 */
export function unpackedNearby(listener: RequestListener): RequestListener {
  return (request, response) => {
    const from = request.socket.remoteAddress?.replace(/^::ffff:/, '') ?? ''
    if (isLoopback(from)) delete request.headers['accept-encoding']
    return listener(request, response)
  }
}
