import { AlumniHome } from '../features/visit-as-alumnus';

export default function AlumniHomeRoute() {
  return <AlumniHome />;
}
