import type { SameText } from '../same-text';
import type { party as source } from './party.zh-Hans';

export const party = {
  companions: 'Companions',
  hint: 'At most {max}; they come in with the visitor on one pass.',
  hintMinors:
    'At most {max}; they come in with the visitor on one pass. Children under {years} need an adult with them and are not counted.',
  hintOwnPass: 'Whoever needs a pass of his own is added as another visitor.',
  companion: 'Companion {number}',
  minor: 'Companion {number} is a child under {years}',
  add: 'Add a companion',
  remove: 'Remove companion {number}',
  ownPass: 'Give each an own pass instead',
  child: '{name} (child)',
  count: '1 + {more}',
  plate: 'Number plate',
  plateHint:
    'You can change it until you arrive. Leave it empty if you come without a car. New-energy plates have 8 characters.',
  heads: 'People on this pass',
  coaches: 'Coaches',
  noCar: 'No car',
  changePlate: 'Change number plate',
  savePlate: 'Save number plate',
  keepPlate: 'Keep as it is',
  plateWaits: 'The new plate {plate} is noted here and will be sent once you are online.',
  noCarWaits: '“No car” is noted here and will be sent once you are online.',
  plateSaved: 'Saved.',
  plateRefused: 'The number plate could not be changed: {reason}',
  saidHimself: '{plate} (given by the visitor)',
} as const satisfies SameText<typeof source>;
