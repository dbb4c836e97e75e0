/** A visitor takes his part back, in the app and on the server's pages. */
export const withdrawal = {
  open: '取消来访',
  title: '取消这次来访？',
  body: '取消后通行码失效，接待人会收到通知。',
  bodyAwaited: '我们会告知{host}，您无需再补全证件。如仍要到访，请联系接待人重新预约。',
  confirm: '取消来访',
  keep: '保留',
} as const;
