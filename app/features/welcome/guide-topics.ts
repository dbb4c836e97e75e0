/** Whom the guide speaks to, in this order, and how many steps each has. */
const STEPS = {
  visitor: ['s1', 's2', 's3', 's4', 's5'],
  apply: ['s1', 's2', 's3', 's4'],
  abroad: ['s1', 's2', 's3', 's4'],
  alumni: ['s1', 's2', 's3', 's4'],
  host: ['s1', 's2', 's3', 's4', 's5', 's6', 's7'],
  batch: ['s1', 's2', 's3', 's4', 's5'],
  group: ['s1', 's2', 's3', 's4'],
  guard: ['s1', 's2', 's3', 's4', 's5', 's6', 's7'],
  approver: ['s1', 's2', 's3', 's4'],
  office: ['s1', 's2', 's3', 's4'],
  it: ['s1', 's2', 's3', 's4'],
} as const;
export type GuideTopic = keyof typeof STEPS;
export const GUIDE_TOPICS = Object.keys(STEPS) as readonly GuideTopic[];

/** How large the picture of a topic is: the screen of a phone, of a tablet or of a desk, made smaller. */
export const pictureSize = (topic: GuideTopic): { readonly width: number; readonly height: number } =>
  PICTURE_SIZES[topic] ?? ON_A_PHONE;

const ON_A_PHONE = { width: 300, height: 649 };
const AT_A_DESK = { width: 640, height: 400 };
const PICTURE_SIZES: Partial<Record<GuideTopic, typeof ON_A_PHONE>> = {
  batch: AT_A_DESK,
  guard: { width: 400, height: 576 },
  approver: AT_A_DESK,
  office: AT_A_DESK,
  it: AT_A_DESK,
};

/** An address may name anything. */
export const topicOf = (text: string | undefined): GuideTopic | null =>
  GUIDE_TOPICS.find((topic) => topic === text) ?? null;

type TopicKeys<T extends GuideTopic> = { [K in T]: `topic.${K}.${(typeof STEPS)[K][number]}` }[T];

/** The texts of a topic's steps, as keys of the messages. */
export const stepsOf = (topic: GuideTopic): readonly TopicKeys<GuideTopic>[] =>
  // The compiler does not follow a key through `map`; each is one of this topic's steps.
  STEPS[topic].map((step) => `topic.${topic}.${step}` as TopicKeys<GuideTopic>);
