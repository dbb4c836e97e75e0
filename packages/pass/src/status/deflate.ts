import { concat, type Bytes } from '../encoding/bytes';

/** zlib (RFC 1950). */
export async function deflate(bytes: Bytes): Promise<Bytes> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** The inflated bytes, or null when they are not exactly `length`: reading stops there, whatever would follow. */
export async function inflateTo(bytes: Bytes, length: number): Promise<Bytes | null> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      chunks.push(chunk.value);
      total += chunk.value.length;
      if (total > length) return null;
    }
    return total === length ? concat(...chunks) : null;
  } catch {
    return null;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
