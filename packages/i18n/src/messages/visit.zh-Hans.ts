export const visit = {} as const;
