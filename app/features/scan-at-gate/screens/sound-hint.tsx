import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components';
import { useNow } from '../../../session';
import { gateSound } from './gate-sound';

const LOOK_EVERY_MS = 2_000;

/** After a restart the browser is silent until somebody taps: say so, and be the thing to tap. */
export function SoundHint() {
  const t = useTranslations('gate.status');
  const [, setTapped] = useState(0);
  useNow(LOOK_EVERY_MS);
  if (gateSound.unlocked) return null;
  return (
    <Button
      size="gate"
      icon="alert"
      onPress={() => {
        gateSound.unlock();
        setTapped((count) => count + 1);
      }}
    >
      {t('silent')}
    </Button>
  );
}
