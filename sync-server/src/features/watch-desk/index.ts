/** Security's part of the watchlist: its entries, what becomes of matches, its page and the work that time asks for. */
export { addEntry, endEntry } from './change-list';
export { clearMatch } from './clear-match';
export { createWatchlistRoutes } from './routes';
export { forgetWatchlist, turnWatchlist } from './jobs';
