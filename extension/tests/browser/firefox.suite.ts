import { describe } from 'vitest';
import { goThrough } from './behaviour';
import { isInstalled } from './browsers';

describe.skipIf(!isInstalled('firefox'))('firefox', () => goThrough('firefox'));
