import { useId, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { Button, Icon } from '../../../components';
import { useCamera } from '../scanner/use-camera';
import styles from './camera-view.module.css';

/** The camera's picture with a frame to aim by; what to do when there is none. */
export function CameraView(props: {
  readonly active: boolean;
  readonly onFrame: (text: string | null) => void;
}) {
  const t = useTranslations('gate.camera');
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const { state, torchOn, toggleTorch, nextCamera, retry } = useCamera(box, props.active, props.onFrame);
  return (
    <section className={styles['view']} aria-label={t('label')}>
      <div id={`camera${id}`} ref={box} className={styles['box']} />
      {state.kind === 'running' && <div className={styles['aim']} aria-hidden="true" />}
      <output className={styles['words']}>
        {state.kind === 'starting' && <p>{t('starting')}</p>}
        {state.kind === 'running' && <p>{t('aim')}</p>}
        {state.kind === 'failed' && (
          <div className={styles['failure']}>
            <Icon name="alert" size={40} />
            <p>{t(state.failure)}</p>
            <Button size="gate" onPress={retry}>
              {t('retry')}
            </Button>
          </div>
        )}
      </output>
      <div className={styles['controls']}>
        {state.kind === 'running' && state.camera.torch !== null && (
          <Button size="gate" onPress={toggleTorch} aria-pressed={torchOn}>
            {torchOn ? t('torchOff') : t('torchOn')}
          </Button>
        )}
        {nextCamera !== null && (
          <Button size="gate" icon="sync" onPress={nextCamera}>
            {t('next')}
          </Button>
        )}
      </div>
    </section>
  );
}
