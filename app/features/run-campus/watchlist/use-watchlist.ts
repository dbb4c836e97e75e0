import { WatchlistAnswer } from '@campus/protocol';
import { useObservable, useWorkspace } from '../../../session';
import { useLoaded } from '../use-loaded';

/** The list as the server has it; asked again when it has answered a change of this device or has news for it. */
export const useWatchlist = () => useLoaded('/api/watchlist', WatchlistAnswer, useAnswered());

/** Another value whenever one of this device's changes was answered. */
function useAnswered(): number {
  const commands = useObservable(useWorkspace().commandStates$, []);
  return commands.filter(({ command, result }) => command.kind.startsWith('watchlist.') && result !== null)
    .length;
}
