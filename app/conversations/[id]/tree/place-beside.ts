/** A mark on the stage, in its pixels: the middle, and how far it reaches. */
export interface Disc {
  readonly x: number
  readonly y: number
  readonly across: number
  readonly down: number
}

interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels between a mark and its card. */
const AWAY = 12

/**
 * Where a card stands that tells of a mark: beside it, inside the stage, where it covers the fewest others – those below it
 * and on its way to the top – the nearest of equal places first. A mark as wide as the stage has it below or above.
 */
export function placeBeside(
  mark: Disc,
  others: readonly Disc[],
  card: Size,
  stage: Size,
): { readonly left: number; readonly top: number } {
  const { x, y, across, down } = mark
  const [right, left] = [x + across + AWAY, x - across - AWAY - card.width]
  const [under, over] = [y + down + AWAY, y - down - AWAY - card.height]
  const [middle, centre] = [y - card.height / 2, x - card.width / 2]
  // A mark nearly as wide as the stage leaves no room beside it.
  const beside = across > stage.width / 4 ? [] : [right, left]
  const places = [
    ...beside.flatMap(at =>
      [middle, y - AWAY, y + AWAY - card.height, under, over].map(top => ({ left: at, top })),
    ),
    ...[under, over].flatMap(top => [centre, x - AWAY, x + AWAY - card.width].map(at => ({ left: at, top }))),
    // Away from everything, should the branch be all around.
    ...[0, stage.width - card.width].flatMap(at =>
      [0, stage.height - card.height].map(top => ({ left: at, top })),
    ),
  ]
  const within = (value: number, most: number) => Math.max(0, Math.min(value, most))
  let best = { left: 0, top: 0 }
  let least = Number.POSITIVE_INFINITY
  for (const place of places) {
    const at = {
      left: within(place.left, stage.width - card.width),
      top: within(place.top, stage.height - card.height),
    }
    const hides = (other: Disc) =>
      other.x + other.across > at.left &&
      other.x - other.across < at.left + card.width &&
      other.y + other.down > at.top &&
      other.y - other.down < at.top + card.height
    // The mark itself is never hidden, where there is any other place.
    const hidden = (hides(mark) ? 1e6 : 0) + others.filter(hides).length
    if (hidden < least) {
      least = hidden
      best = at
    }
    if (least === 0) break
  }
  return best
}
