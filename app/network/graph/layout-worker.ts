import { NetworkLayout, type NetworkShape } from '../../../lib/network/layout.ts'

/** Request of the page: first with the shape of the network, then for so many rounds at a time. */
export interface LayoutRequest {
  readonly shape: NetworkShape | null
  readonly rounds: number
}

/** Where everybody stands after these rounds, and how long they took. */
export interface LayoutAnswer {
  readonly places: Float32Array
  readonly rounds: number
  readonly milliseconds: number
}

let layout: NetworkLayout | null = null

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  if (data.shape !== null) layout = new NetworkLayout(data.shape)
  if (layout === null) return
  const since = performance.now()
  layout.run(data.rounds)
  const answer: LayoutAnswer = {
    places: layout.places(),
    rounds: data.rounds,
    milliseconds: performance.now() - since,
  }
  postMessage(answer, { transfer: [answer.places.buffer] })
})
