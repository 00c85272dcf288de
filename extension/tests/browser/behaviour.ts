/** What a person goes through with the extension in a webmail: the same journeys in every browser, one file a subject. */
import type { BrowserName } from './browsers';
import { accepting } from './journeys/accepting';
import { askingModel } from './journeys/asking_model';
import { beginning } from './journeys/beginning';
import { cleanliness } from './journeys/cleanliness';
import { failing } from './journeys/failing';
import { improving } from './journeys/improving';
import { inPublic } from './journeys/in_public';
import { keyboard } from './journeys/keyboard';
import { ordering } from './journeys/ordering';
import { reading } from './journeys/reading';
import { sending } from './journeys/sending';
import { layTable } from './journeys/suite';
import { whereabouts } from './journeys/whereabouts';

export function goThrough(name: BrowserName): void {
  layTable(name);
  accepting();
  improving();
  beginning();
  ordering();
  askingModel();
  inPublic();
  reading();
  keyboard();
  failing();
  sending();
  whereabouts();
  cleanliness();
}
