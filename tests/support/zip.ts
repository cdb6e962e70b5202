import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of an archive to be made: what a test wants to be odd about it can be said. */
export interface ZipEntry {
  readonly name: string
  readonly content: Uint8Array | string
  /** 0 stored, 8 deflated, or any other number with `content` taken as already packed. */
  readonly method?: number
  readonly encrypted?: boolean
  readonly crc?: number
}

/** A ZIP archive of the given entries. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, content, method = 8, encrypted = false, crc } of entries) {
    const bytes = Buffer.from(content)
    const packed = method === 8 ? deflateRawSync(bytes) : bytes
    const path = Buffer.from(name)
    const about = Buffer.alloc(26)
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2)
    about.writeUInt16LE(method, 4)
    about.writeUInt32LE(crc ?? crc32(bytes), 10)
    about.writeUInt32LE(packed.length, 14)
    about.writeUInt32LE(bytes.length, 18)
    about.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, path, packed])
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, place, path]))
    parts.push(local)
    offset += local.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(list.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end])
}
