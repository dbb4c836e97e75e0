import { loadMessages } from '@campus/i18n';
import { expect, test } from 'vitest';
import { GUIDE_TOPICS, stepsOf, topicOf } from './guide-topics';

test('[SHELL-50] every topic has its name and all its steps in three languages, and no text is left over', async () => {
  for (const locale of ['zh-Hans', 'zh-Hant', 'en'] as const) {
    const { guide } = await loadMessages(locale);
    expect(Object.keys(guide.topic)).toEqual([...GUIDE_TOPICS]);
    for (const topic of GUIDE_TOPICS) {
      const { name, ...steps } = guide.topic[topic];
      expect(name.length).toBeGreaterThan(1);
      expect(Object.keys(steps).map((step) => `topic.${topic}.${step}`)).toEqual(stepsOf(topic));
    }
  }
});

test('[SHELL-50] an address that names no topic is told so', () => {
  expect([topicOf('guard'), topicOf('nothing'), topicOf('constructor'), topicOf(undefined)]).toEqual([
    'guard',
    null,
    null,
    null,
  ]);
});
