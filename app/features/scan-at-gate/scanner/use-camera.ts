import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { cameraFailureOf, type CameraFailure } from './camera-failure';
import type { CameraScanner, CameraWish, OnFrame, RunningCamera } from './camera-scanner';

export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'running'; readonly camera: RunningCamera }
  | { readonly kind: 'failed'; readonly failure: CameraFailure };

export interface CameraControls {
  readonly state: CameraState;
  readonly torchOn: boolean;
  readonly toggleTorch: () => void;
  /** Null where there is one camera only. */
  readonly nextCamera: (() => void) | null;
  readonly retry: () => void;
}

const OFF: CameraState = { kind: 'off' };
const STARTING: CameraState = { kind: 'starting' };

/** The box belongs to one scanner at a time: the next waits until the last has let the camera go. */
let stopping: Promise<void> = Promise.resolve();

/** Runs the camera in this box while `active` and while the page is visible; its code loads only now. */
export function useCamera(box: RefObject<HTMLElement>, active: boolean, onFrame: OnFrame): CameraControls {
  const newest = useRef(onFrame);
  useEffect(() => {
    newest.current = onFrame;
  });
  const visible = useVisible();
  const [outcome, setOutcome] = useState<CameraState | null>(null);
  const [wish, setWish] = useState<{ readonly camera: CameraWish; readonly attempt: number }>({
    camera: 'outward',
    attempt: 0,
  });
  const running = active && visible;
  const state: CameraState = running ? (outcome ?? STARTING) : OFF;
  const camera = state.kind === 'running' ? state.camera : null;
  const cameras = useCameraList(camera !== null);
  const torch = useTorch(camera);
  useEffect(() => {
    const element = box.current;
    if (!running || element === null) return undefined;
    let current = true;
    const opened = stopping.then(() => open(element, wish.camera, (text) => current && newest.current(text)));
    opened.then(
      (started) => current && setOutcome({ kind: 'running', camera: started.camera }),
      (error: unknown) => current && setOutcome({ kind: 'failed', failure: cameraFailureOf(error) }),
    );
    return () => {
      current = false;
      setOutcome(null);
      stopping = opened.then(({ scanner }) => scanner.stop()).catch(() => undefined);
    };
  }, [box, running, wish]);

  const turn = useCallback(
    (wanted?: CameraWish) =>
      setWish((before) => ({ camera: wanted ?? before.camera, attempt: before.attempt + 1 })),
    [],
  );
  const following = camera === null ? null : nextOf(cameras, camera.deviceId);
  return {
    state,
    torchOn: torch.on,
    toggleTorch: torch.toggle,
    nextCamera: following === null ? null : () => turn({ deviceId: following }),
    retry: () => turn(),
  };
}

/** The lamp belongs to one running camera; another one starts dark. */
function useTorch(camera: RunningCamera | null): { readonly on: boolean; readonly toggle: () => void } {
  const [lit, setLit] = useState<RunningCamera | null>(null);
  const on = camera !== null && lit === camera;
  return {
    on,
    toggle: () => {
      // A lamp that refuses stays as it is, and so does its button.
      void camera?.torch?.(!on).then(
        () => setLit(on ? null : camera),
        () => undefined,
      );
    },
  };
}

async function open(
  box: HTMLElement,
  wish: CameraWish,
  onFrame: OnFrame,
): Promise<{ readonly scanner: CameraScanner; readonly camera: RunningCamera }> {
  if (!isSecureContext) throw new Error('not supported: the page is not secure');
  const { createCameraScanner } = await import('./camera-scanner');
  const scanner = createCameraScanner(box, onFrame);
  try {
    return { scanner, camera: await scanner.start(wish) };
  } catch (error) {
    await scanner.stop();
    throw error;
  }
}

function useCameraList(known: boolean): readonly string[] {
  const [cameras, setCameras] = useState<readonly string[]>([]);
  useEffect(() => {
    if (!known) return;
    void import('./camera-scanner')
      .then(({ listCameras }) => listCameras(navigator.mediaDevices))
      .then(setCameras, () => setCameras([]));
  }, [known]);
  return cameras;
}

/** The camera after this one, in a circle; null when there is no other. */
export function nextOf(cameras: readonly string[], current: string | null): string | null {
  if (cameras.length < 2) return null;
  const at = current === null ? -1 : cameras.indexOf(current);
  return cameras[(at + 1) % cameras.length] ?? null;
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(true);
  useEffect(() => {
    const look = (): void => setVisible(document.visibilityState !== 'hidden');
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
