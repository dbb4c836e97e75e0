import styles from './start-screen.module.css';

/** What index.html shows while the app starts: the same in every language, because none is known yet. */
export function StartScreen() {
  return (
    <main className={styles['screen']} aria-busy="true">
      <img src="/icons/mark.svg" alt="" width={72} height={72} />
      <p>校园访客预约 · Campus Visits</p>
    </main>
  );
}
