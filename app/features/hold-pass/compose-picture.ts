/**
 * The pass as one picture that can be kept in an album and shown with nothing else: code, name, day, gate, short code.
 */
import type { QrMatrix } from '../../components';

export interface PictureWords {
  readonly heading: string;
  readonly name: string;
  /** Smaller lines below the code, top to bottom. */
  readonly lines: readonly string[];
  readonly shortCode: string;
}

const WIDTH = 900;
const EDGE = 60;
const CODE = WIDTH - 2 * EDGE;
const LINE = 54;
const FONT = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MONO = 'ui-monospace, Menlo, "Noto Sans Mono", monospace';

export async function composePicture(matrix: QrMatrix, words: PictureWords): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = 300 + CODE + words.lines.length * LINE + 110;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no 2d canvas');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  write(pen, { text: words.heading, y: 90, size: 38, colour: '#55606f' });
  write(pen, { text: words.name, y: 180, size: 68, weight: 650 });
  drawCode(pen, matrix, 220);
  words.lines.forEach((text, index) =>
    write(pen, { text, y: 220 + CODE + 70 + index * LINE, size: 36, colour: '#1c2430' }),
  );
  write(pen, { text: words.shortCode, y: canvas.height - 50, size: 44, font: MONO, weight: 600 });
  return toPng(canvas);
}

interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly weight?: number;
  readonly colour?: string;
  readonly font?: string;
}

/** Centred; a long line shrinks rather than leave the picture. */
function write(pen: CanvasRenderingContext2D, line: Line): void {
  const { text, y, size, weight = 400, colour = '#000000', font = FONT } = line;
  pen.fillStyle = colour;
  pen.textAlign = 'center';
  pen.font = `${weight} ${size}px ${font}`;
  const wide = pen.measureText(text).width;
  if (wide > CODE) pen.font = `${weight} ${Math.floor((size * CODE) / wide)}px ${font}`;
  pen.fillText(text, WIDTH / 2, y, CODE);
}

/** Whole pixels per module: a blurred edge costs reading distance. */
function drawCode(pen: CanvasRenderingContext2D, matrix: QrMatrix, top: number): void {
  const module = Math.floor(CODE / (matrix.length + 4));
  const left = Math.floor((WIDTH - module * matrix.length) / 2);
  const y0 = top + Math.floor((CODE - module * matrix.length) / 2);
  pen.fillStyle = '#000000';
  matrix.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) pen.fillRect(left + x * module, y0 + y * module, module, module);
    }),
  );
}

function toPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
  });
}
