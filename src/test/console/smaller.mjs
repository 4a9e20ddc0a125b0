/** Pictures of pages have few colours: kept as a palette they take a third of the room. */

import {deflateSync, inflateSync} from "node:zlib";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

/** A PNG of 8 bits for each of three or four channels, as one with a palette of 256 colours. */
export function smaller(png) {
  const {width, height, pixels} = decoded(png);
  for (const kept of [0xff, 0xfe, 0xfc, 0xf8, 0xf0]) {
    const palette = new Map();
    const rows = Buffer.alloc((width + 1) * height);
    let fits = true;
    for (let y = 0, at = 0; y < height && fits; y++) {
      for (let x = 0; x < width && fits; x++, at += 3) {
        const colour = (pixels[at] & kept) << 16 | (pixels[at + 1] & kept) << 8
          | pixels[at + 2] & kept;
        if (!palette.has(colour)) {
          // The first that has it is what all like it become.
          palette.set(colour, {n: palette.size, rgb: pixels.subarray(at, at + 3)});
        }
        rows[y * (width + 1) + 1 + x] = palette.get(colour).n;
        fits = palette.size <= 256;
      }
    }
    if (fits) {
      return encoded(width, height, Buffer.concat([...palette.values()].map(({rgb}) => rgb)), rows);
    }
  }
  return png;
}

function decoded(png) {
  const data = [];
  let head;
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") {
      head = body;
    } else if (kind === "IDAT") {
      data.push(body);
    }
    at += length + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = head[9] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const pixels = Buffer.alloc(width * height * 3);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    const row = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)));
    for (let x = 0; x < stride; x++) {
      const left = x >= channels ? row[x - channels] : 0;
      const corner = x >= channels ? above[x - channels] : 0;
      row[x] += [0, left, above[x], (left + above[x]) >> 1, paeth(left, above[x], corner)][filter];
    }
    for (let x = 0; x < width; x++) {
      row.copy(pixels, (y * width + x) * 3, x * channels, x * channels + 3);
    }
    above = row;
  }
  return {width, height, pixels};
}

function paeth(a, b, c) {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

function encoded(width, height, palette, rows) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk("IHDR", head), chunk("PLTE", palette),
    chunk("IDAT", deflateSync(rows, {level: 9})), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(kind, body) {
  const all = Buffer.concat([Buffer.alloc(4), Buffer.from(kind, "latin1"), body, Buffer.alloc(4)]);
  all.writeUInt32BE(body.length, 0);
  all.writeUInt32BE(crc32(all.subarray(4, -4)), all.length - 4);
  return all;
}

const CRC = Uint32Array.from({length: 256}, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) {
    crc = crc & 1 ? 0xedb88320 ^ crc >>> 1 : crc >>> 1;
  }
  return crc;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc = CRC[(crc ^ byte) & 0xff] ^ crc >>> 8;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
