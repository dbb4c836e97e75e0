/**
 * The camera: html5-qrcode owns permission, stream and loop; frames of native size go to the worker. Loaded only when
 * a gate screen opens. Its stop() throws while it is still starting, so starting and stopping wait for each other.
 */
import { Html5Qrcode, Html5QrcodeSupportedFormats } from 'html5-qrcode';
import { createFrameReader, type FrameReader } from './frame-reader';
import { createNativeSizeDecoder, videoFrames } from './native-size-decoder';
import { replaceDecoder } from './replace-decoder';

export interface CameraScanner {
  /** @throws what the browser or the library says; see `cameraFailureOf` */
  start(camera: CameraWish): Promise<RunningCamera>;
  stop(): Promise<void>;
}

/** A known camera, or whichever looks away from the guard. */
export type CameraWish = { readonly deviceId: string } | 'outward';

export interface RunningCamera {
  readonly deviceId: string | null;
  /** Null where the camera has no lamp. */
  readonly torch: ((on: boolean) => Promise<void>) | null;
}

export type OnFrame = (text: string | null) => void;

const FRAMES_PER_SECOND = 15;
const IDEAL = { width: { ideal: 1280 }, height: { ideal: 720 } };

/** @param onFrame each picture: the text in it, or null */
export function createCameraScanner(box: HTMLElement, onFrame: OnFrame): CameraScanner {
  const scanner = new Html5Qrcode(box.id, {
    verbose: false,
    formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
    useBarCodeDetectorIfSupported: false,
  });
  const reader = createReader();
  if (reader !== null)
    replaceDecoder(scanner, (stock) => createNativeSizeDecoder(videoFrames(box), reader, stock));
  let line: Promise<unknown> = Promise.resolve();
  const inLine = <T>(work: () => Promise<T>): Promise<T> => {
    const next = line.then(work, work);
    line = next.catch(() => undefined);
    return next;
  };
  return {
    start: (camera) => inLine(() => startCamera(scanner, camera, onFrame)),
    stop: () =>
      inLine(async () => {
        reader?.close();
        if (scanner.isScanning) await scanner.stop();
      }),
  };
}

async function startCamera(
  scanner: Html5Qrcode,
  camera: CameraWish,
  onFrame: OnFrame,
): Promise<RunningCamera> {
  const which =
    camera === 'outward' ? { facingMode: 'environment' } : { deviceId: { exact: camera.deviceId } };
  await scanner.start(
    which,
    { fps: FRAMES_PER_SECOND, disableFlip: true, videoConstraints: { ...IDEAL, ...which } },
    (text) => onFrame(text),
    () => onFrame(null),
  );
  const torch = scanner.getRunningTrackCameraCapabilities().torchFeature();
  return {
    deviceId: scanner.getRunningTrackSettings().deviceId ?? null,
    torch: torch.isSupported() ? (on) => torch.apply(on) : null,
  };
}

/** The cameras of this tablet; their names are empty until permission has been given. */
export async function listCameras(devices: MediaDevices): Promise<readonly string[]> {
  const all = await devices.enumerateDevices();
  return all
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId }) => deviceId);
}

/** Null where a worker has no canvas to draw on: there the stock decoder works alone. */
function createReader(): FrameReader | null {
  if (typeof OffscreenCanvas === 'undefined' || typeof createImageBitmap === 'undefined') return null;
  return createFrameReader(new Worker(new URL('./frame-worker.ts', import.meta.url), { type: 'module' }));
}
