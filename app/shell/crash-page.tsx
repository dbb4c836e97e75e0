import styles from './crash-page.module.css';

/**
 * The last resort, when even the texts could not be loaded: three languages at once, no part of the app needed.
 * `at` is what the IT office searches the logs for.
 */
export function CrashPage({ at }: { readonly at: string }) {
  return (
    <main className={styles['page']}>
      <h1>页面出错了 · 頁面出錯 · Something went wrong</h1>
      <p>本机保存的内容没有丢失。请刷新页面；仍有问题时请联系信息中心，现场请找门岗。</p>
      <p lang="zh-Hant">
        本裝置保存的內容沒有遺失。請重新載入；如仍有問題請聯絡資訊科技處，在現場請找保安員。
      </p>
      <p lang="en">
        Nothing saved on this device is lost. Reload the page; if that does not help, contact the IT office,
        or a guard on site.
      </p>
      <p>{at}</p>
      <p>
        <a href="/">刷新 · 重新載入 · Reload</a>
      </p>
    </main>
  );
}
