import { fiveHundredLeads } from './fivehundredleads/service';
import { rackwave } from './rackwave/service';
import { reachkit } from './reachkit/service';
import { rocketlead } from './rocketlead/service';
import type { ServiceDefinition } from './service';

/** Every service that the mock has. */
export const SERVICES: readonly ServiceDefinition[] = [reachkit, rocketlead, fiveHundredLeads, rackwave];
