import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { create } from 'qrcode';

/**
 * A fake camera for Chromium (`--use-file-for-fake-video-capture`). The browser reads each frame from the file as it
 * needs it, so that overwriting the frames in place changes what the running camera sees.
 */
export interface Camera {
  readonly file: string;
  /** Holds a QR code of this text before the lens. */
  show(text: string): void;
  /** Takes it away: a grey wall. */
  clear(): void;
}

const WIDTH = 1280;
const HEIGHT = 720;
const FRAMES = 2;
const HEADER = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F15:1 Ip A1:1 C420jpeg\n`);
const FRAME = Buffer.from('FRAME\n');
const FRAME_BYTES = (WIDTH * HEIGHT * 3) / 2;
const WALL = 140;

export function createCamera(file: string): Camera {
  writeFileSync(
    file,
    Buffer.concat([HEADER, ...Array.from({ length: FRAMES }, () => Buffer.concat([FRAME, wall()]))]),
  );
  return {
    file,
    show: (text) => overwrite(file, withCode(text)),
    clear: () => overwrite(file, wall()),
  };
}

function wall(): Buffer {
  const frame = Buffer.alloc(FRAME_BYTES, 128);
  frame.fill(WALL, 0, WIDTH * HEIGHT);
  return frame;
}

function withCode(text: string): Buffer {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const margin = 4;
  const scale = Math.floor(640 / (size + 2 * margin));
  const side = (size + 2 * margin) * scale;
  const left = Math.floor((WIDTH - side) / 2);
  const top = Math.floor((HEIGHT - side) / 2);
  const frame = wall();
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const row = Math.floor(y / scale) - margin;
      const column = Math.floor(x / scale) - margin;
      const inside = row >= 0 && column >= 0 && row < size && column < size;
      frame[(top + y) * WIDTH + left + x] = inside && data[row * size + column] ? 20 : 235;
    }
  }
  return frame;
}

function overwrite(file: string, frame: Buffer): void {
  const handle = openSync(file, 'r+');
  for (let i = 0; i < FRAMES; i++) {
    writeSync(handle, frame, 0, FRAME_BYTES, HEADER.length + i * (FRAME.length + FRAME_BYTES) + FRAME.length);
  }
  closeSync(handle);
}
