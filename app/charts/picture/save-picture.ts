import { fileName } from '../../../lib/file-name.ts'

/** Gives the reader a file. */
export function saveFile(name: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The browser has taken it by then.
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** An SVG document as a file. */
export const svgFile = (svg: string): Blob => new Blob([svg], { type: 'image/svg+xml' })

/** Pixels of a picture for one of the page. */
const SHARP = 2

/** An SVG document as pixels, twice as many each way. Throws where the browser cannot draw it. */
export async function pngFile(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(svgFile(svg))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = image.naturalWidth * SHARP
    canvas.height = image.naturalHeight * SHARP
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/png'))
    if (blob === null) throw new Error('The picture is too large to be drawn in pixels; take the SVG.')
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** The name of a picture's file: what the page is about, and what the picture is titled. */
export const pictureName = (title: string, ending: string): string =>
  fileName([document.title.replace(/ · Replyscope$/, ''), title], `.${ending}`)
