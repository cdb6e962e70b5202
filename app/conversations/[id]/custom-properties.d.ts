import 'react'

declare module 'react' {
  /** Styles hand data (a level, a colour, a length) to the style sheet by custom properties. */
  interface CSSProperties {
    readonly [property: `--${string}`]: string | number
  }
}
