import { BookVisit } from '../features/visit-as-alumnus';

export default function BookVisitRoute() {
  return <BookVisit />;
}
